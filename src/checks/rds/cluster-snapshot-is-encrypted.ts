import { rdsClusterSnapshot } from '#collectors/rds.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'Cluster snapshot is encrypted', ja: 'クラスタースナップショットが暗号化されている' },
  risk: {
    en: 'Whoever gets hold of the snapshot can restore and read all of it; only unencrypted snapshots can be made public.',
    ja: 'スナップショットを入手した人は、全データを復元して読み取れます。全体に公開できてしまうのは、暗号化されていないスナップショットだけです。',
  },
  about: rdsClusterSnapshot,
  row: 23,
  severity: 'medium',
  protects: ['confidentiality'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['RDS.4', 'Neptune.6'] },

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
      en: 'Restore the unencrypted cluster snapshot into a new cluster with a KMS key, take a snapshot of that, and delete the original.',
      ja: '暗号化されていないクラスタースナップショットを、KMS キーを指定して新しいクラスターに復元し、そこからスナップショットを取得して、元のスナップショットを削除します。',
    },
    effort: 'hours',
    downtime: 'none',
    cost: {
      upToUsdPerMonth: 100,
      basis: { en: 'The restored cluster while it runs, per instance-hour, and both snapshots, per GB-month.', ja: '復元したクラスターの稼働時間と、両方のスナップショットの容量（GB 月単位）。' },
      source: 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_OnDemandDBInstances.html',
      read: '2026-11-24',
    },
    docs: ['https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Overview.Encryption.html'],
  },
})
