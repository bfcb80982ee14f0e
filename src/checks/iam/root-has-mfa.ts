import { iamAccount } from '#collectors/iam/account.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'Root signs in with MFA', ja: 'ルートユーザーに MFA が設定されている' },
  risk: { en: 'A guessed or stolen password is enough to take the whole account.', ja: 'パスワードが盗まれるだけで、アカウント全体を奪われます。' },
  about: iamAccount,
  row: 3,
  severity: 'high',
  protects: ['confidentiality', 'integrity', 'availability'],
  owner: 'customer',
  standards: { 'cis-aws-5.0': ['1.4'] },

  traps: {
    en: 'Member accounts whose root credentials were removed centrally have no MFA and need none: root without a password passes. Where AWS does not say whether there is a password, it counts as one.',
    ja: 'ルート認証情報が一元管理で削除されたメンバーアカウントには MFA がなく、必要もないため、パスワードのないルートユーザーは合格とします。パスワードの有無が分からない場合は、あるものとして扱います。',
  },

  outcomes: {
    protected: { result: 'pass', en: 'Root has MFA.', ja: 'ルートユーザーに MFA が設定されています。' },
    noPassword: { result: 'pass', en: 'Root has no password to sign in with.', ja: 'ルートユーザーにはサインイン用のパスワードがありません。' },
    // AWS's API and sign-in page are open to the whole internet: what is missing here is all that would stand in between.
    bare: { result: 'fail', reach: 'internet', en: 'Root has no MFA.', ja: 'ルートユーザーに MFA がありません。' },
  },

  evaluate({ root }) {
    if (root.mfa) return 'protected'
    return root.password === false ? 'noPassword' : 'bare'
  },

  examples: {
    protected: [{}],
    noPassword: [{ root: { accessKeys: 0, mfa: false, password: false } }],
    bare: [{ root: { accessKeys: 0, mfa: false, password: true } }, { root: { accessKeys: 0, mfa: false, password: null } }],
  },

  remediation: {
    text: { en: 'Sign in as the root user and register a passkey or hardware key, and a spare one.', ja: 'ルートユーザーでサインインし、MFA にパスキーかハードウェアキーを予備も含めて登録します。' },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/enable-mfa-for-root.html'],
  },
})
