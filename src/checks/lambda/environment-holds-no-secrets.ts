import { lambdaFunction } from '#collectors/lambda.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'Lambda function keeps no secrets in its environment', ja: 'Lambda 関数の環境変数に機密情報がない' },
  risk: { en: 'Whoever may view the function’s settings reads these keys and passwords, too.', ja: '関数の設定を閲覧できる人は、キーやパスワードもそのまま読めてしまいます。' },
  about: lambdaFunction,
  row: 7,
  severity: 'high',
  protects: ['confidentiality'],
  owner: 'customer',
  outcomes: {
    clean: { result: 'pass', en: 'No environment variable looks like a secret.', ja: '機密情報らしい環境変数はありません。' },
    secrets: { result: 'fail', en: 'These variables hold secrets: {variables}.', ja: '次の環境変数に機密情報が入っています（{variables}）。' },
  },
  evaluate: ({ environmentSecrets }) => (environmentSecrets.length === 0 ? 'clean' : ['secrets', { variables: environmentSecrets.map(({ variable, kind }) => `${variable}: ${kind}`).join(', ') }]),
  examples: { clean: [{}], secrets: [{ environmentSecrets: [{ variable: 'DB_PASSWORD', kind: 'password' }] }] },
  remediation: {
    text: {
      en: 'Change the secret in the Lambda function’s environment variables, keep the new one in Secrets Manager, and read it from there. For AWS access, use the execution role instead of keys.',
      ja: 'Lambda 関数の環境変数に書かれた機密情報を変更し、新しい値は Secrets Manager に保存して、実行時に取得します。AWS へのアクセスには、キーではなく実行ロールを使います。',
    },
    effort: 'hours',
    downtime: 'brief',
    cost: { upToUsdPerMonth: 1, basis: { en: 'per stored secret', ja: '保存するシークレットごと' }, source: 'https://aws.amazon.com/secrets-manager/pricing/', read: '2026-11-24' },
    docs: ['https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html'],
  },
})
