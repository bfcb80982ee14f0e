import { type EcsTaskDefinition, ecsTaskDefinition } from '#collectors/ecs.ts'
import { defineCheck } from '#core/check.ts'

const [app] = ecsTaskDefinition.sample.containers as [EcsTaskDefinition['containers'][number]]

export default defineCheck({
  title: { en: 'ECS task runs no privileged container', ja: 'ECS タスクに特権コンテナがない' },
  risk: {
    en: 'Whoever breaks into a privileged container has root’s powers over the instance and everything else on it.',
    ja: '特権コンテナに侵入されると、インスタンスの root 権限を得られ、同居する他のコンテナにも被害が及びます。',
  },
  about: ecsTaskDefinition,
  row: 18,
  severity: 'high',
  protects: ['confidentiality', 'integrity', 'availability'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['ECS.4'] },
  outcomes: {
    ordinary: { result: 'pass', en: 'No container is privileged.', ja: '特権コンテナはありません。' },
    privileged: { result: 'fail', en: 'These containers are privileged: {containers}.', ja: '次のコンテナに特権があります（{containers}）。' },
  },
  evaluate({ containers }) {
    const privileged = containers.filter((container) => container.privileged)
    return privileged.length === 0 ? 'ordinary' : ['privileged', { containers: privileged.map(({ name }) => name).join(', ') }]
  },
  examples: { ordinary: [{}], privileged: [{ containers: [{ ...app, name: 'agent', privileged: true }] }] },
  remediation: {
    text: {
      en: 'Take “privileged” out of the ECS task definition and add only the Linux capabilities the program needs, then deploy the new revision.',
      ja: 'ECS タスク定義から privileged を外し、必要な Linux ケーパビリティだけを追加した新しいリビジョンをデプロイします。',
    },
    effort: 'hours',
    downtime: 'brief',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-tasks-containers.html'],
  },
})
