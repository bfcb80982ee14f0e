import { logGroup } from '#collectors/logs.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'Log group says how long it keeps', ja: 'ロググループに保持期間が設定されている' },
  risk: {
    en: 'Logs that nobody needs any more stay for good, with the names and addresses in them, and are billed every month.',
    ja: '不要になったログが、含まれる個人情報ごと無期限に残り、毎月の料金もかかり続けます。',
  },
  about: logGroup,
  row: 10,
  severity: 'info',
  protects: ['confidentiality'],
  owner: 'customer',
  traps: {
    en: 'Never expiring is no weakness in itself, and right for records that must be kept; groups that a trail writes to are asked for a minimum by another check.',
    ja: '「期限なし」自体は脆弱性ではなく、保存義務のあるログには適切です。証跡の書き込み先については、十分な期間保存しているかを別のチェックで確認します。',
  },

  outcomes: {
    set: { result: 'pass', en: 'Logs are kept for {days} {days|day|days}.', ja: 'ログは {days} 日間保存されます。' },
    forever: { result: 'fail', en: 'Logs never expire.', ja: 'ログに期限がありません。' },
  },

  evaluate: ({ retentionDays }) => (retentionDays === null ? 'forever' : ['set', { days: retentionDays }]),

  examples: { set: [{}], forever: [{ retentionDays: null }] },

  remediation: {
    text: {
      en: 'Set a retention on the log group: a year for what you would need after a break-in, less for what only helps to debug. Export first what must be kept longer; what expires is gone.',
      ja: 'ロググループに保持期間を設定します。侵入時の調査に使うログは 1 年程度、デバッグ用だけのログは短くてかまいません。期限が切れたログは戻らないため、長期保存が必要なものは先にエクスポートします。',
    },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/Working-with-log-groups-and-streams.html'],
  },
})
