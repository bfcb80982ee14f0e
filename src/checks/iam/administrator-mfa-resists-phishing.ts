import { defineCheck } from '#core/check.ts'
import { principalAccess } from '#derived/iam-principal-access.ts'

export default defineCheck({
  title: { en: 'MFA of administrators resists phishing', ja: '管理者の MFA がフィッシングに強い' },
  risk: {
    en: 'A code from an app can be typed into a false sign-in page; a passkey or security key answers to the real site only.',
    ja: '認証アプリのコードは偽のサインイン画面に入力してしまえば盗まれます。パスキーやセキュリティキーは本物のサイトにしか応答しません。',
  },
  about: principalAccess,
  row: 6,
  severity: 'low',
  protects: ['confidentiality', 'integrity'],
  owner: 'customer',

  outcomes: {
    strong: { result: 'pass', en: 'No virtual MFA device among those of the administrator.', ja: '管理者に仮想 MFA デバイスはありません。' },
    virtual: { result: 'fail', en: '{name} is administrator and signs in with a virtual MFA device.', ja: '管理者である {name} が仮想 MFA デバイスを使っています。' },
  },

  evaluate(principal) {
    const { name, type, administratorBy } = principal
    if (type !== 'user' || administratorBy.length === 0 || principal.password !== true || principal.mfa !== true) return null
    return principal.virtualMfa === true ? ['virtual', { name }] : 'strong'
  },

  examples: {
    strong: [{ administratorBy: ['AdministratorAccess'] }],
    virtual: [{ administratorBy: ['AdministratorAccess'], virtualMfa: true }],
  },

  remediation: {
    text: {
      en: 'Register a passkey or a security key for the administrator, and a spare one, then remove the virtual MFA device.',
      ja: '管理者の MFA にパスキーかセキュリティキーを予備も含めて登録し、仮想 MFA デバイスを削除します。',
    },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_enable.html'],
  },
})
