import { s3Account } from '#collectors/s3control.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'Account blocks public access to all its S3 buckets', ja: 'アカウント全体で S3 のパブリックアクセスをブロックしている' },
  risk: { en: 'A single bucket set up by mistake is enough to publish its contents.', ja: 'ひとつのバケットの設定ミスだけで、その中身が公開されます。' },
  about: s3Account,
  row: 25,
  severity: 'medium',
  protects: ['confidentiality'],
  owner: 'customer',
  standards: { 'cis-aws-5.0': ['2.1.4'], 'aws-fsbp': ['S3.1'] },

  outcomes: {
    blocked: { result: 'pass', en: 'All four public access blocks are on for the account.', ja: 'アカウントの 4 つのパブリックアクセスブロックがすべて有効です。' },
    partlyOpen: { result: 'fail', en: 'Some blocks of the account are off: {off}.', ja: 'アカウントのブロックの一部が無効です（{off}）。' },
    neverSet: { result: 'fail', en: 'Public access was never blocked for the account.', ja: 'アカウントのパブリックアクセスブロックが一度も設定されていません。' },
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
    partlyOpen: [{ publicAccessBlock: { blockPublicAcls: true, ignorePublicAcls: false, blockPublicPolicy: true, restrictPublicBuckets: true } }],
    neverSet: [{ publicAccessBlock: null }],
  },

  remediation: {
    text: {
      en: 'Turn on all four S3 public access blocks for the whole account. See first which buckets are public on purpose and move them behind CloudFront.',
      ja: 'アカウント全体で、S3 の 4 つのパブリックアクセスブロックをすべて有効にします。先に、意図して公開しているバケットがないかを確認し、あれば CloudFront の背後に移します。',
    },
    call: {
      service: 's3control',
      operation: 'PutPublicAccessBlock',
      input: { AccountId: '{account}', PublicAccessBlockConfiguration: { BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true, RestrictPublicBuckets: true } },
    },
    effort: 'minutes',
    downtime: 'brief',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/AmazonS3/latest/userguide/configuring-block-public-access-account.html'],
  },
})
