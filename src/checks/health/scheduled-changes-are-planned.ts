import { healthAccount } from '#collectors/health.ts'
import { defineCheck } from '#core/check.ts'
import { daysBetween } from '#core/time.ts'

export default defineCheck({
  title: { en: 'No scheduled change of AWS is close', ja: 'AWS の予定変更の期限が迫っていない' },
  risk: { en: 'AWS will restart, retire or change something on that day, whether you are ready or not.', ja: '準備ができていなくても、その日に再起動・廃止・変更が行われます。' },
  about: healthAccount,
  row: 27,
  severity: 'medium',
  protects: ['availability'],
  owner: 'shared',

  outcomes: {
    none: { result: 'pass', en: 'Nothing is due within {days} {days|day|days}.', ja: '{days} 日以内に予定された変更はありません。' },
    near: { result: 'fail', en: 'Changes due within {days} {days|day|days} ({count}): {events}.', ja: '{days} 日以内に {count} 件の変更が予定されています（{events}）。' },
    begun: { result: 'fail', en: 'Changes past their date and still open ({count}): {events}.', ja: '予定日を過ぎても完了していない変更が {count} 件あります（{events}）。' },
  },

  evaluate({ events }, { asOf, thresholds }) {
    if (events === null) return null
    const changes = events.flatMap((event) =>
      event.category === 'scheduledChange' && event.starts !== null ? [{ type: event.type, starts: event.starts, days: daysBetween(asOf, event.starts) }] : [],
    )
    const near = changes.filter(({ days }) => days >= 0 && days <= thresholds.noticeDays)
    const begun = changes.filter(({ days }) => days < 0)
    const worst = near.length > 0 ? near : begun
    if (worst.length === 0) return ['none', { days: thresholds.noticeDays }]
    const named = worst.map(({ type, starts }) => `${type} ${starts.slice(0, 10)}`)
    return [near.length > 0 ? 'near' : 'begun', { count: worst.length, days: thresholds.noticeDays, events: named.join(', ') }]
  },

  examples: {
    none: [{}, { events: [] }],
    near: [
      {
        events: [
          {
            arn: 'e',
            service: 'EC2',
            type: 'AWS_EC2_INSTANCE_RETIREMENT_SCHEDULED',
            category: 'scheduledChange',
            region: 'ap-northeast-1',
            status: 'upcoming',
            starts: '2026-11-08T00:00:00.000Z',
            ends: null,
          },
        ],
      },
    ],
    begun: [
      {
        events: [
          { arn: 'e', service: 'RDS', type: 'AWS_RDS_MAINTENANCE_SCHEDULED', category: 'scheduledChange', region: 'ap-northeast-1', status: 'open', starts: '2026-10-20T00:00:00.000Z', ends: null },
        ],
      },
    ],
  },

  remediation: {
    text: {
      en: 'Read AWS’s scheduled change in the Health Dashboard, and make it yourself before the day, at a time of your choosing.',
      ja: 'AWS の予定変更の内容を Health Dashboard で確認し、期日より前に都合のよい時間帯を選んで実施します。',
    },
    effort: 'hours',
    downtime: 'brief',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/health/latest/ug/getting-started-health-dashboard.html'],
  },
})
