import { graphqlApi } from '#collectors/appsync.ts'
import { defineCheck } from '#core/check.ts'
import { apiLogPrice } from '../api-log-price.ts'

export default defineCheck({
  title: { en: 'GraphQL API logs what happens to its fields', ja: 'GraphQL API のフィールドレベルのログが有効になっている' },
  risk: {
    en: 'Refused and failed fields leave no trace: attempts to read what one may not, and errors of the sources behind, go unseen.',
    ja: '拒否されたフィールドやエラーになったフィールドの記録が残らず、権限のないデータを読み取る試みやデータソースの障害に気づけません。',
  },
  about: graphqlApi,
  row: 13,
  severity: 'medium',
  protects: ['confidentiality', 'integrity'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['AppSync.2'] },
  traps: {
    en: 'A GraphQL API has one address, and answers 200 to most failures: logs of requests alone do not tell what was asked or refused. ERROR is enough here; ALL also writes what passes through the fields.',
    ja: 'GraphQL API の URL は 1 つで、失敗してもほとんどの場合 200 が返るため、リクエスト単位のログだけでは何が求められ、何が拒否されたのかが分かりません。ここでは ERROR で十分とみなします。ALL ではフィールドを通る内容も記録されます。',
  },
  outcomes: {
    written: { result: 'pass', en: 'The field log level is {level}.', ja: 'フィールドのログレベルは {level} です。' },
    requestsOnly: { result: 'fail', severity: 'low', en: 'Requests are logged, but no fields (log level NONE).', ja: 'リクエストは記録されますが、フィールドは記録されません（ログレベル NONE）。' },
    off: { result: 'fail', en: 'Nothing is logged.', ja: 'ログが無効です。' },
  },
  evaluate: ({ fieldLogs: level }) => (level === null ? 'off' : level === 'NONE' ? 'requestsOnly' : ['written', { level }]),
  examples: { written: [{}, { fieldLogs: 'ALL' }], requestsOnly: [{ fieldLogs: 'NONE' }], off: [{ fieldLogs: null }] },
  remediation: {
    text: {
      en: 'Turn on logging in the GraphQL API’s settings, with field log level ERROR, verbose content left out, and a role that may write to CloudWatch Logs; give the log group a retention.',
      ja: 'GraphQL API の設定で、CloudWatch Logs に書き込めるロールを指定してログを有効にし、フィールドのログレベルを ERROR にして、詳細な内容は除外します。ロググループには保持期間を設定します。',
    },
    effort: 'minutes',
    downtime: 'none',
    cost: apiLogPrice,
    docs: ['https://docs.aws.amazon.com/appsync/latest/devguide/monitoring.html'],
  },
})
