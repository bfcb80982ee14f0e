import { defineCheck } from '#core/check.ts'
import { trailBucket } from '#derived/trail-bucket.ts'

export default defineCheck({
  title: { en: 'Bucket of a trail blocks public access', ja: '証跡のバケットがパブリックアクセスをブロックしている' },
  risk: { en: 'The records name users, roles, addresses and resources: a map for an intruder.', ja: '記録にはユーザー・ロール・アドレス・リソースの名前が並び、侵入者の地図になります。' },
  about: trailBucket,
  row: 10,
  severity: 'medium',
  protects: ['confidentiality'],
  owner: 'customer',
  traps: {
    en: 'Blocks set for the whole account protect the bucket as well, but vanish when somebody lifts them for another bucket.',
    ja: 'アカウント単位のブロックでもバケットは守られますが、別のバケットのために解除されると一緒に外れます。',
  },

  outcomes: {
    blocked: { result: 'pass', en: 'All four public access blocks are on.', ja: '4 つのパブリックアクセスブロックがすべて有効です。' },
    partlyOpen: { result: 'fail', en: 'Some public access blocks are off: {off}.', ja: '一部のパブリックアクセスブロックが無効です（{off}）。' },
    neverSet: { result: 'fail', en: 'Public access has never been blocked on this bucket.', ja: 'このバケットにはパブリックアクセスブロックが設定されていません。' },
  },

  evaluate({ publicAccessBlock }) {
    if (publicAccessBlock === null) return 'neverSet'
    const off = Object.entries(publicAccessBlock).flatMap(([block, on]) => (on ? [] : [block]))
    return off.length === 0 ? 'blocked' : ['partlyOpen', { off: off.join(', ') }]
  },

  examples: {
    blocked: [{}],
    partlyOpen: [{ publicAccessBlock: { blockPublicAcls: true, ignorePublicAcls: true, blockPublicPolicy: false, restrictPublicBuckets: true } }],
    neverSet: [{ publicAccessBlock: null }],
  },

  remediation: {
    text: {
      en: 'Turn on all four public access blocks of the bucket that holds the trail. CloudTrail does not need it to be public.',
      ja: '証跡を保存するバケットで、4 つのパブリックアクセスブロックをすべて有効にします。CloudTrail の配信には影響しません。',
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
