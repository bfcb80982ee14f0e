import { distribution } from '#collectors/cloudfront.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  about: distribution,
  owner: 'customer',
  title: { en: 'CloudFront distribution has a WAF in front', ja: 'CloudFront に AWS WAF が関連付けられている' },
  risk: { en: 'Nothing filters common attacks, and there is no quick way to block many addresses.', ja: '一般的な攻撃が防がれず、多数の IP アドレスをすばやくブロックする手段もありません。' },
  row: 18,
  severity: 'low',
  protects: ['confidentiality', 'integrity', 'availability'],
  standards: { 'aws-fsbp': ['CloudFront.6'] },

  outcomes: {
    present: { result: 'pass', en: 'A web ACL is associated.', ja: 'ウェブ ACL が関連付けられています。' },
    missing: { result: 'fail', en: 'No web ACL is associated.', ja: 'ウェブ ACL が関連付けられていません。' },
  },

  evaluate: ({ enabled, webAcl }) => (!enabled ? null : webAcl === null ? 'missing' : 'present'),

  examples: { present: [{}], missing: [{ webAcl: null }] },

  remediation: {
    text: {
      en: 'Associate a web ACL that holds at least the core managed rule group with the CloudFront distribution; start by counting, then block.',
      ja: 'CloudFront に、コアルールセット（マネージドルール）を含むウェブ ACL を関連付けます。まず Count で影響を確認し、その後 Block に切り替えます。',
    },
    effort: 'hours',
    downtime: 'none',
    cost: { upToUsdPerMonth: 10, basis: { en: 'Web ACL, rules and requests', ja: 'ウェブ ACL、ルール、リクエスト数' }, source: 'https://aws.amazon.com/waf/pricing/', read: '2026-11-24' },
    docs: ['https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/distribution-web-awswaf.html'],
  },
})
