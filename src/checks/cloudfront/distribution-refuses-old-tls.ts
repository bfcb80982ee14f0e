import { distribution } from '#collectors/cloudfront.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  about: distribution,
  owner: 'customer',
  title: { en: 'CloudFront distribution refuses TLS older than 1.2', ja: 'CloudFront が TLS 1.2 より古いプロトコルを拒否している' },
  risk: { en: 'Old TLS versions have known weaknesses that let others read along.', ja: '古いバージョンの TLS には、通信を盗聴される既知の弱点があります。' },
  row: 24,
  severity: 'low',
  protects: ['confidentiality'],
  standards: { 'aws-fsbp': ['CloudFront.7', 'CloudFront.15'] },

  outcomes: {
    modern: { result: 'pass', en: 'The security policy is {policy}.', ja: 'セキュリティポリシーは {policy} です。' },
    old: { result: 'fail', en: 'The security policy {policy} accepts old TLS.', ja: 'セキュリティポリシー {policy} は古い TLS を受け付けます。' },
    defaultCertificate: {
      result: 'fail',
      en: 'With the default certificate of CloudFront the security policy is TLSv1 and cannot be raised.',
      ja: 'CloudFront のデフォルト証明書ではセキュリティポリシーが TLSv1 に固定され、引き上げられません。',
    },
  },

  evaluate({ defaultCertificate, minimumTls }) {
    if (defaultCertificate) return 'defaultCertificate'
    return /^(SSLv3|TLSv1(\.1)?(_\d+)?)$/.test(minimumTls) ? ['old', { policy: minimumTls }] : ['modern', { policy: minimumTls }]
  },

  examples: {
    modern: [{}, { minimumTls: 'TLSv1.3_2025' }],
    old: [{ minimumTls: 'TLSv1' }, { minimumTls: 'TLSv1_2016' }, { minimumTls: 'TLSv1.1_2016' }, { minimumTls: 'SSLv3' }],
    defaultCertificate: [{ defaultCertificate: true, minimumTls: 'TLSv1' }],
  },

  remediation: {
    text: {
      en: 'Use your own domain with an ACM certificate from us-east-1 on the CloudFront distribution, and choose security policy TLSv1.2_2021 or newer.',
      ja: 'CloudFront で独自ドメインと us-east-1 の ACM 証明書を使い、セキュリティポリシーを TLSv1.2_2021 以降にします。',
    },
    effort: 'hours',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/secure-connections-supported-viewer-protocols-ciphers.html'],
  },
})
