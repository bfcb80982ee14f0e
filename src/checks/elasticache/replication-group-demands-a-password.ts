import { replicationGroup } from '#collectors/elasticache.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'ElastiCache replication group asks who connects', ja: 'ElastiCache レプリケーショングループが接続時の認証を要求している' },
  risk: {
    en: 'Whatever runs inside the network may read, change and flush the cache without any password.',
    ja: 'ネットワーク内のどのプログラムも、パスワードなしでキャッシュの読み取り、変更、全消去ができます。',
  },
  about: replicationGroup,
  row: 23,
  severity: 'medium',
  protects: ['confidentiality', 'integrity', 'availability'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['ElastiCache.6'] },
  traps: {
    en: 'Security Hub asks this only of Redis before 6 and only for AUTH; groups with role-based access control then look unguarded to others. Both ways count here.',
    ja: 'Security Hub は Redis 6 未満の AUTH だけを確認します。ここでは RBAC と AUTH のどちらも認証として数えます。',
  },

  outcomes: {
    users: { result: 'pass', en: 'Users are kept in {groups}.', ja: 'ユーザーグループ {groups} でアクセス制御されています。' },
    token: { result: 'pass', en: 'One AUTH token is shared by all clients.', ja: 'AUTH トークンを全クライアントで共有しています。' },
    open: { result: 'fail', en: 'Nothing is asked: neither user groups nor an AUTH token are set.', ja: 'ユーザーグループも AUTH トークンも設定されておらず、認証なしで接続できます。' },
  },

  evaluate: ({ authToken, userGroups }) => (userGroups.length > 0 ? ['users', { groups: userGroups.join(', ') }] : authToken ? 'token' : 'open'),

  examples: {
    users: [{}],
    token: [{ userGroups: [], authToken: true }],
    open: [{ userGroups: [] }],
  },

  remediation: {
    text: {
      en: 'Attach a user group (role-based access control) to the ElastiCache replication group; TLS must be on first. A shared AUTH token is the lesser way.',
      ja: 'ElastiCache レプリケーショングループにユーザーグループ（RBAC）を関連付けます。先に TLS を有効にする必要があります。AUTH トークンの共有は次善の策です。',
    },
    effort: 'hours',
    downtime: 'brief',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Clusters.RBAC.html', 'https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/auth.html'],
  },
})
