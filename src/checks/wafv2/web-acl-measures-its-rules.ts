import { type AclRule, webAcl } from '#collectors/wafv2.ts'
import { defineCheck } from '#core/check.ts'

const rule: AclRule = { name: 'blocked-addresses', counts: false, limitsRates: false, managed: false, metrics: false }

export default defineCheck({
  title: { en: 'Web ACL measures what its rules do', ja: 'ウェブ ACL のルールが CloudWatch メトリクスを出力している' },
  risk: { en: 'A sudden rise in what a rule blocks, or a rule that has stopped working, goes unseen.', ja: 'ブロック数の急増や、機能しなくなったルールに気づけません。' },
  about: webAcl,
  row: 18,
  severity: 'info',
  protects: ['availability'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['WAF.12'] },

  outcomes: {
    measured: { result: 'pass', en: 'Every rule has metrics.', ja: 'すべてのルールにメトリクスがあります。' },
    unmeasured: { result: 'fail', en: 'Rules without metrics: {names}.', ja: 'メトリクスのないルール: {names}' },
  },

  evaluate({ rules }) {
    if (rules.length === 0) return null
    const blind = rules.filter(({ metrics }) => !metrics)
    return blind.length === 0 ? 'measured' : ['unmeasured', { names: blind.map(({ name }) => name).join(', ') }]
  },

  examples: { measured: [{}], unmeasured: [{ rules: [rule] }] },

  remediation: {
    text: {
      en: 'Turn on CloudWatch metrics in the visibility settings of each rule of the web ACL.',
      ja: 'ウェブ ACL の各ルールの可視性の設定（VisibilityConfig）で、CloudWatch メトリクスを有効にします。',
    },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/waf/latest/developerguide/monitoring-cloudwatch.html'],
  },
})
