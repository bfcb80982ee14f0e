import { defineCheck } from '#core/check.ts'
import { bucketExposure } from '#derived/bucket-exposure.ts'

export default defineCheck({
  title: { en: 'S3 website cannot be reached directly', ja: 'S3 の静的ウェブサイトに直接アクセスできない' },
  risk: {
    en: 'The website endpoint of S3 speaks plain HTTP only, and goes around CloudFront, WAF and their logs.',
    ja: 'S3 のウェブサイトエンドポイントは HTTP のみに対応しており、CloudFront や WAF、そのログを経由せずにアクセスされます。',
  },
  about: bucketExposure,
  row: 24,
  severity: 'medium',
  protects: ['confidentiality', 'integrity'],
  owner: 'customer',

  outcomes: {
    closed: { result: 'pass', en: 'The website is configured, but the bucket is not open to the public.', ja: 'ウェブサイトの設定はありますが、バケットは公開されていません。' },
    direct: { result: 'fail', reach: 'internet', en: 'Anyone can reach the website endpoint of S3 directly.', ja: 'S3 のウェブサイトエンドポイントに誰でも直接アクセスできます。' },
  },

  evaluate(bucket) {
    if (!bucket.website) return null
    return bucket.openByPolicy || bucket.openByAcl.length > 0 ? 'direct' : 'closed'
  },

  examples: {
    closed: [{ website: true }],
    direct: [
      { website: true, openByPolicy: true },
      { website: true, openByAcl: ['READ'] },
    ],
  },

  remediation: {
    text: {
      en: 'Serve the S3 website through CloudFront with origin access control on the REST endpoint, then block public access and remove the website configuration.',
      ja: 'S3 の静的ウェブサイトを、REST エンドポイントをオリジンにした CloudFront（OAC）で配信し、その後パブリックアクセスをブロックしてウェブサイト設定を削除します。',
    },
    effort: 'hours',
    downtime: 'brief',
    cost: {
      upToUsdPerMonth: 10,
      basis: { en: 'CloudFront requests and data transfer', ja: 'CloudFront のリクエスト数とデータ転送量' },
      source: 'https://aws.amazon.com/cloudfront/pricing/',
      read: '2026-11-24',
    },
    docs: ['https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html'],
  },
})
