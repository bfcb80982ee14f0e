import { v2Stage } from '#collectors/apigatewayv2.ts'
import { defineCheck } from '#core/check.ts'
import { apiLogPrice } from '../api-log-price.ts'

export default defineCheck({
  title: { en: 'WebSocket API stage writes execution logs', ja: 'WebSocket API のステージが実行ログを出力している' },
  risk: { en: 'Failed authorisations and errors of the backend leave no trace.', ja: '認可の失敗やバックエンドのエラーが記録に残りません。' },
  about: v2Stage,
  row: 13,
  severity: 'low',
  protects: ['integrity', 'availability'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['APIGateway.1'] },
  traps: { en: 'HTTP APIs have no execution logs, and are not judged.', ja: 'HTTP API には実行ログの機能がないため、判定しません。' },
  outcomes: {
    written: { result: 'pass', en: 'The level is {level}.', ja: 'ログレベルは {level} です。' },
    off: { result: 'fail', en: 'Execution logs are off.', ja: '実行ログが無効です。' },
  },
  evaluate(stage) {
    if (stage.protocol === 'http') return null
    const { executionLogs: level } = stage
    return level === 'ERROR' || level === 'INFO' ? ['written', { level }] : 'off'
  },
  examples: { written: [{ protocol: 'websocket', executionLogs: 'ERROR' }], off: [{ protocol: 'websocket', executionLogs: 'OFF' }] },
  remediation: {
    text: {
      en: 'Set the logging level in the default route settings of the WebSocket API’s stage to ERROR. The account needs a CloudWatch role for API Gateway once.',
      ja: 'WebSocket API のステージのデフォルトルート設定で、ログレベルを ERROR にします。初回はアカウントに API Gateway 用の CloudWatch ロールを設定します。',
    },
    effort: 'minutes',
    downtime: 'none',
    cost: apiLogPrice,
    docs: ['https://docs.aws.amazon.com/apigateway/latest/developerguide/websocket-api-logging.html'],
  },
})
