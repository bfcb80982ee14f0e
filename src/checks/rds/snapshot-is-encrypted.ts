import { rdsSnapshot } from '#collectors/rds.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'RDS snapshot is encrypted', ja: 'RDS スナップショットが暗号化されている' },
  risk: {
    en: 'Whoever gets hold of the snapshot can restore and read all of it; only unencrypted snapshots can be made public.',
    ja: 'スナップショットを入手した人は、全データを復元して読み取れます。全体に公開できてしまうのは、暗号化されていないスナップショットだけです。',
  },
  about: rdsSnapshot,
  row: 23,
  severity: 'medium',
  protects: ['confidentiality'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['RDS.4'] },

  outcomes: {
    encrypted: { result: 'pass', en: 'It is encrypted.', ja: '暗号化されています。' },
    plain: { result: 'fail', en: 'It is not encrypted.', ja: '暗号化されていません。' },
  },

  evaluate: ({ encrypted }) => (encrypted ? 'encrypted' : 'plain'),

  examples: {
    encrypted: [{}],
    plain: [{ encrypted: false }],
  },

  remediation: {
    text: {
      en: 'Copy the RDS snapshot with a KMS key, check the copy, and delete the original.',
      ja: 'RDS スナップショットを、KMS キーを指定してコピーし、コピーを確認してから元のスナップショットを削除します。',
    },
    effort: 'hours',
    downtime: 'none',
    cost: {
      upToUsdPerMonth: 10,
      basis: {
        en: 'Both snapshots until the original is deleted: backup storage beyond the size of the databases, per GB-month.',
        ja: '元のスナップショットを削除するまでの両方の容量（データベースの容量を超えるバックアップストレージ、GB 月単位）。',
      },
      source: 'https://aws.amazon.com/blogs/database/demystifying-amazon-rds-backup-storage-costs/',
      read: '2026-11-24',
    },
    docs: ['https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_CopySnapshot.html', 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.Encryption.html'],
  },
})
