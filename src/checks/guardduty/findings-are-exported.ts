import { guardDutyRegion } from '#collectors/guardduty.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'GuardDuty findings are kept beyond 90 days', ja: 'GuardDuty の検出結果が 90 日を超えて保存されている' },
  risk: { en: 'GuardDuty forgets its findings after 90 days; an investigation later has nothing to go by.', ja: 'GuardDuty は検出結果を 90 日で消します。後からの調査では手掛かりが残りません。' },
  about: guardDutyRegion,
  row: 19,
  severity: 'info',
  protects: ['integrity'],
  owner: 'customer',
  traps: {
    en: 'Only exports to S3 are seen here. Whether an EventBridge rule or Security Hub passes findings to a person cannot be told from GuardDuty.',
    ja: 'ここで分かるのは S3 へのエクスポートだけです。EventBridge ルールや Security Hub 経由で担当者に届いているかは GuardDuty からは分かりません。',
  },

  outcomes: {
    exported: { result: 'pass', en: 'Findings are exported.', ja: '検出結果はエクスポートされています。' },
    notExported: { result: 'fail', en: 'Findings are exported nowhere.', ja: '検出結果のエクスポート先がありません。' },
    failing: { result: 'fail', en: 'An export exists, but its state is {status}.', ja: 'エクスポート先はありますが、状態が {status} です。' },
  },

  evaluate({ exports }) {
    if (exports === null) return null
    const [first] = exports
    if (first === undefined) return 'notExported'
    return exports.some(({ status }) => status === 'PUBLISHING') ? 'exported' : ['failing', { status: first.status }]
  },

  examples: {
    exported: [{}],
    notExported: [{ exports: [] }],
    failing: [{ exports: [{ type: 'S3', status: 'UNABLE_TO_PUBLISH_FIX_DESTINATION_PROPERTY' }] }],
  },

  remediation: {
    text: {
      en: 'Export GuardDuty’s findings to an S3 bucket. Tell people by an EventBridge rule as well.',
      ja: 'GuardDuty の検出結果を S3 バケットにエクスポートします。あわせて EventBridge ルールで担当者へ通知します。',
    },
    effort: 'minutes',
    downtime: 'none',
    cost: { upToUsdPerMonth: 1, basis: { en: 'S3 storage', ja: 'S3 の保存料金' }, source: 'https://aws.amazon.com/s3/pricing/', read: '2026-11-24' },
    docs: ['https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_exportfindings.html', 'https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_findings_eventbridge.html'],
  },
})
