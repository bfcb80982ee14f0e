import { v2Stage } from '#collectors/apigatewayv2.ts'
import { defineCheck } from '#core/check.ts'
import { apiLogPrice } from '../api-log-price.ts'

export default defineCheck({
  title: { en: 'HTTP or WebSocket API stage writes access logs', ja: 'HTTP・WebSocket API のステージがアクセスログを出力している' },
  risk: { en: 'After an attack nobody can say which addresses called what, or as whom.', ja: '攻撃を受けた後に、どのアドレスから、誰として、何が呼び出されたのかを調べられません。' },
  about: v2Stage,
  row: 13,
  severity: 'medium',
  protects: ['confidentiality', 'integrity'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['APIGateway.9'] },
  outcomes: {
    written: { result: 'pass', en: 'Access logs go to {destination}.', ja: 'アクセスログが {destination} に出力されています。' },
    off: { result: 'fail', en: 'Access logs are off.', ja: 'アクセスログが無効です。' },
  },
  evaluate: ({ accessLogs }) => (accessLogs === null ? 'off' : ['written', { destination: accessLogs }]),
  examples: { written: [{}], off: [{ accessLogs: null }] },
  remediation: {
    text: {
      en: 'Create a log group, and set it as the access log destination of the API’s stage, with a format that has the caller’s address, the identity and the request id.',
      ja: 'ロググループを作成し、API のステージのアクセスログの送信先に設定します。ログの形式には、発信元アドレス、呼び出し元の ID、リクエスト ID を含めます。',
    },
    effort: 'minutes',
    downtime: 'none',
    cost: apiLogPrice,
    docs: ['https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-logging.html'],
  },
})
