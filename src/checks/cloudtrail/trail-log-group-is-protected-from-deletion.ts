import { defineCheck } from '#core/check.ts'
import { trailLogGroup } from '#derived/logging-trail-group.ts'

export default defineCheck({
  title: { en: 'Log group of a trail is protected from deletion', ja: '証跡のロググループに削除保護がある' },
  risk: { en: 'Deleting the log group erases the searchable records and silences every alarm on them.', ja: 'ロググループを削除されると、検索できる記録が消え、その上のアラームもすべて止まります。' },
  about: trailLogGroup,
  row: 10,
  severity: 'info',
  protects: ['integrity', 'availability'],
  owner: 'customer',

  outcomes: {
    protected: { result: 'pass', en: 'Deletion protection is on.', ja: '削除保護は有効です。' },
    unprotected: { result: 'fail', en: 'Deletion protection is off.', ja: '削除保護が無効です。' },
  },

  evaluate: ({ deletionProtected }) => (deletionProtected ? 'protected' : 'unprotected'),

  examples: {
    protected: [{}],
    unprotected: [{ deletionProtected: false }],
  },

  remediation: {
    text: { en: 'Turn on deletion protection of the trail’s log group.', ja: '証跡のロググループの削除保護を有効にします。' },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/Working-with-log-groups-and-streams.html'],
  },
})
