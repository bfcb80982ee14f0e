import { iamCredential } from '#collectors/iam/credentials.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'Console user has MFA', ja: 'コンソールを使うユーザーに MFA がある' },
  risk: { en: 'A stolen password alone lets a stranger in.', ja: 'パスワードが盗まれるだけで侵入されます。' },
  about: iamCredential,
  row: 6,
  severity: 'high',
  protects: ['confidentiality', 'integrity'],
  owner: 'customer',
  standards: { 'cis-aws-5.0': ['1.9'], 'aws-fsbp': ['IAM.5'] },

  outcomes: {
    protected: { result: 'pass', en: 'MFA is on.', ja: 'MFA が有効です。' },
    // AWS's API and sign-in page are open to the whole internet: what is missing here is all that would stand in between.
    bare: { result: 'fail', reach: 'internet', en: '{name} has a password and no MFA.', ja: '{name} はパスワードがあるのに MFA がありません。' },
  },

  evaluate(user) {
    if (user.root) return null
    if (!user.password.enabled) return null
    const { name, mfa } = user
    return mfa ? 'protected' : ['bare', { name }]
  },

  examples: {
    protected: [{}],
    bare: [{ mfa: false }],
  },

  remediation: {
    text: { en: 'Have the console user register MFA, or remove the password if it is not needed.', ja: 'コンソールを使うユーザーに MFA を登録してもらうか、不要ならパスワードを削除します。' },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_enable.html'],
  },
})
