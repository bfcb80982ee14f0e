import { distribution, type OtherOrigin } from '#collectors/cloudfront.ts'
import { defineCheck } from '#core/check.ts'

const origin: OtherOrigin = { domain: 'api.example.com', protocol: 'https-only', tls: ['TLSv1.2'] }
const old = new Set(['SSLv3', 'TLSv1', 'TLSv1.1'])

export default defineCheck({
  about: distribution,
  owner: 'customer',
  title: { en: 'CloudFront distribution refuses old TLS to its origins', ja: 'CloudFront がオリジンとの通信で古い TLS を使わない' },
  risk: { en: 'SSL 3.0 and TLS before 1.2 have known weaknesses that let others read along.', ja: 'SSL 3.0 や 1.2 より前の TLS には、通信を盗聴される既知の弱点があります。' },
  row: 24,
  severity: 'low',
  protects: ['confidentiality'],
  standards: { 'aws-fsbp': ['CloudFront.10'] },

  outcomes: {
    modern: { result: 'pass', en: 'Only TLS 1.2 and newer are used to the origins.', ja: 'オリジンとの通信には TLS 1.2 以降だけを使います。' },
    old: { result: 'fail', en: '{protocols} may be used to: {origins}.', ja: '{protocols} を使うことがあるオリジン: {origins}' },
    broken: { result: 'fail', severity: 'medium', en: 'SSL 3.0 may be used to: {origins}.', ja: 'SSL 3.0 を使うことがあるオリジン: {origins}' },
  },

  evaluate({ enabled, otherOrigins }) {
    const tls = otherOrigins.filter(({ protocol }) => protocol !== 'http-only')
    if (!enabled || tls.length === 0) return null
    const named = (origins: readonly OtherOrigin[]) => origins.map(({ domain }) => domain).join(', ')
    const broken = tls.filter((one) => one.tls.includes('SSLv3'))
    if (broken.length > 0) return ['broken', { origins: named(broken) }]
    const outdated = tls.filter((one) => one.tls.some((version) => old.has(version)))
    if (outdated.length === 0) return 'modern'
    const protocols = [...new Set(outdated.flatMap((one) => one.tls.filter((version) => old.has(version))))].sort().join(', ')
    return ['old', { protocols, origins: named(outdated) }]
  },

  examples: {
    modern: [{}],
    old: [{ otherOrigins: [{ ...origin, tls: ['TLSv1', 'TLSv1.1', 'TLSv1.2'] }] }],
    broken: [{ otherOrigins: [{ ...origin, protocol: 'match-viewer', tls: ['SSLv3', 'TLSv1'] }] }],
  },

  remediation: {
    text: {
      en: 'Allow only TLSv1.2 between CloudFront and the origin, once the origin answers with it.',
      ja: 'オリジンが TLS 1.2 に対応していることを確認し、CloudFront のオリジン設定で許可するプロトコルを TLSv1.2 だけにします。',
    },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/secure-connections-supported-ciphers-cloudfront-to-origin.html'],
  },
})
