import { distribution } from '#collectors/cloudfront.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  about: distribution,
  owner: 'customer',
  title: { en: 'CloudFront distribution uses origin access control, not the older identity', ja: 'CloudFront が OAI ではなく OAC を使っている' },
  risk: {
    en: 'The older identity knows neither buckets encrypted with KMS nor newer regions, and its signature is not bound to one distribution.',
    ja: '旧来の OAI は、KMS で暗号化したバケットや新しいリージョンに対応せず、どのディストリビューションからのアクセスかも限定できません。',
  },
  row: 24,
  severity: 'info',
  protects: ['confidentiality'],
  standards: { 'aws-fsbp': ['CloudFront.13'] },
  traps: {
    en: 'An identity still keeps the bucket closed to others, so this is a tidy-up; an origin without either is the matter of another check.',
    ja: 'OAI でもバケットを非公開に保てるため、緊急ではありません。OAC も OAI もない場合は別のチェックで扱います。',
  },

  outcomes: {
    control: { result: 'pass', en: 'Every S3 origin with access control has the newer kind.', ja: 'アクセス制御のある S3 オリジンはすべて OAC です。' },
    identity: { result: 'fail', en: 'An origin access identity is still used for: {origins}.', ja: 'OAI を使っているオリジン: {origins}' },
  },

  evaluate({ s3Origins }) {
    if (!s3Origins.some(({ access }) => access !== 'none')) return null
    const origins = s3Origins.filter(({ access }) => access === 'identity').map(({ domain }) => domain)
    return origins.length === 0 ? 'control' : ['identity', { origins: origins.join(', ') }]
  },

  examples: { control: [{}], identity: [{ s3Origins: [{ domain: 'invoices.s3.amazonaws.com', access: 'identity' }] }] },

  remediation: {
    text: {
      en: 'Move the CloudFront distribution from origin access identity (OAI) to origin access control (OAC): allow the distribution in the bucket policy beside the identity, switch the origin, then remove the identity from the policy.',
      ja: 'CloudFront を OAI から OAC に移行します。バケットポリシーで OAI に加えてディストリビューションも許可し、オリジンを OAC に切り替えてから、ポリシーから OAI を外します。',
    },
    effort: 'hours',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html'],
  },
})
