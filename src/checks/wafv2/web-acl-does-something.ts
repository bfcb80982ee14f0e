import { webAcl } from '#collectors/wafv2.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'Web ACL blocks something', ja: 'ウェブ ACL が実際に何かをブロックしている' },
  risk: { en: 'The site is believed to be protected, but every request passes.', ja: '保護されているつもりでも、実際にはすべてのリクエストが通過しています。' },
  about: webAcl,
  row: 18,
  severity: 'medium',
  protects: ['confidentiality', 'integrity', 'availability'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['WAF.10'] },

  outcomes: {
    blocks: { result: 'pass', en: 'It can turn requests away.', ja: 'リクエストを拒否できる設定です。' },
    empty: { result: 'fail', en: 'It has no rules and lets everything through.', ja: 'ルールがなく、すべてのリクエストを通します。' },
    onlyCounts: { result: 'fail', en: 'All of its rules ({rules}) only count.', ja: '{rules} 個のルールがすべて Count のみです。' },
  },

  evaluate({ defaultAction, rules }) {
    if (defaultAction === 'block') return 'blocks'
    if (rules.length === 0) return 'empty'
    return rules.every(({ counts }) => counts) ? ['onlyCounts', { rules: rules.length }] : 'blocks'
  },

  examples: {
    blocks: [{}, { defaultAction: 'block', rules: [] }],
    empty: [{ rules: [] }],
    onlyCounts: [{ rules: [{ name: 'common', counts: true, limitsRates: false, managed: true, metrics: true }] }],
  },

  remediation: {
    text: {
      en: 'Add the AWS managed core rules to the web ACL, read what they count for a week, make exceptions for your own visitors, then let them block.',
      ja: 'ウェブ ACL に AWS マネージドルールのコアルールセットを追加し、1 週間ほど Count の結果を確認して必要な除外を設定したうえで、Block に切り替えます。',
    },
    effort: 'hours',
    downtime: 'none',
    cost: {
      upToUsdPerMonth: 1,
      basis: { en: 'One managed rule group in the web ACL per month', ja: 'ウェブ ACL に追加するマネージドルールグループ 1 つの月額' },
      source: 'https://aws.amazon.com/waf/pricing/',
      read: '2026-11-24',
    },
    docs: ['https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-list.html'],
  },
})
