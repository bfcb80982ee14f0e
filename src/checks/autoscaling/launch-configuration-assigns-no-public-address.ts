import { launchConfiguration } from '#collectors/autoscaling.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'Launch configuration asks for no public address', ja: '起動設定がパブリックアドレスを割り当てない' },
  risk: {
    en: 'Every machine that scaling adds is on the internet, one wrong security group rule away from anyone.',
    ja: 'スケーリングで追加されるマシンがすべてインターネット上に置かれ、セキュリティグループを 1 つ誤るだけで誰からでも届きます。',
  },
  about: launchConfiguration,
  row: 16,
  severity: 'low',
  protects: ['confidentiality'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['Autoscaling.5'] },
  outcomes: {
    private: { result: 'pass', en: 'It asks for no public address.', ja: 'パブリックアドレスを割り当てない設定です。' },
    subnet: { result: 'pass', en: 'It leaves the choice to the subnet, which another check looks at.', ja: 'サブネットの設定に従います（サブネットは別のチェックで確認します）。' },
    public: { result: 'fail', en: '{name} gives every machine a public IPv4 address.', ja: '{name} は、すべてのマシンにパブリック IPv4 アドレスを割り当てます。' },
  },
  evaluate({ publicAddress, name }) {
    if (publicAddress === null) return 'subnet'
    return publicAddress ? ['public', { name }] : 'private'
  },
  examples: { private: [{}], subnet: [{ publicAddress: null }], public: [{ publicAddress: true }] },
  remediation: {
    text: {
      en: 'Put a load balancer in front, and move the Auto Scaling group to a launch template without public addresses, in private subnets with a NAT gateway or VPC endpoints.',
      ja: '前段にロードバランサーを置き、Auto Scaling グループを、パブリックアドレスを割り当てない起動テンプレートに切り替えて、NAT ゲートウェイや VPC エンドポイントのあるプライベートサブネットで動かします。',
    },
    effort: 'hours',
    downtime: 'none',
    cost: {
      upToUsdPerMonth: 100,
      basis: {
        en: 'A NAT gateway where the machines must still reach the internet (in Ohio about $0.045 an hour and $0.045 a gigabyte)',
        ja: '外向きの通信が必要な場合の NAT ゲートウェイ（オハイオで 1 時間あたり約 0.045 USD、1 GB あたり約 0.045 USD）',
      },
      source: 'https://aws.amazon.com/vpc/pricing/',
      read: '2026-11-24',
    },
    docs: ['https://docs.aws.amazon.com/autoscaling/ec2/userguide/create-asg-launch-template.html'],
  },
})
