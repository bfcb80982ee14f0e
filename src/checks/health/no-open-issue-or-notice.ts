import { healthAccount } from '#collectors/health.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'No issue of this account is left open', ja: 'アカウント固有の問題が残っていない' },
  risk: {
    en: 'AWS says that something of this account is affected, and only you can decide what to do.',
    ja: 'AWS がアカウント内のリソースへの影響を知らせています。どう対処するかを決められるのはお客様だけです。',
  },
  about: healthAccount,
  row: 27,
  severity: 'low',
  protects: ['availability'],
  owner: 'shared',

  outcomes: {
    none: { result: 'pass', en: 'No issue is open.', ja: '対応中の問題はありません。' },
    open: { result: 'fail', en: 'Open issues ({count}): {events}.', ja: '{count} 件の問題が対応中です（{events}）。' },
  },

  evaluate({ events }) {
    if (events === null) return null
    const issues = events.filter(({ category, type }) => category === 'issue' && !/^AWS_(RISK|ABUSE)_/.test(type))
    return issues.length === 0 ? 'none' : ['open', { count: issues.length, events: issues.map(({ type, region }) => `${type} (${region})`).join(', ') }]
  },

  examples: {
    none: [{}],
    open: [{ events: [{ arn: 'e', service: 'EC2', type: 'AWS_EC2_PERSISTENT_INSTANCE_RETIREMENT_SCHEDULED', category: 'issue', region: 'ap-northeast-1', status: 'open', starts: null, ends: null }] }],
  },

  remediation: {
    text: { en: 'Read the open issue or notice in the Health Dashboard, with the resources it names.', ja: 'Health Dashboard で、未完了の問題やお知らせの内容と、影響を受けるリソースを確認します。' },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/health/latest/ug/getting-started-health-dashboard.html'],
  },
})
