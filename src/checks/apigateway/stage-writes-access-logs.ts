import { restStage } from '#collectors/apigateway.ts'
import { defineCheck } from '#core/check.ts'
import { apiLogPrice } from '../api-log-price.ts'

export default defineCheck({
  title: { en: 'REST API stage writes access logs', ja: 'REST API のステージがアクセスログを出力している' },
  risk: { en: 'After an attack nobody can say which addresses called what, or as whom.', ja: '攻撃を受けた後に、どのアドレスから、誰として、何が呼び出されたのかを調べられません。' },
  about: restStage,
  row: 13,
  severity: 'medium',
  protects: ['confidentiality', 'integrity'],
  owner: 'customer',
  outcomes: {
    written: { result: 'pass', en: 'Access logs go to {destination}.', ja: 'アクセスログが {destination} に出力されています。' },
    off: { result: 'fail', en: 'Access logs are off.', ja: 'アクセスログが無効です。' },
  },
  traps: {
    en: 'Execution logs are another thing: they say what API Gateway did, not who called. CloudTrail does not record calls of your API.',
    ja: '実行ログは API Gateway の処理内容の記録であり、呼び出し元の記録ではありません。CloudTrail にも API の呼び出しは記録されません。',
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
    docs: ['https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html'],
  },
})
