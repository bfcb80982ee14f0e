import type { Given } from '#core/check.ts'
import type { Quota, Quotas } from '#core/quota.ts'
import type { ResourceKind } from '#core/resource.ts'

const written = (quotas: readonly Quota[]) => quotas.map(({ name, used, max }) => `${name} ${used}/${max}`).join(', ')

/** The question that several checks ask of a service that tells its own limits: is there room left? */
export function quotasHaveRoom(about: ResourceKind<Quotas>, service: string) {
  return {
    title: { en: `Limits of ${service} have room`, ja: `${service} のクォータに余裕がある` },
    risk: { en: 'At the limit nothing more can be created: scaling, failover and recovery stop.', ja: '上限に達すると新しく作成できず、スケールもフェイルオーバーも復旧も止まります。' },
    about,
    row: 26,
    severity: 'low',
    protects: ['availability'],
    owner: 'customer',
    traps: {
      en: 'Trusted Advisor asks the same of more services, but only with a paid support plan. Only limits that the service itself tells together with what is used are looked at here.',
      ja: 'Trusted Advisor はより多くのサービスを調べますが、有料のサポートプランが必要です。ここでは、サービス自身が使用数とともに返すクォータだけを調べます。',
    },
    outcomes: {
      room: { result: 'pass', en: 'Less than {percent} percent of each limit is used.', ja: 'どのクォータも使用率は {percent}% 未満です。' },
      near: { result: 'fail', en: '{percent} percent or more is used: {quotas}.', ja: '使用率が {percent}% 以上のクォータがあります（{quotas}）。' },
      reached: { result: 'fail', severity: 'medium', en: 'The limit is reached: {quotas}.', ja: '上限に達したクォータがあります（{quotas}）。' },
    },
    evaluate({ quotas }: Quotas, { thresholds: { quotaPercent: percent } }: Given) {
      const reached = quotas.filter(({ used, max }) => used > 0 && used >= max)
      if (reached.length > 0) return ['reached', { quotas: written(reached) }] as const
      const near = quotas.filter(({ used, max }) => used > 0 && used * 100 >= max * percent)
      return near.length > 0 ? (['near', { percent, quotas: written(near) }] as const) : (['room', { percent }] as const)
    },
    examples: {
      room: [{}, { quotas: [] }],
      near: [{ quotas: [{ name: 'Things', used: 8, max: 10 }] }],
      reached: [{ quotas: [{ name: 'Things', used: 10, max: 10 }] }],
    },
    remediation: {
      text: {
        en: `Ask in Service Quotas for a higher ${service} quota, or delete what is not used.`,
        ja: `Service Quotas で ${service} のクォータの引き上げを申請するか、使っていないものを削除します。`,
      },
      effort: 'minutes',
      downtime: 'none',
      cost: 'free',
      docs: ['https://docs.aws.amazon.com/servicequotas/latest/userguide/request-quota-increase.html'],
    },
  } as const
}
