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
    unsigned: { result: 'fail', en: 'No access control on: {origins}.', ja: 'OAC も OAI も設定されていないオリジンがあります: {origins}' },
  },

  evaluate({ s3Origins }) {
    if (s3Origins.length === 0) return null
    const origins = s3Origins.filter(({ access }) => access === 'none').map(({ domain }) => domain)
    return origins.length === 0 ? 'signed' : ['unsigned', { origins: origins.join(', ') }]
  },

  examples: { signed: [{}], unsigned: [{ s3Origins: [{ domain: 'invoices.s3.amazonaws.com', access: 'none' }] }] },

  remediation: {
    text: {
      en: 'Create an origin access control, set it on the origin, and allow only this distribution in the bucket policy.',
      ja: 'オリジンアクセスコントロール（OAC）を作成してオリジンに設定し、バケットポリシーではこのディストリビューションだけを許可します。',
    },
    effort: 'hours',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html'],
  },
})
