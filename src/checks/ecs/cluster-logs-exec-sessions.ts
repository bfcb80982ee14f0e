import { ecsCluster } from '#collectors/ecs.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'ECS cluster logs what is done in containers by ECS Exec', ja: 'ECS クラスターが ECS Exec の操作を記録している' },
  risk: {
    en: 'Whoever opens a shell in a container leaves a line in CloudTrail that it was opened, and nothing of what was typed.',
    ja: 'コンテナでシェルを開いたことは CloudTrail に残りますが、何を実行したかは残りません。',
  },
  about: ecsCluster,
  row: 13,
  severity: 'low',
  protects: ['integrity'],
  owner: 'customer',
  outcomes: {
    logged: { result: 'pass', en: 'Sessions are logged ({where}).', ja: 'セッションは記録されます（{where}）。' },
    off: { result: 'fail', en: 'Logging of sessions has been turned off.', ja: 'セッションの記録が無効（NONE）に設定されています。' },
  },
  traps: {
    en: 'DEFAULT writes to the awslogs log of the task’s container, where there is one.',
    ja: 'DEFAULT では、コンテナの awslogs の設定があれば、そのロググループに記録されます。',
  },
  evaluate: ({ execLogs: where }) => (where === 'NONE' ? 'off' : ['logged', { where }]),
  examples: { logged: [{}, { execLogs: 'OVERRIDE' }], off: [{ execLogs: 'NONE' }] },
  remediation: {
    text: {
      en: 'Set the ECS cluster’s logging of execute commands to DEFAULT, or to a log group or bucket of its own.',
      ja: 'ECS クラスターの ECS Exec のログ設定を DEFAULT にするか、専用のロググループや S3 バケットを指定します。',
    },
    effort: 'minutes',
    downtime: 'none',
    cost: { upToUsdPerMonth: 1, basis: { en: 'per GB of session logs', ja: 'セッションログの GB 数' }, source: 'https://aws.amazon.com/cloudwatch/pricing/', read: '2026-11-24' },
    docs: ['https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html'],
  },
})
