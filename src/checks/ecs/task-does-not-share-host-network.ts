import { ecsTaskDefinition } from '#collectors/ecs.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'ECS task has a network of its own', ja: 'ECS タスクがホストのネットワークを共有していない' },
  risk: {
    en: 'The container reaches services that listen on the host’s own address only, takes the instance’s role from its metadata, and no security group of its own stands in between.',
    ja: 'コンテナから、ホスト内部だけで待ち受けるサービスやインスタンスメタデータのロールに届き、タスク単位のセキュリティグループでも防げません。',
  },
  about: ecsTaskDefinition,
  row: 16,
  severity: 'medium',
  protects: ['confidentiality', 'integrity'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['ECS.1'] },
  outcomes: {
    own: { result: 'pass', en: 'It does not use its host’s network.', ja: 'ホストのネットワークは使っていません。' },
    shared: { result: 'fail', en: 'It uses its host’s network (networkMode host).', ja: 'ホストのネットワークを使っています（networkMode が host）。' },
  },
  traps: {
    en: 'Agents that watch the host often need this on purpose. ECS.1 fails only those that also run as root; we say it of all.',
    ja: 'ホストを監視するエージェントには必要なこともあります。ECS.1 は root で動くものだけを不合格にしますが、ここではすべて表示します。',
  },
  evaluate: ({ shares }) => (shares.network ? 'shared' : 'own'),
  examples: { own: [{}], shared: [{ shares: { network: true, processes: false, memory: false } }] },
  remediation: {
    text: {
      en: 'Change the network mode of the ECS task definition to awsvpc, give the service subnets and a security group, and deploy the new revision.',
      ja: 'ECS タスク定義のネットワークモードを awsvpc に変更し、サービスにサブネットとセキュリティグループを設定して、新しいリビジョンをデプロイします。',
    },
    effort: 'hours',
    downtime: 'brief',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-networking.html'],
  },
})
