import { cacheCluster } from '#collectors/elasticache.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'ElastiCache cluster has the security updates of AWS', ja: 'ElastiCache クラスターに AWS のセキュリティ更新が適用されている' },
  risk: { en: 'AWS has published a fix, and the nodes still run without it.', ja: 'AWS が修正を公開しているのに、ノードに適用されていません。' },
  about: cacheCluster,
  row: 27,
  severity: 'medium',
  protects: ['confidentiality', 'integrity'],
  owner: 'shared',

  outcomes: {
    current: { result: 'pass', en: 'No security update waits.', ja: '未適用のセキュリティ更新はありません。' },
    waiting: { result: 'fail', severity: 'low', en: 'These wait to be applied: {updates}.', ja: '未適用のセキュリティ更新があります（{updates}）。' },
    overdue: { result: 'fail', en: 'These are past the day by which AWS advised to apply them: {updates}.', ja: 'AWS の推奨適用期限を過ぎたセキュリティ更新があります（{updates}）。' },
  },

  evaluate({ updates }, { asOf }) {
    if (updates.length === 0) return 'current'
    const named = (some: typeof updates) => some.map(({ name, severity }) => `${name} (${severity})`).join(', ')
    const overdue = updates.filter(({ applyBy }) => applyBy !== null && applyBy < asOf)
    return overdue.length > 0 ? ['overdue', { updates: named(overdue) }] : ['waiting', { updates: named(updates) }]
  },

  examples: {
    current: [{}],
    waiting: [{ updates: [{ name: 'elasticache-20261101', severity: 'important', applyBy: '2026-12-01T00:00:00.000Z' }] }],
    overdue: [{ updates: [{ name: 'elasticache-20260901', severity: 'critical', applyBy: '2026-10-01T00:00:00.000Z' }] }],
  },

  remediation: {
    text: {
      en: 'Apply the ElastiCache service update at a quiet hour; groups with replicas stay up.',
      ja: '利用の少ない時間帯に ElastiCache のサービスの更新を適用します。レプリカのあるグループは停止しません。',
    },
    effort: 'minutes',
    downtime: 'brief',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Self-Service-Updates.html'],
  },
})
