import { iamServiceUse } from '#collectors/iam/authorization.ts'
import { defineCheck } from '#core/check.ts'
import { daysBetween } from '#core/time.ts'

export default defineCheck({
  title: { en: 'Whoever may do everything needs to', ja: 'すべての操作を許可された ID が、その権限を使っている' },
  risk: {
    en: 'An administrator who needs none of it risks the whole account for nothing.',
    ja: '使われない管理者権限は、得るものがないままアカウント全体を危険にさらします。',
  },
  about: iamServiceUse,
  row: 2,
  severity: 'medium',
  protects: ['confidentiality', 'integrity'],
  owner: 'customer',
  traps: {
    en: 'Asked only of users and roles with a grant of every action. Which actions were used is not looked at; that IAM itself was not touched is enough to say that less would do.',
    ja: 'すべてのアクションを許可されたユーザーとロールだけを対象にします。個々のアクションの使用状況までは見ませんが、IAM を一度も操作していなければ、より狭い権限で足りると判断できます。',
  },

  outcomes: {
    needed: { result: 'pass', en: 'It was used within {limit} {limit|day|days}, and to manage identities, too.', ja: '過去 {limit} 日以内に使われ、IAM の操作にも使われています。' },
    waiting: { result: 'pass', en: 'It is less than {limit} {limit|day|days} old.', ja: '作成から {limit} 日未満です。' },
    noIam: {
      result: 'fail',
      severity: 'low',
      en: '{name} may do everything, but used only {services} within {limit} {limit|day|days} and never touched IAM.',
      ja: '{name} はすべての操作が可能ですが、過去 {limit} 日間に使ったのは {services} だけで、IAM は操作していません。',
    },
    unused: { result: 'fail', en: '{name} may do everything and did nothing for {limit} {limit|day|days}.', ja: '{name} はすべての操作が可能ですが、{limit} 日間何も使われていません。' },
  },

  evaluate(use, { asOf, thresholds: { unusedServiceDays: limit } }) {
    if (use.type === 'group') return null
    const { name, createdAt, services } = use
    if (services.length === 0) return null
    const used = services.filter(({ lastUsedAt }) => lastUsedAt !== null && daysBetween(lastUsedAt, asOf) <= limit).map(({ service }) => service)
    if (used.includes('iam')) return ['needed', { limit }]
    if (createdAt !== null && daysBetween(createdAt, asOf) < limit) return ['waiting', { limit }]
    return used.length === 0 ? ['unused', { name, limit }] : ['noIam', { name, limit, services: used.join(', ') }]
  },

  examples: {
    needed: [{ type: 'role', members: null, services: [{ service: 'iam', lastUsedAt: '2026-10-30T00:00:00.000Z' }] }],
    waiting: [{ type: 'user', members: null, createdAt: '2026-10-20T00:00:00.000Z' }],
    noIam: [{ type: 'user', members: null }],
    unused: [{ type: 'role', members: null, services: [{ service: 's3', lastUsedAt: '2026-02-01T00:00:00.000Z' }] }],
  },

  remediation: {
    text: {
      en: 'Replace the administrator rights that go unused by rights for the services in use (PowerUserAccess where many are), and keep an administrator role to be taken when needed.',
      ja: '使われていない管理者権限を、使っているサービスだけの権限（多い場合は PowerUserAccess）に置き換え、管理者権限は必要なときだけ引き受けるロールにします。',
    },
    effort: 'hours',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_last-accessed.html'],
  },
})
