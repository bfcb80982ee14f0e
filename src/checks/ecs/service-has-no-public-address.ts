import { ecsService } from '#collectors/ecs.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'ECS service gives its tasks no public addresses', ja: 'ECS サービスがタスクにパブリック IP を割り当てない' },
  risk: {
    en: 'One careless security group rule, and the tasks are reached past the load balancer.',
    ja: 'セキュリティグループの設定を 1 つ誤るだけで、ロードバランサーを経由せずタスクに直接接続されます。',
  },
  about: ecsService,
  row: 16,
  severity: 'medium',
  protects: ['confidentiality', 'integrity', 'availability'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['ECS.2', 'ECS.16'] },
  outcomes: {
    private: { result: 'pass', en: 'Tasks get no public addresses.', ja: 'タスクにパブリック IP は割り当てられません。' },
    public: { result: 'fail', en: 'Tasks get public addresses.', ja: 'タスクにパブリック IP が割り当てられます。' },
  },
  evaluate: ({ publicIp }) => (publicIp === null ? null : publicIp ? 'public' : 'private'),
  examples: { private: [{}], public: [{ publicIp: true }] },
  remediation: {
    text: {
      en: 'Move the ECS service to private subnets behind a load balancer, with VPC endpoints or a NAT gateway for what it must reach.',
      ja: 'ECS サービスをロードバランサーの背後のプライベートサブネットに移し、外部への接続には VPC エンドポイントか NAT ゲートウェイを使います。',
    },
    effort: 'hours',
    downtime: 'brief',
    // A NAT gateway costs 0.045 dollars an hour (Ohio), some 33 a month, and a little more in Tokyo.
    cost: { upToUsdPerMonth: 100, basis: { en: 'per NAT gateway', ja: 'NAT ゲートウェイごと' }, source: 'https://aws.amazon.com/vpc/pricing/', read: '2026-11-24' },
    docs: ['https://docs.aws.amazon.com/AmazonECS/latest/developerguide/networking-outbound.html'],
  },
})
