import { ssmParameter } from '#collectors/ssm/parameters.ts'
import { defineCheck } from '#core/check.ts'
import { namesSecret } from '#core/secrets.ts'

export default defineCheck({
  title: { en: 'Parameter that is named like a secret is a SecureString', ja: '機密情報らしい名前のパラメータが SecureString になっている' },
  risk: {
    en: 'Whoever may read parameters reads the secret in plain text, and no key policy stands in between.',
    ja: 'パラメータを閲覧できる人なら誰でも平文で読めてしまい、キーポリシーによる保護も働きません。',
  },
  about: ssmParameter,
  row: 7,
  severity: 'medium',
  protects: ['confidentiality'],
  owner: 'customer',
  traps: {
    en: 'Only the name is looked at. Reading values would need a permission that also decrypts every SecureString under the default key, which a scanner should not have. So a plain parameter with a harmless name and a secret in it is missed, and one that is merely named like a secret is reported.',
    ja: '判定に使うのは名前だけです。値の読み取りに必要な権限があると、デフォルトキーで暗号化された SecureString もすべて復号できるため、スキャナーには持たせません。そのため、無難な名前の機密情報は見逃し、名前だけが紛らわしいパラメータは検出することがあります。',
  },
  outcomes: {
    secure: { result: 'pass', en: 'It is a SecureString.', ja: 'SecureString です。' },
    plain: { result: 'fail', en: '{name} is of type {type}: not encrypted.', ja: '{name} のタイプは {type} で、暗号化されていません。' },
  },
  evaluate({ name, type }) {
    if (!namesSecret(name)) return null
    return type === 'SecureString' ? 'secure' : ['plain', { name, type }]
  },
  examples: { secure: [{}], plain: [{ type: 'String' }] },
  remediation: {
    text: {
      en: 'Change the secret in the plain-text parameter, create the parameter anew as a SecureString, allow its readers kms:Decrypt where you use a key of your own, and delete the plain one with its history.',
      ja: '平文のパラメータに保存された機密情報を変更し、SecureString として作り直します。独自のキーを使う場合は、利用者に kms:Decrypt を許可します。平文のパラメータは、履歴ごと削除します。',
    },
    effort: 'hours',
    downtime: 'brief',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/systems-manager/latest/userguide/systems-manager-parameter-store.html'],
  },
})
