import { defineCheck } from '#core/check.ts'
import { principalAccess } from '#derived/iam-principal-access.ts'

export default defineCheck({
  title: { en: 'Administrators use MFA', ja: '管理者が MFA を使っている' },
  risk: { en: 'One stolen secret of an administrator gives away the account.', ja: '管理者の認証情報が 1 つ盗まれると、アカウント全体を奪われます。' },
  about: principalAccess,
  row: 2,
  severity: 'high',
  protects: ['confidentiality', 'integrity', 'availability'],
  owner: 'customer',

  outcomes: {
    protected: { result: 'pass', en: 'The administrator has MFA.', ja: '管理者に MFA があります。' },
    // AWS's API and sign-in page are open to the whole internet: what is missing here is all that would stand in between.
    bare: {
      result: 'fail',
      reach: 'internet',
      en: '{name} is effectively an administrator (by {policies}) and has no MFA.',
      ja: '{name} は実質的に管理者（ポリシー: {policies}）ですが、MFA がありません。',
    },
  },

  evaluate(principal) {
    const { name, type, administratorBy } = principal
    if (type !== 'user' || administratorBy.length === 0 || (principal.password === false && principal.keys === false)) return null
    return principal.mfa === true ? 'protected' : ['bare', { name, policies: administratorBy.join(', ') }]
  },

  examples: {
    protected: [{ administratorBy: ['AdministratorAccess'] }],
    bare: [{ administratorBy: ['AdministratorAccess'], mfa: false }],
  },

  remediation: {
    text: { en: 'Register MFA for the administrator, or take the administrator’s rights away.', ja: '管理者に MFA を登録するか、管理者権限を外します。' },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html'],
  },
})
