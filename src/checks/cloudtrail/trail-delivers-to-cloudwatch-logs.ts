import { trail } from '#collectors/cloudtrail.ts'
import { defineCheck } from '#core/check.ts'
import { daysBetween } from '#core/time.ts'

export default defineCheck({
  title: { en: 'Trail delivers to CloudWatch Logs', ja: '証跡が CloudWatch Logs に配信されている' },
  risk: { en: 'Without delivery to CloudWatch Logs no metric filter or alarm of the trail can work.', ja: 'CloudWatch Logs に届かないと、証跡のメトリクスフィルターやアラームは機能しません。' },
  about: trail,
  row: 10,
  severity: 'low',
  protects: ['integrity'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['CloudTrail.5'] },

  outcomes: {
    recent: { result: 'pass', en: 'The last delivery was less than a day old.', ja: '直近 1 日以内に配信されています。' },
    notSet: { result: 'fail', en: 'No log group is set.', ja: 'ロググループが設定されていません。' },
    never: { result: 'fail', en: 'A log group is set, but nothing was ever delivered.', ja: 'ロググループは設定されていますが、一度も配信されていません。' },
    old: { result: 'fail', en: 'The last delivery was {days} {days|day|days} ago.', ja: '最後の配信は {days} 日前です。' },
    failing: { result: 'fail', en: 'Delivery fails: {error}.', ja: '配信に失敗しています（{error}）。' },
  },

  evaluate(trail, { asOf }) {
    if (trail.foreign) return null
    const { status } = trail
    if (!status.logging) return null
    if (trail.logGroupArn === null) return 'notSet'
    if (status.logsDeliveryError !== null) return ['failing', { error: status.logsDeliveryError }]
    if (status.logsDeliveredAt === null) return 'never'
    const days = daysBetween(status.logsDeliveredAt, asOf)
    return days < 1 ? 'recent' : ['old', { days }]
  },

  examples: {
    recent: [{}],
    notSet: [{ logGroupArn: null }],
    never: [{ status: { ...trail.sample.status, logsDeliveredAt: null } }],
    old: [{ status: { ...trail.sample.status, logsDeliveredAt: '2026-10-20T00:00:00.000Z' } }],
    failing: [{ status: { ...trail.sample.status, logsDeliveryError: 'AccessDenied' } }],
  },

  remediation: {
    text: {
      en: 'Give the trail a log group in CloudWatch Logs and a role that may write to it; where delivery fails, correct the role.',
      ja: '証跡に、CloudWatch Logs のロググループと、書き込みを許可した IAM ロールを設定します。配信に失敗している場合はロールの権限を直します。',
    },
    effort: 'minutes',
    downtime: 'none',
    cost: {
      upToUsdPerMonth: 10,
      basis: { en: 'ingestion into CloudWatch Logs by the gigabyte', ja: 'CloudWatch Logs の取り込み量（GB 単位）' },
      source: 'https://aws.amazon.com/cloudwatch/pricing/',
      read: '2026-11-24',
    },
    docs: ['https://docs.aws.amazon.com/awscloudtrail/latest/userguide/send-cloudtrail-events-to-cloudwatch-logs.html'],
  },
})
