import { securityHubRegion } from '#collectors/securityhub.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'Security Hub checks a standard', ja: 'Security Hub で標準が有効になっている' },
  risk: { en: 'A hub with no standard checks nothing by itself.', ja: '標準が 1 つも有効でなければ、Security Hub 自身は何もチェックしません。' },
  about: securityHubRegion,
  row: 19,
  severity: 'info',
  protects: ['confidentiality', 'integrity'],
  owner: 'customer',

  outcomes: {
    some: { result: 'pass', en: 'Standards that are on: {standards}.', ja: '有効な標準: {standards}。' },
    none: { result: 'fail', en: 'No standard is on.', ja: '有効な標準がありません。' },
  },

  evaluate({ standards }) {
    if (standards === null) return null
    return standards.length === 0 ? 'none' : ['some', { standards: standards.join(', ') }]
  },

  examples: {
    some: [{}],
    none: [{ standards: [] }],
  },

  remediation: {
    text: {
      en: 'Turn on the AWS Foundational Security Best Practices or the CIS benchmark in Security Hub. Both need AWS Config.',
      ja: 'Security Hub で、AWS 基礎セキュリティのベストプラクティス、または CIS ベンチマークを有効にします。いずれも AWS Config が必要です。',
    },
    effort: 'minutes',
    downtime: 'none',
    cost: {
      upToUsdPerMonth: 10,
      basis: {
        en: 'security checks run by Security Hub CSPM; AWS Config, which they need, is billed besides',
        ja: 'Security Hub CSPM のチェック実行回数（前提となる AWS Config の料金は別途かかります）',
      },
      source: 'https://aws.amazon.com/security-hub/pricing/',
      read: '2026-11-24',
    },
    docs: ['https://docs.aws.amazon.com/securityhub/latest/userguide/standards-reference.html'],
  },
})
