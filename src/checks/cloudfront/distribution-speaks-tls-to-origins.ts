import { distribution, type OtherOrigin } from '#collectors/cloudfront.ts'
import { defineCheck } from '#core/check.ts'

const origin: OtherOrigin = { domain: 'api.example.com', protocol: 'http-only', tls: [] }
const isWebsite = ({ domain }: OtherOrigin) => /\.s3-website[.-]/.test(domain)

export default defineCheck({
  about: distribution,
  owner: 'customer',
  title: { en: 'CloudFront distribution speaks TLS to its origins', ja: 'CloudFront とオリジンの間の通信が暗号化されている' },
  risk: {
    en: 'The lock in the visitor’s browser holds only as far as CloudFront: passwords and cookies travel on to the origin in the open.',
    ja: 'ブラウザーから CloudFront までが HTTPS でも、その先のオリジンまでは Cookie やパスワードが平文で流れます。',
  },
  row: 24,
  severity: 'medium',
  protects: ['confidentiality', 'integrity'],
  standards: { 'aws-fsbp': ['CloudFront.9'] },
  traps: {
    en: 'An origin that follows the viewer is fine where every behavior demands HTTPS. Bucket origins follow the viewer by themselves, and origins inside a VPC never cross the internet; neither is asked.',
    ja: 'すべてのビヘイビアで HTTPS が必須なら、ビューワーに合わせる（match-viewer）設定でも問題ありません。S3 オリジンはもともとビューワーに合わせて通信し、VPC オリジンはインターネットを通らないため、対象外です。',
  },

  outcomes: {
    encrypted: { result: 'pass', en: 'Requests reach every origin over HTTPS.', ja: 'すべてのオリジンに HTTPS で接続します。' },
    website: {
      result: 'fail',
      severity: 'low',
      en: 'The website endpoint of S3 speaks plain HTTP only: {origins}.',
      ja: 'S3 のウェブサイトエンドポイントは HTTP でしか応答しません: {origins}',
    },
    plain: { result: 'fail', en: 'Plain HTTP may be used to: {origins}.', ja: 'HTTP で接続することがあるオリジン: {origins}' },
  },

  evaluate({ enabled, otherOrigins, viewerProtocols }) {
    if (!enabled || otherOrigins.length === 0) return null
    const open = viewerProtocols.includes('allow-all')
    const plain = otherOrigins.filter(({ protocol }) => protocol === 'http-only' || (protocol === 'match-viewer' && open))
    const others = plain.filter((one) => !isWebsite(one))
    if (others.length > 0) return ['plain', { origins: others.map(({ domain }) => domain).join(', ') }]
    return plain.length > 0 ? ['website', { origins: plain.map(({ domain }) => domain).join(', ') }] : 'encrypted'
  },

  examples: {
    encrypted: [{}, { otherOrigins: [{ ...origin, protocol: 'match-viewer' }] }],
    website: [{ otherOrigins: [{ ...origin, domain: 'invoices.s3-website-us-east-1.amazonaws.com' }] }],
    plain: [{ otherOrigins: [origin] }, { otherOrigins: [{ ...origin, protocol: 'match-viewer' }], viewerProtocols: ['allow-all'] }],
  },

  remediation: {
    text: {
      en: 'Give the CloudFront origin a certificate for its host name, then set the origin protocol policy to HTTPS only. Replace a website endpoint by the bucket itself with origin access control.',
      ja: 'CloudFront のオリジンにそのホスト名の証明書を設定し、オリジンのプロトコルを「HTTPS のみ」にします。S3 ウェブサイトエンドポイントは、OAC を使ったバケットオリジンに置き換えます。',
    },
    effort: 'hours',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-https-cloudfront-to-custom-origin.html'],
  },
})
