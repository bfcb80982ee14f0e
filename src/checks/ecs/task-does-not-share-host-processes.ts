import { ecsTaskDefinition } from '#collectors/ecs.ts'
import { defineCheck } from '#core/check.ts'

const none = { network: false, processes: false, memory: false }

export default defineCheck({
  title: { en: 'ECS task keeps to its own processes and memory', ja: 'ECS タスクがホストのプロセスや共有メモリを共有していない' },
  risk: {
    en: 'Whoever breaks into the container sees the processes of the host and of other tasks, their environments and secrets included, and can stop them.',
    ja: 'コンテナに侵入されると、ホストや他のタスクのプロセスと、その環境変数や機密情報まで見られ、停止もされます。',
  },
  about: ecsTaskDefinition,
  row: 18,
  severity: 'high',
  protects: ['confidentiality', 'integrity', 'availability'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['ECS.3'] },
  outcomes: {
    apart: { result: 'pass', en: 'It shares neither processes nor memory with its host.', ja: 'ホストとプロセスも共有メモリも共有していません。' },
    processes: { result: 'fail', en: 'It shares the process namespace of its host (pidMode host).', ja: 'ホストのプロセス名前空間を共有しています（pidMode が host）。' },
    memory: { result: 'fail', severity: 'medium', en: 'It shares the memory namespace of its host (ipcMode host).', ja: 'ホストの IPC 名前空間を共有しています（ipcMode が host）。' },
  },
  traps: {
    en: 'Monitoring and security agents often need this on purpose. It is said all the same, so that somebody has decided it.',
    ja: '監視やセキュリティのエージェントには必要なこともありますが、意図した設定か確認できるように表示します。',
  },
  evaluate: ({ shares: { processes, memory } }) => (processes ? 'processes' : memory ? 'memory' : 'apart'),
  examples: { apart: [{}], processes: [{ shares: { ...none, processes: true } }], memory: [{ shares: { ...none, memory: true } }] },
  remediation: {
    text: { en: 'Take pidMode and ipcMode out of the ECS task definition, and deploy the new revision.', ja: 'ECS タスク定義から pidMode と ipcMode の指定を外し、新しいリビジョンをデプロイします。' },
    effort: 'hours',
    downtime: 'brief',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html'],
  },
})
