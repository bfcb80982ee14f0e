import { accessPoint } from '#collectors/s3control/access-points.ts'
import { defineCheck } from '#core/check.ts'

const open = { ...accessPoint.sample.publicAccessBlock, blockPublicPolicy: false }

export default defineCheck({
  title: { en: 'S3 access point blocks public access', ja: 'S3 アクセスポイントがパブリックアクセスをブロックしている' },
  risk: { en: 'A mistaken policy on the access point helps to open the bucket behind it to the internet.', ja: 'アクセスポイントのポリシーの設定ミスが、背後のバケットの公開につながります。' },
  about: accessPoint,
  row: 25,
  severity: 'medium',
  protects: ['confidentiality'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['S3.19'] },

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
      en: 'Replace the S3 access point by one with all four public access blocks on, move its users over, and delete the old one: the blocks can never be changed later.',
      ja: '4 つのパブリックアクセスブロックをすべて有効にした新しい S3 アクセスポイントを作成し、利用者を移してから、古いものを削除します。アクセスポイントのブロック設定は後から変更できません。',
    },
    effort: 'hours',
    downtime: 'brief',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-bpa-settings.html'],
  },
})
