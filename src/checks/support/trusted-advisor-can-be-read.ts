import { trustedAdvisor } from '#collectors/support.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'All Trusted Advisor results can be read', ja: 'Trusted Advisor の全結果を取得できる' },
  risk: {
    en: 'The support plan opens only a few checks, and none to programs; what else Trusted Advisor knows stays hidden.',
    ja: '現在のサポートプランでは一部のチェックしか見られず、プログラムからは取得できません。',
  },
  about: trustedAdvisor,
  row: 26,
  severity: 'info',
  protects: ['confidentiality', 'availability'],
  owner: 'shared',

  outcomes: {
    readable: { result: 'pass', en: 'Checks that can be read: {count}.', ja: '{count} 個のチェックを取得できます。' },
    planGivesNone: {
      result: 'fail',
      en: 'The support plan gives no access by API, so the Trusted Advisor checks here do not apply.',
      ja: 'サポートプランの対象外で API から取得できないため、Trusted Advisor に関する他のチェックは対象外です。',
    },
  },

  evaluate: ({ results }) => (results === null ? 'planGivesNone' : ['readable', { count: results.length }]),

  examples: {
    readable: [{}],
    planGivesNone: [{ results: null }],
  },

  remediation: {
    text: {
      en: 'Look at Trusted Advisor in the console now and then; the other checks of this tool ask many of the same questions.',
      ja: 'コンソールで定期的に Trusted Advisor を確認します。同様の点の多くは、このツールの他のチェックでも調べています。',
    },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/awssupport/latest/user/about-support-api.html', 'https://docs.aws.amazon.com/awssupport/latest/user/trusted-advisor.html'],
  },
})
