import { iamServiceUse } from '#collectors/iam/authorization.ts'
import { defineCheck } from '#core/check.ts'
import { daysBetween } from '#core/time.ts'

const shown = 10

export default defineCheck({
  title: { en: 'Somebody uses what the group grants', ja: 'グループの権限が使われている' },
  risk: { en: 'Rights nobody uses serve only whoever steals the identity of a member.', ja: '誰も使わない権限は、メンバーの ID を盗んだ攻撃者にだけ役立ちます。' },
  about: iamServiceUse,
  row: 5,
  severity: 'low',
  protects: ['confidentiality', 'integrity'],
  owner: 'customer',
  traps: {
    en: 'IAM remembers attempts for about 400 days and shows them with a delay of up to four hours; a refused attempt counts as use. What is used once a year (a restore, an audit) may look unused: ask before you take it away.',
    ja: 'IAM が記録するのはおよそ 400 日分のアクセスの試行で、反映まで最大 4 時間かかり、拒否された試行も「使用」に数えられます。年に一度しか使わない権限（リストアや監査など）は未使用に見えることがあるため、外す前に確認してください。',
  },

  outcomes: {
    used: { result: 'pass', en: 'Every service that the group grants was used within {limit} {limit|day|days}.', ja: 'グループで許可されたサービスはすべて過去 {limit} 日以内に使われています。' },
    waiting: { result: 'pass', en: 'The group is less than {limit} {limit|day|days} old.', ja: 'グループは作成から {limit} 日未満です。' },
    partly: {
      result: 'fail',
      severity: 'info',
      en: 'Members of {name} used {used} of {granted} {granted|service|services} within {limit} {limit|day|days}. Not used, for example: {services}.',
      ja: '{name} のメンバーが過去 {limit} 日以内に使ったのは、{granted} サービス中 {used} サービスです。未使用の例: {services}',
    },
    unused: {
      result: 'fail',
      en: 'No member of {name} used any of its {granted} {granted|service|services} within {limit} {limit|day|days}.',
      ja: '{name} で許可された {granted} サービスは、過去 {limit} 日間どのメンバーにも使われていません。',
    },
  },

  evaluate(use, { asOf, thresholds: { unusedServiceDays: limit } }) {
    if (use.type !== 'group' || use.members === 0) return null
    const { name, createdAt, services } = use
    if (services.length === 0) return null
    if (createdAt !== null && daysBetween(createdAt, asOf) < limit) return ['waiting', { limit }]
    const unused = services.filter(({ lastUsedAt }) => lastUsedAt === null || daysBetween(lastUsedAt, asOf) > limit).map(({ service }) => service)
    const granted = services.length
    const used = granted - unused.length
    if (unused.length === 0) return ['used', { limit }]
    return used === 0 ? ['unused', { name, granted, limit }] : ['partly', { name, granted, used, limit, services: unused.slice(0, shown).join(', ') }]
  },

  examples: {
    used: [{}],
    waiting: [{ createdAt: '2026-10-20T00:00:00.000Z', services: [{ service: 's3', lastUsedAt: null }] }],
    partly: [
      {
        services: [
          { service: 's3', lastUsedAt: '2026-10-30T00:00:00.000Z' },
          { service: 'ec2', lastUsedAt: '2026-02-01T00:00:00.000Z' },
        ],
      },
    ],
    unused: [{ services: [{ service: 's3', lastUsedAt: null }] }],
  },

  remediation: {
    text: {
      en: 'Ask the members of the IAM group, then replace its unused policies with ones that name the services in use.',
      ja: 'IAM グループのメンバーに確認し、使われていない権限を、使っているサービスだけを許可するポリシーに置き換えます。',
    },
    effort: 'hours',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_last-accessed.html'],
  },
})
