import { dynamodbTable } from '#collectors/dynamodb.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'DynamoDB table is encrypted with a key of your account', ja: 'DynamoDB テーブルがアカウント内のキーで暗号化されている' },
  risk: {
    en: 'Every table is encrypted, but a key that AWS owns cannot be cut off, and its use shows in no log of yours.',
    ja: 'すべてのテーブルは暗号化されていますが、AWS 所有のキーは無効化できず、使用状況も自分のログに残りません。',
  },
  about: dynamodbTable,
  row: 23,
  severity: 'info',
  protects: ['confidentiality'],
  owner: 'customer',

  outcomes: {
    own: { result: 'pass', en: 'It is encrypted with {key}.', ja: '{key} で暗号化されています。' },
    shared: { result: 'fail', en: 'It is encrypted with a key that AWS owns.', ja: 'AWS 所有のキーで暗号化されています。' },
    lost: {
      result: 'fail',
      severity: 'high',
      en: 'Its key {key} has been unusable since {date}; without it the table is archived and unreadable.',
      ja: 'キー {key} が {date} から使用できません。このままではテーブルがアーカイブされ、読み取れなくなります。',
    },
  },

  evaluate({ key }) {
    if (key === null) return 'shared'
    return key.unusableSince === null ? ['own', { key: key.arn }] : ['lost', { key: key.arn, date: key.unusableSince.slice(0, 10) }]
  },

  examples: {
    own: [{}],
    shared: [{ key: null }],
    lost: [{ key: { arn: 'arn:aws:kms:ap-northeast-1:111122223333:key/gone', unusableSince: '2026-10-30T00:00:00.000Z' } }],
  },

  remediation: {
    text: {
      en: 'Where you must be able to cut the DynamoDB table’s data off or see each use of the key, switch to a customer managed key; where the key is unusable, enable it again or cancel its deletion at once.',
      ja: 'DynamoDB テーブルのデータを遮断できることや、キーの使用記録が必要な場合は、カスタマーマネージドキーに切り替えます。キーが使用できない場合は、ただちに有効化するか削除をキャンセルします。',
    },
    effort: 'minutes',
    downtime: 'none',
    cost: { upToUsdPerMonth: 10, basis: { en: 'The key, per month, and its requests.', ja: 'キーの月額料金とリクエスト料金。' }, source: 'https://aws.amazon.com/kms/pricing/', read: '2026-11-24' },
    docs: ['https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/EncryptionAtRest.html'],
  },
})
