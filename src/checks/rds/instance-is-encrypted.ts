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
  standards: { 'cis-aws-5.0': ['2.2.1'], 'aws-fsbp': ['RDS.3'] },

  traps: {
    en: 'Storage under a key that AWS owns is reported as StorageEncrypted false, although it is encrypted; we also read StorageEncryptionType.',
    ja: 'AWS 所有のキーで暗号化されたストレージは StorageEncrypted が false と返されるため、StorageEncryptionType も確認します。',
  },

  outcomes: {
    encrypted: { result: 'pass', en: 'Storage is encrypted.', ja: 'ストレージは暗号化されています。' },
    plain: { result: 'fail', en: 'Storage is not encrypted.', ja: 'ストレージが暗号化されていません。' },
  },

  // A member's storage is its cluster's, where it is judged.
  evaluate: ({ cluster, storageEncrypted }) => (cluster !== null ? null : storageEncrypted ? 'encrypted' : 'plain'),

  examples: {
    encrypted: [{}],
    plain: [{ storageEncrypted: false }],
  },

  remediation: {
    text: {
      en: 'Copy a snapshot of the RDS instance with a KMS key, restore from the copy, and switch over: encryption cannot be turned on later.',
      ja: 'RDS インスタンスのスナップショットを、KMS キーを指定してコピーし、そこから復元して切り替えます。後から暗号化を有効にすることはできません。',
    },
    effort: 'days',
    downtime: 'migration',
    cost: {
      upToUsdPerMonth: 100,
      basis: {
        en: 'The restored instance beside the old one until you switch over, and the copied snapshot beyond the free backup storage, per hour and GB-month.',
        ja: '切り替えるまで並行して動かす復元先のインスタンスと、無料枠を超えるスナップショットのコピー（時間と GB 月単位）。',
      },
      source: 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_OnDemandDBInstances.html',
      read: '2026-11-24',
    },
    docs: ['https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.Encryption.html'],
  },
})
