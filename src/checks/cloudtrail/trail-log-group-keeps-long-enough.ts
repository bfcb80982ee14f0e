import { defineCheck } from '#core/check.ts'
import { trailLogGroup } from '#derived/logging-trail-group.ts'

export default defineCheck({
  title: { en: 'Log group of a trail keeps its records long enough', ja: '証跡のロググループの保持期間が十分である' },
  risk: { en: 'Intrusions are often found months later; records already deleted cannot be searched.', ja: '侵入は数か月後に見つかることも多く、消えた記録は検索できません。' },
  about: trailLogGroup,
  row: 10,
  severity: 'low',
  protects: ['availability', 'integrity'],
  owner: 'customer',

  outcomes: {
    long: { result: 'pass', en: 'Records are kept for {days} {days|day|days}.', ja: '{days} 日間保持されます。' },
    forever: { result: 'pass', en: 'Records never expire.', ja: '無期限に保持されます。' },
    short: { result: 'fail', en: 'Records are kept for {days} {days|day|days} only, fewer than {wanted}.', ja: '保持期間は {days} 日で、{wanted} 日に足りません。' },
  },

  evaluate({ retentionDays }, { thresholds }) {
    if (retentionDays === null) return 'forever'
    return retentionDays >= thresholds.logRetentionDays ? ['long', { days: retentionDays }] : ['short', { days: retentionDays, wanted: thresholds.logRetentionDays }]
  },

  examples: {
    long: [{}],
    forever: [{ retentionDays: null }],
    short: [{ retentionDays: 90 }],
  },

  remediation: {
    text: {
      en: 'Set a longer retention on the trail’s log group, unless the bucket of the trail keeps the same records that long.',
      ja: '証跡のロググループの保持期間を延ばします。証跡のバケット側で同じ期間保持している場合は、そのままでも構いません。',
    },
    call: { service: 'cloudwatch-logs', operation: 'PutRetentionPolicy', input: { logGroupName: '{name}', retentionInDays: 400 } },
    effort: 'minutes',
    downtime: 'none',
    cost: {
      upToUsdPerMonth: 10,
      basis: { en: 'storage in CloudWatch Logs by the gigabyte', ja: 'CloudWatch Logs の保存量（GB 単位）' },
      source: 'https://aws.amazon.com/cloudwatch/pricing/',
      read: '2026-11-24',
    },
    docs: ['https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/Working-with-log-groups-and-streams.html'],
  },
})
