import { defineCheck } from '#core/check.ts'
import { iamAccountGrants } from '#derived/iam-account-grants.ts'

export default defineCheck({
  title: { en: 'People sign in through IAM Identity Center or another directory', ja: '人のサインインが IAM Identity Center などのフェデレーションに集約されている' },
  risk: {
    en: 'IAM users are left behind when somebody leaves, and their passwords and keys live until somebody remembers them.',
    ja: 'IAM ユーザーは退職時に消し忘れやすく、パスワードやキーが気づかれるまで使えるままになります。',
  },
  about: iamAccountGrants,
  row: 9,
  severity: 'low',
  protects: ['confidentiality', 'integrity'],
  owner: 'customer',
  standards: { 'cis-aws-5.0': ['1.20'] },
  traps: {
    en: 'One or two users for emergencies, when the directory itself is down, are good practice and are not held against the account. Users without a password are programs and are not counted.',
    ja: 'ディレクトリ障害時のための緊急用ユーザーが 1〜2 人いるのは望ましい運用なので、指摘しません。パスワードのないユーザーはプログラム用とみなし、数えません。',
  },

  outcomes: {
    federated: {
      result: 'pass',
      en: 'Federated roles: {roles}. Users with a password, for emergencies: {count}.',
      ja: 'フェデレーション用のロールがあります（{roles}）。パスワードを持つ緊急用ユーザーは {count} 人です。',
    },
    nobody: { result: 'pass', en: 'No IAM user has a password.', ja: 'パスワードを持つ IAM ユーザーはいません。' },
    both: {
      result: 'fail',
      en: 'People can sign in by federation, and yet {count} IAM {count|user has a password|users have passwords}: {users}.',
      ja: 'フェデレーションでサインインできるのに、パスワードを持つ IAM ユーザーが {count} 人残っています（{users}）。',
    },
    usersOnly: { result: 'fail', en: 'People sign in as IAM users only: {users}.', ja: 'サインインがすべて IAM ユーザーで行われています（{users}）。' },
  },

  evaluate({ consoleUsers, federatedRoles }, { thresholds }) {
    const values = { count: consoleUsers.length, users: consoleUsers.join(', '), roles: federatedRoles.join(', ') }
    if (federatedRoles.length > 0) return [consoleUsers.length <= thresholds.emergencyUsers ? 'federated' : 'both', values]
    return consoleUsers.length === 0 ? 'nobody' : ['usersOnly', values]
  },

  examples: {
    federated: [{}, { consoleUsers: [] }],
    nobody: [{ consoleUsers: [], federatedRoles: [] }],
    both: [{ consoleUsers: ['sato', 'suzuki', 'takahashi'] }],
    usersOnly: [{ federatedRoles: [] }],
  },

  remediation: {
    text: {
      en: 'Turn on IAM Identity Center, give each person an account there and a permission set, then remove the passwords of the IAM users. Keep at most two for emergencies.',
      ja: 'IAM Identity Center を有効にし、一人ずつユーザーと許可セットを割り当ててから、IAM ユーザーのパスワードを削除します。緊急用に残すのは 2 人までにします。',
    },
    effort: 'days',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/singlesignon/latest/userguide/what-is.html', 'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html'],
  },
})
