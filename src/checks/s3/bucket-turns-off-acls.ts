import { s3Bucket } from '#collectors/s3.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'S3 bucket has its ACLs turned off', ja: 'S3 バケットの ACL が無効になっている' },
  risk: {
    en: 'Each object may carry permissions of its own that no bucket policy shows, and may belong to whoever uploaded it.',
    ja: 'バケットポリシーには現れない権限をオブジェクトごとに設定でき、アップロードした別アカウントが所有者になる場合もあります。',
  },
  about: s3Bucket,
  row: 25,
  severity: 'low',
  protects: ['confidentiality', 'integrity'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['S3.12'] },
  traps: {
    en: 'A bucket that receives the older standard logs of CloudFront needs its ACLs; the newer kind of delivery does not.',
    ja: 'CloudFront の従来の標準ログの保存先では ACL が必要です。新しい配信方式（v2）では不要です。',
  },

  outcomes: {
    off: { result: 'pass', en: 'ACLs are turned off; the owner of the bucket owns every object.', ja: 'ACL は無効で、全オブジェクトをバケット所有者が所有します。' },
    on: { result: 'fail', en: 'ACLs count (object ownership: {ownership}).', ja: 'ACL が有効です（オブジェクト所有者: {ownership}）。' },
    neverSet: { result: 'fail', en: 'Object ownership was never set, so ACLs count.', ja: 'オブジェクト所有者が未設定のため、ACL が有効です。' },
  },

  evaluate: ({ ownership }) => (ownership === null ? 'neverSet' : ownership === 'BucketOwnerEnforced' ? 'off' : ['on', { ownership }]),

  examples: { off: [{}], on: [{ ownership: 'BucketOwnerPreferred' }, { ownership: 'ObjectWriter' }], neverSet: [{ ownership: null }] },

  remediation: {
    text: {
      en: 'Turn off the S3 bucket’s ACLs: say in the bucket policy what they allow now, then set object ownership to “bucket owner enforced”. It can be set back.',
      ja: 'S3 バケットの ACL を無効にします。現在の ACL が許可している内容をバケットポリシーに移し、オブジェクト所有者を「バケット所有者の強制」にします。この設定は元に戻せます。',
    },
    call: { service: 's3', operation: 'PutBucketOwnershipControls', input: { Bucket: '{name}', OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] } } },
    effort: 'hours',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html'],
  },
})
