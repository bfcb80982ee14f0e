import { trustedAdvisor } from '#collectors/support.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'No service quota is nearly used up', ja: 'サービスクォータに余裕がある' },
  risk: { en: 'At the limit nothing more can be created: scaling, failover and recovery stop.', ja: '上限に達すると新しく作成できず、スケールもフェイルオーバーも復旧も止まります。' },
  about: trustedAdvisor,
  row: 26,
  severity: 'low',
  protects: ['availability'],
  owner: 'customer',

  outcomes: {
    room: { result: 'pass', en: 'No quota is near its limit.', ja: '上限に近いクォータはありません。' },
    reached: { result: 'fail', en: 'A quota is reached: {names}.', ja: '上限に達したクォータがあります（{names}）。', severity: 'medium' },
    near: { result: 'fail', en: 'More than 80 percent is used: {names}.', ja: '80% を超えて使用しています（{names}）。' },
  },

  evaluate({ results }) {
    if (results === null) return null
    const limits = results.filter(({ category }) => category === 'service_limits')
    const reached = limits.filter(({ status }) => status === 'error')
    const near = limits.filter(({ status }) => status === 'warning')
    const worst = reached.length > 0 ? reached : near
    return worst.length === 0 ? 'room' : [reached.length > 0 ? 'reached' : 'near', { names: worst.map(({ name }) => name).join(', ') }]
  },

  examples: {
    room: [{}],
    reached: [{ results: [{ id: 'a', name: 'VPC', category: 'service_limits', status: 'error', flagged: 1 }] }],
    near: [{ results: [{ id: 'a', name: 'VPC', category: 'service_limits', status: 'warning', flagged: 1 }] }],
  },

  remediation: {
    text: {
      en: 'Ask in Service Quotas for a higher quota where Trusted Advisor shows that it is nearly used up, or delete what is not used.',
      ja: 'Trusted Advisor で上限に近いと示されたクォータについて、Service Quotas で引き上げを申請するか、使っていないものを削除します。',
    },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/servicequotas/latest/userguide/request-quota-increase.html', 'https://docs.aws.amazon.com/awssupport/latest/user/service-limits.html'],
  },
})
