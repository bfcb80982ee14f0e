import { defineCheck } from '#core/check.ts'
import { iamAccountGrants } from '#derived/iam-account-grants.ts'

export default defineCheck({
  title: { en: 'Few users are administrators', ja: '管理者権限を持つユーザーが少数である' },
  risk: {
    en: 'Each administrator is one more person whose password, laptop or key gives away the whole account.',
    ja: '管理者が 1 人増えるごとに、アカウント全体を奪われる入口（パスワード、PC、キー）が 1 つ増えます。',
  },
  about: iamAccountGrants,
  row: 2,
  severity: 'medium',
  protects: ['confidentiality', 'integrity', 'availability'],
  owner: 'customer',
  traps: {
    en: 'Counting holders of AdministratorAccess misses those whose other policies amount to the same, and counts those held back by a boundary. Here all policies, groups, denies and boundaries of a user count together. Users without password and key are left out. Who may enter a role is decided elsewhere (IAM Identity Center, other accounts), so roles are named but not counted.',
    ja: 'AdministratorAccess の付与数を数えるだけでは、他のポリシーの組み合わせで管理者になっているユーザーを見逃し、境界で制限されたユーザーを数えてしまいます。ここではグループ、Deny、境界を含むすべてのポリシーを合わせて判定します。パスワードもキーも持たないユーザーは除きます。ロールは誰が使えるかが別の場所（IAM Identity Center や他アカウント）で決まるため、名前は示しますが数えません。',
  },

  outcomes: {
    few: {
      result: 'pass',
      en: 'Users who are administrators: {count} (at most {limit}). Administrator roles: {roles}.',
      ja: '管理者であるユーザーは {count} 人です（上限 {limit} 人）。管理者ロール: {roles}',
    },
    many: {
      result: 'fail',
      en: '{count} {count|user is an administrator|users are administrators}, more than {limit}: {users}. Administrator roles: {roles}.',
      ja: '管理者であるユーザーが {count} 人おり、上限の {limit} 人を超えています（{users}）。管理者ロール: {roles}',
    },
  },

  evaluate({ administratorUsers: users, administratorRoles: roles }, { thresholds: { administrators: limit } }) {
    const values = { count: users.length, limit, users: users.join(', '), roles: roles.length === 0 ? '-' : roles.join(', ') }
    return [users.length <= limit ? 'few' : 'many', values]
  },

  examples: {
    few: [{}, { administratorUsers: [], administratorRoles: [] }, { administratorUsers: ['a', 'b', 'c', 'd'] }],
    many: [{ administratorUsers: ['a', 'b', 'c', 'd', 'e'] }],
  },

  remediation: {
    text: {
      en: 'Keep administrator rights for a few: give the others the rights of their job through a group, and let the few take an administrator role only when they need it.',
      ja: '管理者権限を持つユーザーを絞ります。他のユーザーには職務に必要な権限だけをグループで与え、管理者も必要なときだけ管理者ロールに切り替えるようにします。',
    },
    effort: 'days',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html'],
  },
})
