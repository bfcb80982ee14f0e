import { defineCheck } from '#core/check.ts'
import { distributionBuckets } from '#derived/distribution-buckets.ts'

export default defineCheck({
  about: distributionBuckets,
  owner: 'customer',
  title: { en: 'CloudFront distribution fetches only from buckets that are yours', ja: 'CloudFront の S3 オリジンが自分のバケットである' },
  risk: {
    en: 'If the bucket was deleted, anyone may take its name and have their files served under your domain.',
    ja: 'バケットが削除されていると、第三者が同じ名前のバケットを作成し、あなたのドメインで自分のファイルを配信できます。',
  },
  row: 24,
  severity: 'high',
  protects: ['integrity', 'confidentiality'],
  standards: { 'aws-fsbp': ['CloudFront.12'] },
  traps: {
    en: 'Whether a bucket outside this account exists, and whose it is, cannot be told from within it. A bucket in another account of yours is named here, too: look once, then mute the finding. Access points are not asked.',
    ja: 'このアカウントにないバケットが存在するか、誰のものかは、このアカウントからは分かりません。自社の別アカウントのバケットも検出されるため、一度確認したうえでミュートしてください。アクセスポイントは対象外です。',
  },

  outcomes: {
    yours: { result: 'pass', en: 'Every bucket is in this account.', ja: 'すべてのバケットがこのアカウントにあります。' },
    notHere: {
      result: 'fail',
      en: 'Not in this account: {buckets}. Either the bucket belongs to another account, or it is gone and its name is free for anyone.',
      ja: 'このアカウントにないバケットがあります: {buckets}（別のアカウントのものか、削除されて誰でも名前を取得できる状態です）',
    },
    notHereDisabled: {
      result: 'fail',
      severity: 'low',
      en: 'Not in this account: {buckets}. The distribution is disabled and serves nothing for now.',
      ja: 'このアカウントにないバケットがあります: {buckets}（ディストリビューションは無効で、現在は何も配信していません）',
    },
  },

  evaluate({ enabled, buckets, missing }) {
    if (buckets.length === 0) return null
    if (missing.length === 0) return 'yours'
    return [enabled ? 'notHere' : 'notHereDisabled', { buckets: missing.join(', ') }]
  },

  examples: { yours: [{}], notHere: [{ missing: ['invoices'] }], notHereDisabled: [{ enabled: false, missing: ['invoices'] }] },

  remediation: {
    text: {
      en: 'Find out whose bucket the CloudFront distribution fetches from. If it is gone, remove the origin, or create the bucket again in your account at once. Delete the distribution and its DNS records before a bucket, never after.',
      ja: 'CloudFront のオリジンが誰のバケットかを確認します。削除済みなら、オリジンを外すか、すぐに自分のアカウントで同じ名前のバケットを作り直します。今後は、バケットより先にディストリビューションと DNS レコードを削除してください。',
    },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/HowToDeleteDistribution.html'],
  },
})
