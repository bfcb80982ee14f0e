import { replicationGroup } from '#collectors/elasticache.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'ElastiCache replication group lets only TLS in', ja: 'ElastiCache レプリケーショングループが TLS 接続のみを受け付けている' },
  risk: { en: 'Sessions, tokens and the password of the cache cross the network in the clear.', ja: 'セッションやトークン、キャッシュのパスワードが平文でネットワークを流れます。' },
  about: replicationGroup,
  row: 23,
  severity: 'medium',
  protects: ['confidentiality', 'integrity'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['ElastiCache.5'] },

  outcomes: {
    required: { result: 'pass', en: 'Only TLS connections get in.', ja: 'TLS 接続のみ受け付けます。' },
    preferred: { result: 'fail', severity: 'low', en: 'TLS is offered, but plain connections get in as well.', ja: 'TLS を利用できますが、平文の接続も受け付けます。' },
    no: { result: 'fail', en: 'TLS is off.', ja: 'TLS が無効です。' },
  },

  evaluate: ({ encryptsTransit }) => encryptsTransit,

  examples: {
    required: [{}],
    preferred: [{ encryptsTransit: 'preferred' }],
    no: [{ encryptsTransit: 'no' }],
  },

  remediation: {
    text: {
      en: 'Set the ElastiCache group’s transit encryption to preferred, move all clients to TLS, then set it to required. Engines before Redis OSS 7 need a new group.',
      ja: 'ElastiCache の転送時の暗号化モードを preferred にして全クライアントを TLS に移行し、その後 required に変更します。Redis OSS 7 より前では新しいグループの作成が必要です。',
    },
    effort: 'hours',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/in-transit-encryption.html'],
  },
})
