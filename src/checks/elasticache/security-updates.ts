import type { CacheUpdate } from '#collectors/elasticache.ts'
import type { Given } from '#core/check.ts'

/** What is asked of the security updates of a cluster and of a replication group alike. */
export const updatesApplied = {
  risk: { en: 'AWS has published a fix, and the nodes still run without it.', ja: 'AWS が修正を公開しているのに、ノードに適用されていません。' },
  row: 27,
  severity: 'medium',
  protects: ['confidentiality', 'integrity'],
  owner: 'shared',

  outcomes: {
    current: { result: 'pass', en: 'No security update waits.', ja: '未適用のセキュリティ更新はありません。' },
    waiting: { result: 'fail', severity: 'low', en: 'These wait to be applied: {updates}.', ja: '未適用のセキュリティ更新があります（{updates}）。' },
    overdue: { result: 'fail', en: 'These are past the day by which AWS advised to apply them: {updates}.', ja: 'AWS の推奨適用期限を過ぎたセキュリティ更新があります（{updates}）。' },
  },

  evaluate({ updates }: { readonly updates: readonly CacheUpdate[] }, { asOf }: Given) {
    if (updates.length === 0) return 'current' as const
    const named = (some: typeof updates) => some.map(({ name, severity }) => `${name} (${severity})`).join(', ')
    const overdue = updates.filter(({ applyBy }) => applyBy !== null && applyBy < asOf)
    return overdue.length > 0 ? (['overdue', { updates: named(overdue) }] as const) : (['waiting', { updates: named(updates) }] as const)
  },

  examples: {
    current: [{}],
    waiting: [{ updates: [{ name: 'elasticache-20261101', severity: 'important', applyBy: '2026-12-01T00:00:00.000Z' }] }],
    overdue: [{ updates: [{ name: 'elasticache-20260901', severity: 'critical', applyBy: '2026-10-01T00:00:00.000Z' }] }],
  },
} as const
