import { launchTemplate, type TemplateVersion } from '#collectors/ec2/launch-templates.ts'
import { defineCheck } from '#core/check.ts'

const version = launchTemplate.sample.versions[0] as TemplateVersion

export default defineCheck({
  title: { en: 'Launch template asks for no public address', ja: '起動テンプレートがパブリックアドレスを割り当てない' },
  risk: {
    en: 'Every machine that scaling adds is on the internet, one wrong security group rule away from anyone.',
    ja: 'スケーリングで追加されるマシンがすべてインターネット上に置かれ、セキュリティグループを 1 つ誤るだけで誰からでも届きます。',
  },
  about: launchTemplate,
  row: 16,
  severity: 'low',
  protects: ['confidentiality'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['EC2.25'] },
  traps: {
    en: 'A template that says nothing follows the subnet, which is asked by another check. A public address is right for a bastion or a NAT instance.',
    ja: '記載のないテンプレートはサブネットの設定に従います（別のチェックで確認します）。踏み台や NAT インスタンスでは、パブリックアドレスが必要です。',
  },
  outcomes: {
    private: { result: 'pass', en: 'Its default and latest version ask for no public address.', ja: 'デフォルトと最新のバージョンは、パブリックアドレスを割り当てません。' },
    public: { result: 'fail', en: 'Version {versions} gives every machine a public IPv4 address.', ja: 'バージョン {versions} は、すべてのマシンにパブリック IPv4 アドレスを割り当てます。' },
  },
  evaluate({ versions }) {
    const open = versions.filter(({ publicAddress }) => publicAddress)
    return open.length === 0 ? 'private' : ['public', { versions: open.map(({ number }) => number).join(', ') }]
  },
  examples: { private: [{}], public: [{ versions: [{ ...version, publicAddress: true }] }] },
  remediation: {
    text: {
      en: 'Make a new version of the launch template that does not ask for a public address: put a load balancer in front and start the machines in private subnets, from where they reach the internet by a NAT gateway, and AWS by VPC endpoints.',
      ja: 'パブリックアドレスを割り当てない起動テンプレートの新しいバージョンを作成します。前段にロードバランサーを置き、マシンはプライベートサブネットで起動して、外向きの通信には NAT ゲートウェイや VPC エンドポイントを使います。',
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
    docs: ['https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-instance-addressing.html', 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-launch-templates.html'],
  },
})
