import { sesConfigurationSet } from '#collectors/ses.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'SES configuration set delivers over TLS only', ja: 'SES の設定セットが TLS での配信を必須にしている' },
  risk: {
    en: 'Where the receiving server offers no TLS, or somebody on the way strips it, the mail travels in the clear.',
    ja: '受信サーバーが TLS に対応していない場合や、経路上で TLS が無効化された場合に、メールが平文で送られます。',
  },
  about: sesConfigurationSet,
  row: 28,
  severity: 'low',
  protects: ['confidentiality'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['SES.3'] },
  outcomes: {
    required: { result: 'pass', en: 'TLS is required for delivery.', ja: '配信には TLS が必須です。' },
    optional: { result: 'fail', en: 'TLS is used where possible, and mail goes out without it where not.', ja: 'TLS は使えるときだけ使われ、使えない相手には平文で配信されます。' },
  },
  traps: {
    en: 'Required means that mail to the few servers without TLS is returned. For mail that is no secret, optional is a fair choice, so this is judged mildly.',
    ja: '必須にすると、TLS 非対応のサーバー宛てのメールは届かずに返されます。秘密でないメールなら任意（OPTIONAL）も妥当なため、重要度は低くしています。',
  },
  evaluate: ({ requiresTls }) => (requiresTls ? 'required' : 'optional'),
  examples: { required: [{}], optional: [{ requiresTls: false }] },
  remediation: {
    text: { en: 'Set the TLS policy of the SES configuration set to require.', ja: 'SES の設定セットの TLS ポリシーを REQUIRE にします。' },
    call: { service: 'sesv2', operation: 'PutConfigurationSetDeliveryOptions', input: { ConfigurationSetName: '{name}', TlsPolicy: 'REQUIRE' } },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/ses/latest/dg/security-protocols.html'],
  },
})
