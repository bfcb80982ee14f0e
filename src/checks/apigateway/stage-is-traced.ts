import { restStage } from '#collectors/apigateway.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'REST API stage is traced by X-Ray', ja: 'REST API のステージで X-Ray トレースが有効になっている' },
  risk: {
    en: 'When the API is slow or fails, it takes longer to see which part behind it is the cause.',
    ja: 'API の遅延や障害のときに、後ろにあるどの部分が原因なのかを突き止めるのに時間がかかります。',
  },
  about: restStage,
  row: 13,
  severity: 'info',
  protects: ['availability'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['APIGateway.3'] },
  outcomes: {
    traced: { result: 'pass', en: 'Requests are traced.', ja: 'リクエストがトレースされています。' },
    untraced: { result: 'fail', en: 'Requests are not traced.', ja: 'リクエストはトレースされていません。' },
  },
  evaluate: ({ traced }) => (traced ? 'traced' : 'untraced'),
  examples: { traced: [{}], untraced: [{ traced: false }] },
  remediation: {
    text: {
      en: 'Turn on X-Ray tracing for the API’s stage, with a sampling rule that suits the traffic.',
      ja: 'API のステージで X-Ray トレースを有効にし、トラフィックに合わせたサンプリングルールを設定します。',
    },
    effort: 'minutes',
    downtime: 'none',
    cost: { upToUsdPerMonth: 10, basis: { en: 'per million traces recorded', ja: '記録されるトレース数（100 万件単位）' }, source: 'https://aws.amazon.com/xray/pricing/', read: '2026-11-24' },
    docs: ['https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-xray.html'],
  },
})
