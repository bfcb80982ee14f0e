import { s3Bucket } from '#collectors/s3.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: {
    en: 'S3 bucket blocks public access',
    ja: 'S3 バケットがパブリックアクセスをブロックしている',
  },
  risk: {
    en: 'One mistaken ACL or bucket policy would open every object in this bucket to the internet.',
    ja: 'ACL やバケットポリシーの設定ミスひとつで、バケット内の全オブジェクトがインターネットに公開されます。',
  },
  about: s3Bucket,
  row: 25,
  severity: 'medium',
  protects: ['confidentiality'],
  owner: 'customer',
  standards: { 'cis-aws-5.0': ['2.1.4'], 'aws-fsbp': ['S3.8'] },

  outcomes: {
    blocked: { result: 'pass', en: 'All four public access blocks are on.', ja: '4 つのパブリックアクセスブロックがすべて有効です。' },
    partlyOpen: { result: 'fail', en: 'Some public access blocks are off: {off}.', ja: '一部のパブリックアクセスブロックが無効です（{off}）。' },
    neverSet: { result: 'fail', en: 'Public access has never been blocked.', ja: 'パブリックアクセスブロックが一度も設定されていません。' },
  },

  evaluate({ publicAccessBlock }) {
    if (publicAccessBlock === null) return 'neverSet'
    const off = Object.entries(publicAccessBlock)
      .filter(([, on]) => !on)
      .map(([block]) => block)
    return off.length === 0 ? 'blocked' : ['partlyOpen', { off: off.join(', ') }]
  },

  examples: {
    blocked: [{}],
    partlyOpen: [{ publicAccessBlock: { blockPublicAcls: true, ignorePublicAcls: true, blockPublicPolicy: false, restrictPublicBuckets: true } }],
    neverSet: [{ publicAccessBlock: null }],
  },

  remediation: {
    text: {
      en: 'Turn on all four public access blocks of the S3 bucket. If it must serve the public, put CloudFront with origin access control in front of it instead.',
      ja: 'S3 バケットの 4 つのパブリックアクセスブロックをすべて有効にします。公開が必要な場合は、代わりに CloudFront（OAC）を前段に置きます。',
    },
    call: {
      service: 's3',
      operation: 'PutPublicAccessBlock',
      input: { Bucket: '{name}', PublicAccessBlockConfiguration: { BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true, RestrictPublicBuckets: true } },
    },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html'],
  },
})
