import { defineCheck } from '#core/check.ts'
import { bucketExposure } from '#derived/bucket-exposure.ts'

export default defineCheck({
  title: { en: 'S3 bucket is not open to anyone', ja: 'S3 バケットが誰にでも公開されていない' },
  risk: { en: 'Anyone on the internet can use this bucket without signing in to your account.', ja: 'インターネット上の誰でも、あなたのアカウントの認証なしにこのバケットを利用できます。' },
  about: bucketExposure,
  row: 25,
  severity: 'high',
  protects: ['confidentiality', 'integrity'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['S3.2', 'S3.3'] },
  traps: {
    en: 'A public policy or ACL behind a public access block of the bucket or of the account opens nothing; both blocks are counted here. "Authenticated users" in an ACL are all who have any AWS account, not those of yours.',
    ja: '公開を許すポリシーや ACL があっても、バケットまたはアカウントのパブリックアクセスブロックで止まっていれば公開されません。ここでは両方のブロックを考慮します。なお、ACL の「認証されたユーザー」は自社のユーザーではなく、AWS アカウントを持つすべての人を指します。',
  },

  outcomes: {
    closed: { result: 'pass', en: 'Neither policy nor ACL opens the bucket to anyone.', ja: 'ポリシーでも ACL でも公開されていません。' },
    writable: { result: 'fail', severity: 'critical', reach: 'internet', en: 'The ACL lets anyone do: {permissions}.', ja: 'ACL が誰にでも次の操作を許可しています: {permissions}' },
    writableByAwsUsers: {
      result: 'fail',
      severity: 'critical',
      reach: 'internet',
      en: 'The ACL lets everyone with an AWS account do: {permissions}.',
      ja: 'ACL が、AWS アカウントを持つすべての人に次の操作を許可しています: {permissions}',
    },
    openByAcl: { result: 'fail', reach: 'internet', en: 'The ACL lets anyone do: {permissions}.', ja: 'ACL が誰にでも次の操作を許可しています: {permissions}' },
    openToAwsUsers: {
      result: 'fail',
      reach: 'internet',
      en: 'The ACL lets everyone with an AWS account do: {permissions}.',
      ja: 'ACL が、AWS アカウントを持つすべての人に次の操作を許可しています: {permissions}',
    },
    openByPolicy: { result: 'fail', reach: 'internet', en: 'The bucket policy opens the bucket to anyone.', ja: 'バケットポリシーがバケットを誰にでも公開しています。' },
  },

  evaluate(bucket) {
    // What one grant gives is certain, whatever we may not read of the others.
    const { openByAcl } = bucket
    const writes = (one: string) => one === 'FULL_CONTROL' || one.startsWith('WRITE')
    if (openByAcl.some(writes)) return ['writable', { permissions: openByAcl.join(', ') }]
    const { openToAwsUsers } = bucket
    if (openToAwsUsers.some(writes)) return ['writableByAwsUsers', { permissions: openToAwsUsers.join(', ') }]
    if (openByAcl.length > 0) return ['openByAcl', { permissions: openByAcl.join(', ') }]
    if (openToAwsUsers.length > 0) return ['openToAwsUsers', { permissions: openToAwsUsers.join(', ') }]
    return bucket.openByPolicy ? 'openByPolicy' : 'closed'
  },

  examples: {
    closed: [{}],
    writable: [{ openByAcl: ['READ', 'WRITE'] }, { openByAcl: ['FULL_CONTROL'] }, { openByAcl: ['WRITE_ACP'] }],
    writableByAwsUsers: [{ openToAwsUsers: ['WRITE'], openByAcl: ['READ'] }],
    openToAwsUsers: [{ openToAwsUsers: ['READ'] }],
    openByAcl: [{ openByAcl: ['READ'], openByPolicy: true }],
    openByPolicy: [{ openByPolicy: true }],
  },

  remediation: {
    text: {
      en: 'Turn on the public access block of the S3 bucket. If the files are meant for the public, serve them through CloudFront with origin access control.',
      ja: 'S3 バケットのパブリックアクセスブロックを有効にします。公開が目的のファイルは、CloudFront（OAC）経由で配信します。',
    },
    call: {
      service: 's3',
      operation: 'PutPublicAccessBlock',
      input: { Bucket: '{name}', PublicAccessBlockConfiguration: { BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true, RestrictPublicBuckets: true } },
    },
    effort: 'minutes',
    downtime: 'brief',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html'],
  },
})
