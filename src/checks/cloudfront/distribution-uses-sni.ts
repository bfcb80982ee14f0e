import { distribution } from '#collectors/cloudfront.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  about: distribution,
  owner: 'customer',
  title: { en: 'CloudFront distribution serves its certificate by SNI', ja: 'CloudFront が SNI で証明書を提供している' },
  risk: {
    en: 'Dedicated addresses keep the door open for browsers too old to be safe, and are billed every month.',
    ja: '専用 IP は、安全とは言えない古いブラウザーのための仕組みで、毎月の固定費もかかります。',
  },
  row: 24,
  severity: 'info',
  protects: ['confidentiality'],
  standards: { 'aws-fsbp': ['CloudFront.8'] },

  outcomes: {
    sni: { result: 'pass', en: 'The certificate is served by SNI.', ja: '証明書を SNI で提供しています。' },
    dedicated: { result: 'fail', en: 'The certificate is served from dedicated addresses ({method}).', ja: '専用 IP で証明書を提供しています（{method}）。' },
  },

  evaluate({ tlsServedBy }) {
    if (tlsServedBy === null) return null
    return tlsServedBy === 'sni-only' ? 'sni' : ['dedicated', { method: tlsServedBy }]
  },

  examples: { sni: [{}], dedicated: [{ tlsServedBy: 'vip' }] },

  remediation: {
    text: {
      en: 'Switch the CloudFront distribution to SNI; every browser of the last ten years knows it.',
      ja: 'CloudFront の証明書の提供方法を SNI に切り替えます。過去 10 年のブラウザーはすべて対応しています。',
    },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cnames-https-dedicated-ip-or-sni.html'],
  },
})
