import { serverlessCache } from '#collectors/elasticache.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'ElastiCache serverless cache is backed up', ja: 'ElastiCache サーバーレスキャッシュのバックアップが取得されている' },
  risk: { en: 'If the cache holds what is nowhere else, one mistaken flush and it is gone.', ja: 'キャッシュにしかないデータは、誤って消去すると失われます。' },
  about: serverlessCache,
  row: 23,
  severity: 'low',
  protects: ['availability'],
  owner: 'customer',

  outcomes: {
    kept: { result: 'pass', en: 'Backups are kept for {days} {days|day|days}.', ja: 'バックアップは {days} 日間保持されます。' },
    none: { result: 'fail', en: 'There are no automatic backups.', ja: '自動バックアップが無効です。' },
  },

  // Memcached has no backups.
  evaluate: ({ engine, backupRetentionDays: days }) => (engine === 'memcached' ? null : days > 0 ? ['kept', { days }] : 'none'),

  examples: {
    kept: [{}],
    none: [{ backupRetentionDays: 0 }],
  },

  remediation: {
    text: {
      en: 'Turn on automatic backups of the ElastiCache serverless cache, unless everything in it can be made again.',
      ja: '内容をすべて再生成できる場合を除き、ElastiCache サーバーレスキャッシュの自動バックアップを有効にします。',
    },
    call: { service: 'elasticache', operation: 'ModifyServerlessCache', input: { ServerlessCacheName: '{name}', SnapshotRetentionLimit: 7 } },
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
