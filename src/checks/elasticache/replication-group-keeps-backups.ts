import { replicationGroup } from '#collectors/elasticache.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'ElastiCache replication group is backed up', ja: 'ElastiCache レプリケーショングループのバックアップが取得されている' },
  risk: { en: 'If the cache holds what is nowhere else, it is lost with the nodes.', ja: 'キャッシュにしかないデータは、ノードとともに失われます。' },
  about: replicationGroup,
  row: 23,
  severity: 'low',
  protects: ['availability'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['ElastiCache.1'] },

  outcomes: {
    kept: { result: 'pass', en: 'Backups are kept for {days} {days|day|days}.', ja: 'バックアップは {days} 日間保持されます。' },
    none: { result: 'fail', en: 'There are no automatic backups.', ja: '自動バックアップが無効です。' },
  },

  evaluate: ({ backupRetentionDays: days }) => (days > 0 ? ['kept', { days }] : 'none'),

  examples: {
    kept: [{}],
    none: [{ backupRetentionDays: 0 }],
  },

  remediation: {
    text: {
      en: 'Turn on automatic backups of the ElastiCache group, unless everything in it can be made again.',
      ja: '内容をすべて再生成できる場合を除き、ElastiCache レプリケーショングループの自動バックアップを有効にします。',
    },
    effort: 'minutes',
    downtime: 'none',
    cost: {
      upToUsdPerMonth: 10,
      basis: { en: 'Backup storage, per GB-month.', ja: 'バックアップストレージ（GB 月単位）。' },
      source: 'https://aws.amazon.com/elasticache/pricing/',
      read: '2026-11-24',
    },
    docs: ['https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/backups-automatic.html'],
  },
})
