import { multiRegionAccessPoint } from '#collectors/s3control/multi-region-access-points.ts'
import { defineCheck } from '#core/check.ts'

const open = { ...multiRegionAccessPoint.sample.publicAccessBlock, blockPublicPolicy: false }

export default defineCheck({
  title: { en: 'S3 Multi-Region Access Point blocks public access', ja: 'S3 マルチリージョンアクセスポイントがパブリックアクセスをブロックしている' },
  risk: { en: 'A mistaken policy on it helps to open the buckets of every region behind it.', ja: 'ポリシーの設定ミスが、背後にある各リージョンのバケットの公開につながります。' },
  about: multiRegionAccessPoint,
  row: 25,
  severity: 'medium',
  protects: ['confidentiality'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['S3.24'] },

  outcomes: {
    blocked: { result: 'pass', en: 'All four public access blocks are on.', ja: '4 つのパブリックアクセスブロックがすべて有効です。' },
    partlyOpen: { result: 'fail', en: 'Some public access blocks are off: {off}.', ja: '一部のパブリックアクセスブロックが無効です（{off}）。' },
  },

  evaluate({ publicAccessBlock }) {
    const off = Object.entries(publicAccessBlock).flatMap(([block, on]) => (on ? [] : [block]))
    return off.length === 0 ? 'blocked' : ['partlyOpen', { off: off.join(', ') }]
  },

  examples: { blocked: [{}], partlyOpen: [{ publicAccessBlock: open }] },

  remediation: {
    text: {
      en: 'Replace the S3 Multi-Region Access Point by one with all four public access blocks on, move its users over, and delete the old one: the blocks can never be changed later.',
      ja: '4 つのパブリックアクセスブロックをすべて有効にした新しい S3 マルチリージョンアクセスポイントを作成し、利用者を移してから、古いものを削除します。ブロック設定は後から変更できません。',
    },
    effort: 'hours',
    downtime: 'brief',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/AmazonS3/latest/userguide/multi-region-access-point-block-public-access.html'],
  },
})
