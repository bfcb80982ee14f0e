import { distribution } from '#collectors/cloudfront.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  about: distribution,
  owner: 'customer',
  title: { en: 'CloudFront distribution has an origin to fail over to', ja: 'CloudFront にオリジンフェイルオーバーが設定されている' },
  risk: { en: 'When the only origin is down, so is everything that is not in the cache.', ja: '唯一のオリジンが停止すると、キャッシュにないコンテンツはすべて配信できなくなります。' },
  row: 24,
  severity: 'info',
  protects: ['availability'],
  standards: { 'aws-fsbp': ['CloudFront.4'] },

  outcomes: {
    ready: { result: 'pass', en: 'An origin group is ready for failover.', ja: 'フェイルオーバー用のオリジングループがあります。' },
    single: { result: 'fail', en: 'No origin group: each origin stands alone.', ja: 'オリジングループがなく、各オリジンに代わりがありません。' },
  },

  evaluate: ({ enabled, originGroups }) => (!enabled ? null : originGroups > 0 ? 'ready' : 'single'),

  examples: { ready: [{}], single: [{ originGroups: 0 }] },

  remediation: {
    text: {
      en: 'If an outage of the CloudFront origin would cost you more than a second one, add it, and an origin group of the two. It serves reads only: requests that write are not sent to the second.',
      ja: 'オリジン停止の損害が 2 つ目のオリジンの費用を上回る場合は、CloudFront に予備のオリジンとオリジングループを追加します。切り替わるのは読み取りのリクエストだけで、書き込みは予備に送られません。',
    },
    effort: 'days',
    downtime: 'none',
    cost: {
      upToUsdPerMonth: 10,
      basis: { en: 'Storage of a second copy in S3, per GB-month.', ja: '2 つ目のコピーの S3 保存料金（GB 月単位）。' },
      source: 'https://aws.amazon.com/s3/pricing/',
      read: '2026-11-24',
    },
    docs: ['https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/high_availability_origin_failover.html'],
  },
})
