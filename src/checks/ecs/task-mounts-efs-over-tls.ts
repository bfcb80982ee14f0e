import { ecsTaskDefinition } from '#collectors/ecs.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'ECS task mounts EFS over TLS', ja: 'ECS タスクが EFS を TLS でマウントしている' },
  risk: { en: 'Files travel between task and file system in the clear within the VPC.', ja: 'タスクとファイルシステムの間で、ファイルの内容が VPC 内を平文で流れます。' },
  about: ecsTaskDefinition,
  row: 25,
  severity: 'low',
  protects: ['confidentiality'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['ECS.18'] },
  outcomes: {
    tls: { result: 'pass', en: 'Every EFS volume is mounted over TLS.', ja: 'すべての EFS ボリュームが TLS でマウントされています。' },
    plain: { result: 'fail', en: 'These volumes are mounted without TLS: {volumes}.', ja: '次のボリュームは TLS なしでマウントされています（{volumes}）。' },
  },
  evaluate({ efsVolumes }) {
    if (efsVolumes.length === 0) return null
    const plain = efsVolumes.filter(({ tls }) => !tls)
    return plain.length === 0 ? 'tls' : ['plain', { volumes: plain.map(({ name }) => name).join(', ') }]
  },
  examples: { tls: [{ efsVolumes: [{ name: 'uploads', tls: true }] }], plain: [{ efsVolumes: [{ name: 'uploads', tls: false }] }] },
  remediation: {
    text: {
      en: 'Set transitEncryption to ENABLED for the EFS volume in the ECS task definition, and deploy the new revision.',
      ja: 'ECS タスク定義の EFS ボリュームで transitEncryption を ENABLED にし、新しいリビジョンをデプロイします。',
    },
    effort: 'minutes',
    downtime: 'brief',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/AmazonECS/latest/developerguide/tutorial-efs-volumes.html'],
  },
})
