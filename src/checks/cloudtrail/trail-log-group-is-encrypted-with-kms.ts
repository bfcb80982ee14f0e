import { defineCheck } from '#core/check.ts'
import { trailLogGroup } from '#derived/logging-trail-group.ts'

export default defineCheck({
  title: { en: 'Log group of a trail is encrypted with a KMS key of yours', ja: '証跡のロググループが自分の KMS キーで暗号化されている' },
  risk: {
    en: 'The copy in CloudWatch Logs can be read with a permission for logs alone, whatever key protects the bucket.',
    ja: 'バケット側をどのキーで守っていても、CloudWatch Logs 側のコピーはログの権限だけで読めてしまいます。',
  },
  about: trailLogGroup,
  row: 10,
  severity: 'info',
  protects: ['confidentiality'],
  owner: 'customer',

  outcomes: {
    own: { result: 'pass', en: 'It is encrypted with a KMS key.', ja: 'KMS キーで暗号化されています。' },
    aws: { result: 'fail', en: 'It is encrypted with a key that CloudWatch Logs manages.', ja: 'CloudWatch Logs が管理するキーで暗号化されています。' },
  },

  evaluate: ({ kmsKeyId }) => (kmsKeyId === null ? 'aws' : 'own'),

  examples: {
    own: [{}],
    aws: [{ kmsKeyId: null }],
  },

  remediation: {
    text: {
      en: 'Associate a KMS key with the trail’s log group; it takes effect for records written from then on.',
      ja: '証跡のロググループに KMS キーを関連付けます。以後に書き込まれる記録から適用されます。',
    },
    effort: 'minutes',
    downtime: 'none',
    cost: {
      upToUsdPerMonth: 10,
      basis: { en: 'one customer managed key and its requests', ja: 'カスタマーマネージドキー 1 個とリクエスト' },
      source: 'https://aws.amazon.com/kms/pricing/',
      read: '2026-11-24',
    },
    docs: ['https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html'],
  },
})
