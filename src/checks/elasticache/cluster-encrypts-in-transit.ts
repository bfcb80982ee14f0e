import { cacheCluster } from '#collectors/elasticache.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'ElastiCache cluster lets only TLS in', ja: 'ElastiCache クラスターが TLS 接続のみを受け付けている' },
  risk: { en: 'What the cache holds crosses the network in the clear.', ja: 'キャッシュの内容が平文でネットワークを流れます。' },
  about: cacheCluster,
  row: 23,
  severity: 'low',
  protects: ['confidentiality', 'integrity'],
  owner: 'customer',

  outcomes: {
    tls: { result: 'pass', en: 'TLS is on.', ja: 'TLS は有効です。' },
    plain: { result: 'fail', en: 'TLS is off.', ja: 'TLS が無効です。' },
  },

  evaluate: ({ encryptsTransit }) => (encryptsTransit ? 'tls' : 'plain'),

  examples: {
    tls: [{}],
    plain: [{ encryptsTransit: false }],
  },

  remediation: {
    text: {
      en: 'Build a new ElastiCache cluster with TLS (Memcached 1.6.12 or newer), and switch over: it cannot be turned on later.',
      ja: 'TLS を有効にした新しい ElastiCache クラスター（Memcached は 1.6.12 以降）を作成して切り替えます。後から有効にすることはできません。',
    },
    effort: 'hours',
    downtime: 'migration',
    cost: {
      upToUsdPerMonth: 100,
      basis: { en: 'The new cache beside the old one until you switch over, per node-hour.', ja: '切り替えるまで並行して動かす新しいキャッシュ（ノード時間単位）。' },
      source: 'https://aws.amazon.com/elasticache/pricing/',
      read: '2026-11-24',
    },
    docs: ['https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/in-transit-encryption.html'],
  },
})
