import { type EcsTaskDefinition, ecsTaskDefinition } from '#collectors/ecs.ts'
import { defineCheck } from '#core/check.ts'

const [app] = ecsTaskDefinition.sample.containers as [EcsTaskDefinition['containers'][number]]

export default defineCheck({
  title: { en: 'ECS task sends its logs somewhere', ja: 'ECS タスクのログ出力先が設定されている' },
  risk: { en: 'When the container goes, its logs go with it, and what happened cannot be reconstructed.', ja: 'コンテナが終了するとログも失われ、何が起きたかを調べられなくなります。' },
  about: ecsTaskDefinition,
  row: 13,
  severity: 'medium',
  protects: ['integrity', 'availability'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['ECS.9'] },
  outcomes: {
    logged: { result: 'pass', en: 'Every container has a log configuration.', ja: 'すべてのコンテナにログ設定があります。' },
    unlogged: { result: 'fail', en: 'These containers have no log configuration: {containers}.', ja: '次のコンテナにログ設定がありません（{containers}）。' },
  },
  evaluate({ containers }) {
    const silent = containers.filter(({ logDriver }) => logDriver === null || logDriver === 'none')
    return silent.length === 0 ? 'logged' : ['unlogged', { containers: silent.map(({ name }) => name).join(', ') }]
  },
  examples: { logged: [{}], unlogged: [{ containers: [{ ...app, logDriver: null }] }] },
  remediation: {
    text: {
      en: 'Add a log configuration (awslogs or awsfirelens) to each container of the ECS task definition, then deploy the new revision.',
      ja: 'ECS タスク定義の各コンテナにログ設定（awslogs または awsfirelens）を追加し、新しいリビジョンをデプロイします。',
    },
    effort: 'hours',
    downtime: 'brief',
    cost: {
      upToUsdPerMonth: 10,
      basis: { en: 'per service, for log ingestion and storage', ja: 'サービスごとのログの取り込みと保存' },
      source: 'https://aws.amazon.com/cloudwatch/pricing/',
      read: '2026-11-24',
    },
    docs: ['https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_awslogs.html'],
  },
})
