import { accessPoint } from '#collectors/s3control/access-points.ts'
import { defineCheck } from '#core/check.ts'

const open = { ...accessPoint.sample.publicAccessBlock, restrictPublicBuckets: false }

export default defineCheck({
  title: { en: 'S3 access point is not open to anyone', ja: 'S3 アクセスポイントが誰にでも公開されていない' },
  risk: {
    en: 'The access point lets everyone through; only the policy of the bucket and the blocks of bucket and account still stand in the way.',
    ja: 'アクセスポイントは誰でも通れる状態です。残る防御は、バケットのポリシーと、バケットおよびアカウントのパブリックアクセスブロックだけです。',
  },
  about: accessPoint,
  row: 25,
  severity: 'medium',
  protects: ['confidentiality', 'integrity'],
  owner: 'customer',
  traps: {
    en: 'A public policy behind the public access block of the access point, or on one that only a VPC reaches, opens nothing to the internet.',
    ja: '公開を許すポリシーでも、アクセスポイントのパブリックアクセスブロックで止まるものや、VPC 専用のものは、インターネットには公開されません。',
  },

  outcomes: {
    closed: { result: 'pass', en: 'The policy of {bucket}’s access point lets in nobody unknown.', ja: 'バケット {bucket} のアクセスポイントは、不特定の相手を許可していません。' },
    stopped: { result: 'pass', en: 'The policy is public, but is stopped by a block or by the VPC.', ja: 'ポリシーは公開を許していますが、ブロック設定または VPC 限定により止まっています。' },
    open: { result: 'fail', en: 'The policy lets anyone through to the bucket {bucket}.', ja: 'ポリシーが、誰にでもバケット {bucket} への通過を許可しています。' },
  },

  evaluate(point) {
    const { bucket } = point
    if (!point.policyIsPublic) return ['closed', { bucket }]
    return point.vpcOnly || point.publicAccessBlock.restrictPublicBuckets ? 'stopped' : ['open', { bucket }]
  },

  examples: { closed: [{}], stopped: [{ policyIsPublic: true }, { policyIsPublic: true, vpcOnly: true, publicAccessBlock: open }], open: [{ policyIsPublic: true, publicAccessBlock: open }] },

  remediation: {
    text: {
      en: 'Name in the S3 access point’s policy who may use it; if only machines in your VPC do, make it reachable from that VPC alone.',
      ja: 'S3 アクセスポイントのポリシーで利用者を限定します。VPC 内からしか使わないなら、その VPC 専用のアクセスポイントにします。',
    },
    effort: 'minutes',
    downtime: 'brief',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-policies.html'],
  },
})
