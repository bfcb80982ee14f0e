import { restStage } from '#collectors/apigateway.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'REST API stage does not log whole requests', ja: 'REST API のステージがリクエスト全体をログに残していない' },
  risk: {
    en: 'Passwords, tokens and personal data in requests and responses end up in a log that many may read.',
    ja: 'リクエストやレスポンスに含まれるパスワード、トークン、個人情報が、多くの人が閲覧できるログに残ります。',
  },
  about: restStage,
  row: 7,
  severity: 'medium',
  protects: ['confidentiality'],
  owner: 'customer',
  outcomes: {
    short: { result: 'pass', en: 'Whole requests and responses are not logged.', ja: 'リクエストとレスポンスの全体はログに残りません。' },
    whole: { result: 'fail', en: 'Data tracing is on: whole requests and responses are logged.', ja: 'データトレースが有効で、リクエストとレスポンスの全体がログに残ります。' },
  },
  evaluate: ({ logsBodies }) => (logsBodies ? 'whole' : 'short'),
  examples: { short: [{}], whole: [{ logsBodies: true }] },
  remediation: {
    text: {
      en: 'Turn data tracing off on the API’s stage, and delete the log streams written so far once you no longer need them.',
      ja: 'API のステージでデータトレースを無効にし、これまでに記録されたログストリームは不要になり次第削除します。',
    },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html'],
  },
})
