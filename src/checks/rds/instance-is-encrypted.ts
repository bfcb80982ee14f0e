import { rdsInstance } from '#collectors/rds.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'RDS instance storage is encrypted', ja: 'RDS インスタンスのストレージが暗号化されている' },
  risk: {
    en: 'Data, backups and snapshots are stored in the clear; a snapshot shared by mistake can be restored by whoever receives it.',
    ja: 'データ、バックアップ、スナップショットが平文で保存されます。スナップショットを誤って共有すると、共有先でそのまま復元されます。',
  },
  about: rdsInstance,
  row: 23,
  severity: 'medium',
  protects: ['confidentiality'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['RDS.3'] },

  outcomes: {
    encrypted: { result: 'pass', en: 'Storage is encrypted.', ja: 'ストレージは暗号化されています。' },
    plain: { result: 'fail', en: 'Storage is not encrypted.', ja: 'ストレージが暗号化されていません。' },
  },

  evaluate: ({ storageEncrypted }) => (storageEncrypted ? 'encrypted' : 'plain'),

  examples: {
    encrypted: [{}],
    plain: [{ storageEncrypted: false }],
  },

  remediation: {
    text: {
      en: 'Encryption cannot be turned on later: copy a snapshot with a KMS key, restore from the copy, and switch over.',
      ja: '後から暗号化を有効にすることはできません。KMS キーを指定してスナップショットをコピーし、そこから復元して切り替えます。',
    },
    effort: 'days',
    downtime: 'migration',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.Encryption.html'],
  },
})
