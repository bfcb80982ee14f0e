import { healthAccount } from '#collectors/health.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'AWS Health events can be read', ja: 'AWS Health のイベントを取得できる' },
  risk: { en: 'Notices of AWS about this account do not reach this tool; deadlines pass unseen.', ja: 'AWS からのお知らせをこのツールで取得できず、期限を見逃すおそれがあります。' },
  about: healthAccount,
  row: 27,
  severity: 'info',
  protects: ['availability'],
  owner: 'shared',

  outcomes: {
    readable: { result: 'pass', en: 'Open or upcoming events of this account: {count}.', ja: 'このアカウントの対応中・予定のイベントは {count} 件です。' },
    planGivesNone: {
      result: 'fail',
      en: 'The support plan gives no access by API, so the other checks of AWS Health do not apply.',
      ja: 'サポートプランの対象外で API から取得できないため、AWS Health に関する他のチェックは対象外です。',
    },
  },

  evaluate: ({ events }) => (events === null ? 'planGivesNone' : ['readable', { count: events.length }]),

  examples: {
    readable: [{}],
    planGivesNone: [{ events: null }],
  },

  remediation: {
    text: {
      en: 'Read the Health Dashboard by hand, and make an EventBridge rule for AWS Health that tells a person: it works with every plan, free of charge.',
      ja: 'Health Dashboard を手作業で確認し、AWS Health の EventBridge ルールで担当者に通知します。EventBridge ルールはどのプランでも無料で使えます。',
    },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/health/latest/ug/health-api.html', 'https://docs.aws.amazon.com/health/latest/ug/cloudwatch-events-health.html'],
  },
})
