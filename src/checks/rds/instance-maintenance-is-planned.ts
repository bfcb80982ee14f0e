import { rdsInstance } from '#collectors/rds.ts'
import { defineCheck } from '#core/check.ts'
import { daysBetween } from '#core/time.ts'

export default defineCheck({
  title: { en: 'Pending maintenance of the RDS instance is planned', ja: 'RDS インスタンスの保留中メンテナンスの実施時期が決まっている' },
  risk: {
    en: 'AWS does it on its own day, with a restart in the middle of your business; until then fixes are missing.',
    ja: '放置すると AWS の期日に業務中でも再起動を伴って実施され、それまでは修正が適用されないままになります。',
  },
  about: rdsInstance,
  row: 27,
  severity: 'medium',
  protects: ['availability', 'confidentiality'],
  owner: 'shared',

  outcomes: {
    none: { result: 'pass', en: 'No maintenance is pending.', ja: '保留中のメンテナンスはありません。' },
    planned: { result: 'pass', en: 'Somebody chose when, or there is time: {actions}.', ja: '実施時期を選択済みか、期日まで余裕があります（{actions}）。' },
    near: { result: 'fail', en: 'AWS will do this within {days} days, and nobody chose when: {actions}.', ja: '実施時期が未選択のまま、{days} 日以内に AWS が実施します（{actions}）。' },
    waiting: { result: 'fail', severity: 'low', en: 'This waits for somebody to choose when: {actions}.', ja: '実施時期が未定のまま保留されています（{actions}）。' },
  },

  evaluate({ maintenance }, { asOf, thresholds }) {
    if (maintenance.length === 0) return 'none'
    const named = (actions: typeof maintenance) => actions.map(({ action, appliesAt }) => (appliesAt === null ? action : `${action} ${appliesAt.slice(0, 10)}`)).join(', ')
    const unchosen = maintenance.filter(({ optIn }) => optIn === null)
    const near = unchosen.filter(({ appliesAt }) => appliesAt !== null && daysBetween(asOf, appliesAt) <= thresholds.noticeDays)
    if (near.length > 0) return ['near', { actions: named(near), days: thresholds.noticeDays }]
    const waiting = unchosen.filter(({ appliesAt }) => appliesAt === null)
    return waiting.length > 0 ? ['waiting', { actions: named(waiting) }] : ['planned', { actions: named(maintenance) }]
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

  remediation: {
    text: {
      en: 'Let the RDS instance’s pending maintenance run in the next maintenance window, or apply it now at a quiet hour; try it first on a copy if it is an engine upgrade.',
      ja: 'RDS インスタンスの保留中のメンテナンスについて、次のメンテナンスウィンドウでの適用を選ぶか、利用の少ない時間帯に適用します。エンジンのアップグレードの場合は、先にコピーで検証します。',
    },
    effort: 'minutes',
    downtime: 'restart',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_UpgradeDBInstance.Maintenance.html'],
  },
})
