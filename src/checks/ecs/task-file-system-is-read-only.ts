import { type EcsTaskDefinition, ecsTaskDefinition } from '#collectors/ecs.ts'
import { defineCheck } from '#core/check.ts'

const [app] = ecsTaskDefinition.sample.containers as [EcsTaskDefinition['containers'][number]]

export default defineCheck({
  title: { en: 'ECS containers cannot write to their root file system', ja: 'ECS コンテナのルートファイルシステムが読み取り専用である' },
  risk: {
    en: 'Whoever breaks in can bring tools along and change the program that runs.',
    ja: '侵入されたときに、攻撃ツールを持ち込まれたり、実行中のプログラムを書き換えられたりします。',
  },
  about: ecsTaskDefinition,
  row: 18,
  severity: 'low',
  protects: ['integrity'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['ECS.5'] },
  outcomes: {
    readOnly: { result: 'pass', en: 'Every container’s root file system is read-only.', ja: 'すべてのコンテナのルートファイルシステムが読み取り専用です。' },
    writable: { result: 'fail', en: 'These containers can write to theirs: {containers}.', ja: '次のコンテナは書き込み可能です（{containers}）。' },
  },
  traps: { en: 'Windows containers have no such setting, and are not judged.', ja: 'Windows コンテナにはこの設定がないため、判定しません。' },
  evaluate(task) {
    if (task.windows) return null
    const writable = task.containers.filter(({ readOnly }) => !readOnly)
    return writable.length === 0 ? 'readOnly' : ['writable', { containers: writable.map(({ name }) => name).join(', ') }]
  },
  examples: { readOnly: [{}], writable: [{ containers: [{ ...app, readOnly: false }] }] },
  remediation: {
    text: {
      en: 'Set readonlyRootFilesystem to true in the ECS task definition, mount a volume for what must be written (such as /tmp), and deploy the new revision.',
      ja: 'ECS タスク定義で readonlyRootFilesystem を true にし、/tmp など書き込みが必要な場所にはボリュームをマウントした新しいリビジョンをデプロイします。',
    },
    effort: 'hours',
    downtime: 'brief',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html'],
  },
})
