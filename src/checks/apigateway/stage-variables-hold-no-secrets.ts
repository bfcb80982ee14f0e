import { restStage } from '#collectors/apigateway.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'REST API stage keeps no secrets in its variables', ja: 'REST API のステージ変数に機密情報がない' },
  risk: { en: 'Whoever may view the API’s settings reads these keys and passwords, too.', ja: 'API の設定を閲覧できる人は、キーやパスワードもそのまま読めてしまいます。' },
  about: restStage,
  row: 7,
  severity: 'high',
  protects: ['confidentiality'],
  owner: 'customer',
  outcomes: {
    clean: { result: 'pass', en: 'No stage variable looks like a secret.', ja: '機密情報らしいステージ変数はありません。' },
    secrets: { result: 'fail', en: 'These variables hold secrets: {variables}.', ja: '次のステージ変数に機密情報が入っています（{variables}）。' },
  },
  evaluate: ({ secrets }) => (secrets.length === 0 ? 'clean' : ['secrets', { variables: secrets.map(({ variable, kind }) => `${variable}: ${kind}`).join(', ') }]),
  examples: { clean: [{}], secrets: [{ secrets: [{ variable: 'DB_PASSWORD', kind: 'password' }] }] },
  remediation: {
    text: {
      en: 'Change the secret that stands in the API’s stage variables, keep the new one in Secrets Manager, and let the backend read it from there.',
      ja: 'API のステージ変数に書かれた機密情報を変更し、新しい値は Secrets Manager に保存して、バックエンドが実行時に取得するようにします。',
    },
    effort: 'hours',
    downtime: 'brief',
    cost: { upToUsdPerMonth: 1, basis: { en: 'per stored secret', ja: '保存するシークレットごと' }, source: 'https://aws.amazon.com/secrets-manager/pricing/', read: '2026-11-24' },
    docs: ['https://docs.aws.amazon.com/apigateway/latest/developerguide/stage-variables.html'],
  },
})
