import { type AclRule, webAcl } from '#collectors/wafv2.ts'
import { defineCheck } from '#core/check.ts'

const rule: AclRule = { name: 'flood', counts: false, limitsRates: true, managed: false, metrics: true }

export default defineCheck({
  title: { en: 'Web ACL limits how much one client may ask', ja: 'ウェブ ACL にレートベースのルールがある' },
  risk: {
    en: 'One machine can try passwords by the thousand, or ask until the site stands still and the bill does not.',
    ja: '1 台のマシンから大量のパスワード試行や連続リクエストを受け、サイトが止まったり料金が膨らんだりします。',
  },
  about: webAcl,
  row: 20,
  severity: 'low',
  protects: ['availability', 'confidentiality'],
  owner: 'customer',

  outcomes: {
    limited: { result: 'pass', en: 'A rule limits rates: {names}.', ja: 'レートを制限するルールがあります: {names}' },
    onlyCounts: { result: 'fail', en: 'Rates are counted, but not limited: {names}.', ja: 'レートを数えるだけで、制限していません: {names}' },
    unlimited: { result: 'fail', en: 'No rule limits rates.', ja: 'レートを制限するルールがありません。' },
  },

  evaluate({ rules }) {
    const limiting = rules.filter(({ limitsRates }) => limitsRates)
    const named = (some: readonly AclRule[]) => ({ names: some.map(({ name }) => name).join(', ') })
    if (limiting.length === 0) return 'unlimited'
    const acting = limiting.filter(({ counts }) => !counts)
    return acting.length > 0 ? ['limited', named(acting)] : ['onlyCounts', named(limiting)]
  },

  examples: { limited: [{ rules: [rule] }], onlyCounts: [{ rules: [{ ...rule, counts: true }] }], unlimited: [{}, { rules: [] }] },

  remediation: {
    text: {
      en: 'Add to the web ACL a rate-based rule per client address; count first for a week, then block a few times above your busiest visitor. Offices and mobile carriers share one address among many people.',
      ja: 'ウェブ ACL に IP アドレス単位のレートベースルールを追加します。まず 1 週間 Count で様子を見て、最も多い正規の利用者の数倍を上限に Block します。企業や携帯回線では多くの人が 1 つのアドレスを共有する点に注意してください。',
    },
    effort: 'hours',
    downtime: 'none',
    cost: { upToUsdPerMonth: 1, basis: { en: 'One rule of a web ACL per month', ja: 'ウェブ ACL のルール 1 つの月額' }, source: 'https://aws.amazon.com/waf/pricing/', read: '2026-11-24' },
    docs: ['https://docs.aws.amazon.com/waf/latest/developerguide/waf-rule-statement-type-rate-based.html'],
  },
})
