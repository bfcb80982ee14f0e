import { defineCheck } from '#core/check.ts'
import { vpcEndpoints } from '#derived/vpc-endpoints.ts'

export default defineCheck({
  title: { en: 'VPC with machines has an endpoint for the EC2 API', ja: 'マシンのある VPC に EC2 API のエンドポイントがある' },
  risk: {
    en: 'Calls to the EC2 API leave the network, so machines need a way to the internet that intruders can use as well.',
    ja: 'EC2 API の呼び出しがネットワークの外に出るため、侵入者にも使える外向きの経路をマシンに与えることになります。',
  },
  about: vpcEndpoints,
  row: 16,
  severity: 'info',
  protects: ['confidentiality'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['EC2.10'] },
  traps: {
    en: 'Security Hub fails every VPC without one, empty default ones included, and the endpoint costs money every hour. We ask only VPCs with machines, as advice: the calls are signed and encrypted either way.',
    ja: 'Security Hub は空のデフォルト VPC も含めてすべて不合格としますが、エンドポイントは 1 時間ごとに料金がかかります。ここではマシンのある VPC だけを対象とし、助言にとどめます。呼び出しはいずれにせよ署名され、暗号化されています。',
  },
  outcomes: {
    private: { result: 'pass', en: 'The VPC has an endpoint for the EC2 API.', ja: 'EC2 API のエンドポイントがあります。' },
    none: {
      result: 'fail',
      en: 'Machines of {name} (there are {machines}) reach the EC2 API without an endpoint.',
      ja: '{name} のマシン（{machines} 台）は、エンドポイントを介さずに EC2 API に接続します。',
    },
  },
  evaluate(network) {
    const { machines, name } = network
    if (machines === 0) return null
    const { services } = network
    return services.includes('ec2') ? 'private' : ['none', { name, machines }]
  },
  examples: { private: [{}], none: [{ services: ['s3'] }] },
  remediation: {
    text: {
      en: 'Create an interface endpoint for the EC2 API in the VPC, with private DNS, if its machines call that API at all. Otherwise mute this finding.',
      ja: 'VPC 内のマシンが EC2 API を呼び出すなら、プライベート DNS を有効にした EC2 API のインターフェイスエンドポイントを VPC に作成します。呼び出さないなら、この検出結果をミュートします。',
    },
    effort: 'minutes',
    downtime: 'none',
    cost: {
      upToUsdPerMonth: 100,
      basis: {
        en: 'An interface endpoint (about $0.01 an hour in each zone, and $0.01 a gigabyte)',
        ja: 'インターフェイスエンドポイント（ゾーンごとに 1 時間あたり約 0.01 USD、1 GB あたり約 0.01 USD）',
      },
      source: 'https://aws.amazon.com/privatelink/pricing/',
      read: '2026-11-24',
    },
    docs: ['https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/interface-vpc-endpoints.html'],
  },
})
