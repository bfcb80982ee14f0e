import { type EcsTaskDefinition, ecsTaskDefinition } from '#collectors/ecs.ts'
import { defineCheck } from '#core/check.ts'

const [app] = ecsTaskDefinition.sample.containers as [EcsTaskDefinition['containers'][number]]

// `root`, `0`, `root:root`, `0:0`… https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html (user, 2026-11-24)
const isRoot = (user: string) => ['root', '0'].includes(user.split(':')[0] ?? '')

export default defineCheck({
  title: { en: 'ECS containers do not run as root', ja: 'ECS コンテナが root ユーザーで動いていない' },
  risk: {
    en: 'A flaw that leads out of the container leads straight to root’s powers.',
    ja: 'コンテナから抜け出す脆弱性があった場合に、そのまま root 権限を奪われます。',
  },
  about: ecsTaskDefinition,
  row: 18,
  severity: 'low',
  protects: ['confidentiality', 'integrity'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['ECS.20'] },
  outcomes: {
    user: { result: 'pass', en: 'Every container names a user other than root.', ja: 'すべてのコンテナで root 以外のユーザーが指定されています。' },
    root: { result: 'fail', en: 'These containers run as root: {containers}.', ja: '次のコンテナは root で動きます（{containers}）。' },
    unsaid: {
      result: 'fail',
      severity: 'info',
      en: 'These containers name no user, so the image decides, and most images say root: {containers}.',
      ja: '次のコンテナにはユーザーの指定がなく、イメージ側の設定（多くは root）で動きます（{containers}）。',
    },
  },
  traps: {
    en: 'The image may name a user of its own, which cannot be seen here; that is why a missing user is judged mildly. Windows containers are not judged.',
    ja: 'イメージ側で一般ユーザーが設定されていてもここからは分からないため、指定がないだけなら重要度を下げています。Windows コンテナは判定しません。',
  },
  evaluate({ windows, containers }) {
    if (windows || containers.length === 0) return null
    const root = containers.filter(({ user }) => user !== null && isRoot(user))
    if (root.length > 0) return ['root', { containers: root.map(({ name }) => name).join(', ') }]
    const unsaid = containers.filter(({ user }) => user === null)
    return unsaid.length === 0 ? 'user' : ['unsaid', { containers: unsaid.map(({ name }) => name).join(', ') }]
  },
  examples: { user: [{}], root: [{ containers: [{ ...app, user: '0:0' }] }, { containers: [{ ...app, user: 'root' }] }], unsaid: [{ containers: [{ ...app, user: null }] }] },
  remediation: {
    text: {
      en: 'Create a user in the container image, name it under “user” in the ECS task definition, and deploy the new revision.',
      ja: 'コンテナイメージ内に一般ユーザーを作成し、ECS タスク定義の user で指定した新しいリビジョンをデプロイします。',
    },
    effort: 'hours',
    downtime: 'brief',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-tasks-containers.html'],
  },
})
