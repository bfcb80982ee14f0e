import { kmsKey } from '#collectors/kms.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'KMS key rotates by itself', ja: 'KMS キーの自動ローテーションが有効になっている' },
  risk: { en: 'The same key material protects ever more data for ever longer.', ja: '同じキーマテリアルで保護されるデータと期間が増え続けます。' },
  about: kmsKey,
  row: 25,
  severity: 'low',
  protects: ['confidentiality'],
  owner: 'customer',
  standards: { 'cis-aws-5.0': ['3.6'] },
  outcomes: {
    rotates: { result: 'pass', en: 'Automatic rotation is on.', ja: '自動ローテーションは有効です。' },
    fixed: { result: 'fail', en: 'Automatic rotation is off.', ja: '自動ローテーションが無効です。' },
  },
  evaluate(key) {
    if (key.details.state !== 'Enabled' || key.rotation === null) return null
    return key.rotation ? 'rotates' : 'fixed'
  },
  examples: { rotates: [{}], fixed: [{ rotation: false }] },
  remediation: {
    text: {
      en: 'Turn on automatic rotation of the KMS key. Old data stays readable; nothing has to be encrypted again.',
      ja: 'KMS キーの自動ローテーションを有効にします。既存のデータはそのまま復号でき、再暗号化は不要です。',
    },
    call: { service: 'kms', operation: 'EnableKeyRotation', input: { KeyId: '{arn}' } },
    effort: 'minutes',
    downtime: 'none',
    cost: {
      upToUsdPerMonth: 10,
      basis: { en: 'A rotated version can add to the monthly price of the key.', ja: 'ローテーションで増えたキーのバージョンにより、キーの月額料金が加算されることがあります。' },
      source: 'https://aws.amazon.com/kms/pricing/',
      // A stored, undated copy of the page: $1 a month for each new version. The price was capped in 2024, so the band is an upper bound.
      read: '2026-11-24',
    },
    docs: ['https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html'],
  },
})
