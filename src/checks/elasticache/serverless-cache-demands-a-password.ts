import { serverlessCache } from '#collectors/elasticache.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'ElastiCache serverless cache asks who connects', ja: 'ElastiCache サーバーレスキャッシュが接続時の認証を要求している' },
  risk: {
    en: 'Whatever runs inside the network may read, change and flush the cache without any password.',
    ja: 'ネットワーク内のどのプログラムも、パスワードなしでキャッシュの読み取り、変更、全消去ができます。',
  },
  about: serverlessCache,
  row: 23,
  severity: 'medium',
  protects: ['confidentiality', 'integrity', 'availability'],
  owner: 'customer',

  outcomes: {
    users: { result: 'pass', en: 'Users are kept in {group}.', ja: 'ユーザーグループ {group} でアクセス制御されています。' },
    open: { result: 'fail', en: 'Nothing is asked: there is no user group.', ja: 'ユーザーグループがなく、認証なしで接続できます。' },
  },

  // Memcached knows no users.
  evaluate: ({ engine, userGroup: group }) => (engine === 'memcached' ? null : group === null ? 'open' : ['users', { group }]),

  examples: {
    users: [{}],
    open: [{ userGroup: null }],
  },

  remediation: {
    text: { en: 'Attach a user group (role-based access control) to the ElastiCache serverless cache.', ja: 'ElastiCache サーバーレスキャッシュにユーザーグループ（RBAC）を関連付けます。' },
    effort: 'hours',
    downtime: 'brief',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Clusters.RBAC.html'],
  },
})
