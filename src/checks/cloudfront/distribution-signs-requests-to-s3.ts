import { distribution } from '#collectors/cloudfront.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  about: distribution,
  owner: 'customer',
  title: { en: 'CloudFront distribution reaches its S3 buckets with access control', ja: 'CloudFront が S3 オリジンに OAC または OAI でアクセスしている' },
  risk: {
    en: 'The bucket has to be public for such a distribution to work, so viewers can go around CloudFront.',
    ja: 'この構成ではバケットを公開しないと配信できず、CloudFront を迂回してアクセスされます。',
  },
  row: 24,
  severity: 'medium',
  protects: ['confidentiality'],

  outcomes: {
    signed: { result: 'pass', en: 'Every S3 origin has an origin access control or identity.', ja: 'すべての S3 オリジンに OAC または OAI が設定されています。' },
    neverSigned: {
      result: 'fail',
      en: 'The access control is told never to sign requests to: {origins}.',
      ja: 'OAC の署名動作が「リクエストに署名しない」になっているオリジンがあります: {origins}',
    },
    unsigned: { result: 'fail', en: 'No access control on: {origins}.', ja: 'OAC も OAI も設定されていないオリジンがあります: {origins}' },
  },

  evaluate({ s3Origins, neverSigned }) {
    if (s3Origins.length === 0) return null
    const origins = s3Origins.filter(({ access }) => access === 'none').map(({ domain }) => domain)
    if (origins.length > 0) return ['unsigned', { origins: origins.join(', ') }]
    const silent = neverSigned.filter((one) => s3Origins.some(({ domain }) => domain === one))
    return silent.length > 0 ? ['neverSigned', { origins: silent.join(', ') }] : 'signed'
  },

  examples: {
    signed: [{}],
    unsigned: [{ s3Origins: [{ domain: 'invoices.s3.amazonaws.com', access: 'none' }] }],
    neverSigned: [{ neverSigned: ['invoices.s3.ap-northeast-1.amazonaws.com'] }],
  },

  remediation: {
    text: {
      en: 'Create an origin access control, set it on the CloudFront distribution’s S3 origin, and allow only this distribution in the bucket policy.',
      ja: 'オリジンアクセスコントロール（OAC）を作成して CloudFront の S3 オリジンに設定し、バケットポリシーではこのディストリビューションだけを許可します。',
    },
    effort: 'hours',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html'],
  },
})
