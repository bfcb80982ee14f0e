import { securityHubRegion } from '#collectors/securityhub.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'Security Hub is on in the region', ja: 'リージョンで Security Hub が有効になっている' },
  risk: {
    en: 'Findings of the AWS security services stay scattered, and drift from good settings is not reported.',
    ja: '各セキュリティサービスの検出結果が散らばったままになり、設定の劣化も報告されません。',
  },
  about: securityHubRegion,
  row: 19,
  severity: 'low',
  protects: ['confidentiality', 'integrity'],
  owner: 'customer',
  standards: { 'cis-aws-5.0': ['4.16'] },

  outcomes: {
    on: { result: 'pass', en: 'Security Hub is on.', ja: 'Security Hub は有効です。' },
    off: { result: 'fail', en: 'Security Hub is off in this region.', ja: 'このリージョンでは Security Hub が無効です。' },
  },

  evaluate: ({ on }) => (on ? 'on' : 'off'),

  examples: {
    on: [{}],
    off: [{ on: false, standards: null }],
  },

  remediation: {
    text: {
      en: 'Turn on Security Hub (CSPM) in the regions you use, and gather the findings in one of them.',
      ja: '利用しているリージョンで Security Hub（CSPM）を有効にし、検出結果を 1 つのリージョンに集約します。',
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
    docs: ['https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-settingup.html'],
  },
})
