import { restStage } from '#collectors/apigateway.ts'
import { defineCheck } from '#core/check.ts'
import { apiLogPrice } from '../api-log-price.ts'

export default defineCheck({
  title: { en: 'REST API stage writes execution logs', ja: 'REST API のステージが実行ログを出力している' },
  risk: { en: 'Failed authorisations and errors of the backend leave no trace.', ja: '認可の失敗やバックエンドのエラーが記録に残りません。' },
  about: restStage,
  row: 13,
  severity: 'low',
  protects: ['integrity', 'availability'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['APIGateway.1'] },
  outcomes: {
    written: { result: 'pass', en: 'The level is {level}.', ja: 'ログレベルは {level} です。' },
    off: { result: 'fail', en: 'Execution logs are off.', ja: '実行ログが無効です。' },
  },
  evaluate: ({ executionLogs: level }) => (level === 'ERROR' || level === 'INFO' ? ['written', { level }] : 'off'),
  examples: { written: [{}, { executionLogs: 'INFO' }], off: [{ executionLogs: 'OFF' }] },
  remediation: {
    text: {
      en: 'Set the logging level of all methods of the API’s stage to ERROR. The account needs a CloudWatch role for API Gateway once.',
      ja: 'API のステージで、すべてのメソッドのログレベルを ERROR に設定します。初回はアカウントに API Gateway 用の CloudWatch ロールを設定します。',
    },
    effort: 'minutes',
    downtime: 'none',
    cost: apiLogPrice,
    docs: ['https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html'],
  },
})
