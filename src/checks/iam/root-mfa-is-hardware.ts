import { iamAccount } from '#collectors/iam/account.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'Root MFA is a passkey or hardware, not an app', ja: 'ルートユーザーの MFA がパスキーまたはハードウェアである' },
  risk: {
    en: 'A code from an app can be typed into a fake sign-in page, and is lost with the phone.',
    ja: 'アプリのコードは偽のサインイン画面に入力してしまうおそれがあり、電話機とともに失われます。',
  },
  about: iamAccount,
  row: 3,
  severity: 'medium',
  protects: ['confidentiality', 'integrity'],
  owner: 'customer',
  standards: { 'cis-aws-5.0': ['1.5'], 'aws-fsbp': ['IAM.6'] },

  outcomes: {
    strong: { result: 'pass', en: 'No virtual MFA device guards root.', ja: 'ルートユーザーに仮想 MFA デバイスはありません。' },
    virtual: { result: 'fail', en: 'Root uses a virtual MFA device.', ja: 'ルートユーザーが仮想 MFA デバイスを使っています。' },
  },

  evaluate(account) {
    if (!account.root.mfa) return null
    return account.virtualMfa.some((holder) => holder.endsWith(':root')) ? 'virtual' : 'strong'
  },

  examples: {
    strong: [{}, { virtualMfa: ['arn:aws:iam::111122223333:user/sato.hanako'] }],
    virtual: [{ virtualMfa: ['arn:aws:iam::111122223333:root'] }],
  },

  remediation: {
    text: { en: 'Register a passkey or security key for the root user, then remove the virtual device.', ja: 'ルートユーザーにパスキーかセキュリティキーを登録し、仮想 MFA デバイスを外します。' },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/enable-mfa-for-root.html'],
  },
})
