import { type EcsTaskDefinition, ecsTaskDefinition } from '#collectors/ecs.ts'
import { defineCheck } from '#core/check.ts'

const [app] = ecsTaskDefinition.sample.containers as [EcsTaskDefinition['containers'][number]]

export default defineCheck({
  title: { en: 'ECS task keeps no secrets in its environment', ja: 'ECS タスクの環境変数に機密情報がない' },
  risk: { en: 'Whoever may view the task definition reads these keys and passwords, too.', ja: 'タスク定義を閲覧できる人は、キーやパスワードもそのまま読めてしまいます。' },
  about: ecsTaskDefinition,
  row: 7,
  severity: 'high',
  protects: ['confidentiality'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['ECS.8'] },
  outcomes: {
    clean: { result: 'pass', en: 'No environment variable looks like a secret.', ja: '機密情報らしい環境変数はありません。' },
    secrets: { result: 'fail', en: 'These variables hold secrets: {variables}.', ja: '次の環境変数に機密情報が入っています（{variables}）。' },
  },
  traps: {
    en: 'Variables that refer to Secrets Manager or Parameter Store are not secrets. Only definitions in use are judged, not every old revision.',
    ja: 'Secrets Manager やパラメータストアを参照する変数は機密情報とみなしません。古いリビジョンではなく、使用中の定義だけを判定します。',
  },
  evaluate({ containers }) {
    const found = containers.flatMap(({ name, environmentSecrets }) => environmentSecrets.map(({ variable, kind }) => `${name}/${variable}: ${kind}`))
    return found.length === 0 ? 'clean' : ['secrets', { variables: found.join(', ') }]
  },
  examples: {
    clean: [{}, { containers: [] }],
    secrets: [{ containers: [{ ...app, environmentSecrets: [{ variable: 'DB_PASSWORD', kind: 'password' }] }] }],
  },
  remediation: {
    text: {
      en: 'Change the secret in the ECS task definition’s environment variables, keep the new one in Secrets Manager, and name it under “secrets” in the definition. For AWS access, use the task role instead of keys.',
      ja: 'ECS タスク定義の環境変数に書かれた機密情報を変更し、新しい値は Secrets Manager に保存して、タスク定義の secrets で参照します。AWS へのアクセスには、キーではなくタスクロールを使います。',
    },
    effort: 'hours',
    downtime: 'brief',
    cost: { upToUsdPerMonth: 1, basis: { en: 'per stored secret', ja: '保存するシークレットごと' }, source: 'https://aws.amazon.com/secrets-manager/pricing/', read: '2026-11-24' },
    docs: ['https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specifying-sensitive-data.html'],
  },
})
