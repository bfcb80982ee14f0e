import { replicationGroup } from '#collectors/elasticache.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'ElastiCache replication group is encrypted at rest', ja: 'ElastiCache レプリケーショングループが保管時に暗号化されている' },
  risk: { en: 'Backups, swap and sync files of the cache are stored in the clear.', ja: 'キャッシュのバックアップ、スワップ、同期用ファイルが平文で保存されます。' },
  about: replicationGroup,
  row: 23,
  severity: 'medium',
  protects: ['confidentiality'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['ElastiCache.4'] },

  outcomes: {
    encrypted: { result: 'pass', en: 'Encryption at rest is on.', ja: '保管時の暗号化は有効です。' },
    plain: { result: 'fail', en: 'Encryption at rest is off.', ja: '保管時の暗号化が無効です。' },
  },

  evaluate: ({ encryptedAtRest }) => (encryptedAtRest ? 'encrypted' : 'plain'),

  examples: {
    encrypted: [{}],
    plain: [{ encryptedAtRest: false }],
  },

  remediation: {
    text: {
      en: 'Take a backup of the ElastiCache group, restore it into a new encrypted group, and switch over: encryption cannot be turned on later.',
      ja: 'ElastiCache レプリケーショングループのバックアップを取得し、暗号化した新しいグループに復元して切り替えます。後から暗号化を有効にすることはできません。',
    },
    effort: 'days',
    downtime: 'migration',
    cost: {
      upToUsdPerMonth: 100,
      basis: { en: 'The new cache beside the old one until you switch over, per node-hour.', ja: '切り替えるまで並行して動かす新しいキャッシュ（ノード時間単位）。' },
      source: 'https://aws.amazon.com/elasticache/pricing/',
      read: '2026-11-24',
    },
    docs: ['https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/at-rest-encryption.html'],
  },
})
