import { defineCheck } from '#core/check.ts'
import { vpcEndpoints } from '#derived/vpc-endpoints.ts'

export default defineCheck({
  title: { en: 'VPC with machines has endpoints for Systems Manager', ja: 'マシンのある VPC に Systems Manager のエンドポイントがある' },
  risk: {
    en: 'Machines in private subnets are out of Systems Manager’s reach, or keep a way to the internet only for its sake.',
    ja: 'プライベートサブネットのマシンが Systems Manager で管理できないか、そのためだけに外向きの経路を残すことになります。',
  },
  about: vpcEndpoints,
  row: 12,
  severity: 'info',
  protects: ['confidentiality', 'integrity'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['EC2.57'] },
  traps: {
    en: 'Where machines reach the internet anyway, this is a matter of taste and costs money every hour: advice only.',
    ja: 'インターネットに接続できる構成なら必須ではなく、1 時間ごとに料金もかかるため、助言にとどめます。',
  },
  outcomes: {
    private: { result: 'pass', en: 'The VPC has endpoints for Systems Manager.', ja: 'Systems Manager のエンドポイントがあります。' },
    none: { result: 'fail', en: 'Machines of {name} (there are {machines}) lack endpoints: {missing}.', ja: '{name} のマシン（{machines} 台）に必要なエンドポイントがありません（{missing}）。' },
  },
  evaluate(network) {
    const { machines, name } = network
    if (machines === 0) return null
    const { services } = network
    const missing = ['ssm', 'ssmmessages'].filter((service) => !services.includes(service))
    return missing.length === 0 ? 'private' : ['none', { name, machines, missing: missing.join(', ') }]
  },
  examples: { private: [{}], none: [{ services: ['s3', 'ssm'] }] },
  remediation: {
    text: {
      en: 'Create in the VPC interface endpoints for ssm and ssmmessages, and a gateway endpoint for S3, from which the agent fetches updates.',
      ja: 'VPC に、Systems Manager 用の ssm と ssmmessages のインターフェイスエンドポイントと、エージェントの更新などに使う S3 のゲートウェイエンドポイントを作成します。',
    },
    effort: 'minutes',
    downtime: 'none',
    cost: {
      upToUsdPerMonth: 100,
      basis: {
        en: 'Two interface endpoints (each about $0.01 an hour in each zone, and $0.01 a gigabyte)',
        ja: 'インターフェイスエンドポイント 2 つ（それぞれゾーンごとに 1 時間あたり約 0.01 USD、1 GB あたり約 0.01 USD）',
      },
      source: 'https://aws.amazon.com/privatelink/pricing/',
      read: '2026-11-24',
    },
    docs: ['https://docs.aws.amazon.com/systems-manager/latest/userguide/setup-create-vpc.html', 'https://docs.aws.amazon.com/vpc/latest/privatelink/interface-endpoints.html'],
  },
})
