import type { MaintenanceAction } from '#collectors/rds/lists.ts'
import type { Given } from '#core/check.ts'
import { daysBetween } from '#core/time.ts'

/** What is asked of the pending maintenance of an instance and of a cluster alike. */
export const maintenancePlanned = {
  risk: {
    en: 'AWS does it on its own day, with a restart in the middle of your business; until then fixes are missing.',
    ja: '放置すると AWS の期日に業務中でも再起動を伴って実施され、それまでは修正が適用されないままになります。',
  },
  row: 27,
  severity: 'medium',
  protects: ['availability', 'confidentiality'],
  owner: 'shared',

  outcomes: {
    none: { result: 'pass', en: 'No maintenance is pending.', ja: '保留中のメンテナンスはありません。' },
    planned: { result: 'pass', en: 'Somebody chose when, or there is time: {actions}.', ja: '実施時期を選択済みか、期日まで余裕があります（{actions}）。' },
    near: { result: 'fail', en: 'AWS will do this within {days} {days|day|days}, and nobody chose when: {actions}.', ja: '実施時期が未選択のまま、{days} 日以内に AWS が実施します（{actions}）。' },
    waiting: { result: 'fail', severity: 'low', en: 'This waits for somebody to choose when: {actions}.', ja: '実施時期が未定のまま保留されています（{actions}）。' },
  },

  evaluate({ maintenance }: { readonly maintenance: readonly MaintenanceAction[] }, { asOf, thresholds }: Given) {
    if (maintenance.length === 0) return 'none' as const
    const named = (actions: typeof maintenance) => actions.map(({ action, appliesAt }) => (appliesAt === null ? action : `${action} ${appliesAt.slice(0, 10)}`)).join(', ')
    const unchosen = maintenance.filter(({ optIn }) => optIn === null)
    const near = unchosen.filter(({ appliesAt }) => appliesAt !== null && daysBetween(asOf, appliesAt) <= thresholds.noticeDays)
    if (near.length > 0) return ['near', { actions: named(near), days: thresholds.noticeDays }] as const
    const waiting = unchosen.filter(({ appliesAt }) => appliesAt === null)
    return waiting.length > 0 ? (['waiting', { actions: named(waiting) }] as const) : (['planned', { actions: named(maintenance) }] as const)
  },

  examples: {
    none: [{}],
    planned: [
      { maintenance: [{ action: 'system-update', appliesAt: '2026-11-05T18:00:00.000Z', optIn: 'next-maintenance' }] },
      { maintenance: [{ action: 'ca-certificate-rotation', appliesAt: '2027-02-01T18:00:00.000Z', optIn: null }] },
    ],
    near: [{ maintenance: [{ action: 'system-update', appliesAt: '2026-11-05T18:00:00.000Z', optIn: null }] }],
    waiting: [{ maintenance: [{ action: 'db-upgrade', appliesAt: null, optIn: null }] }],
  },
} as const
