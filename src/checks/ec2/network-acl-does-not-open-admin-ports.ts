import { networkAcl } from '#collectors/ec2/network-acls.ts'
import { defineCheck } from '#core/check.ts'
import { among, openedByAcl } from '#derived/network-reach.ts'

const everyone = { number: 100, allow: true, protocol: 'all', from: 0, to: 65535, cidr: '0.0.0.0/0' }

export default defineCheck({
  title: { en: 'Network ACL does not open SSH and Remote Desktop to the internet', ja: 'ネットワーク ACL が SSH とリモートデスクトップをインターネットに開放していない' },
  risk: {
    en: 'The network ACL is the second fence. Where it lets everyone through to administration ports, one wrong security group is enough.',
    ja: 'ネットワーク ACL は 2 枚目の柵です。管理用ポートを全開放していると、セキュリティグループの設定ミス 1 つで侵入経路ができます。',
  },
  about: networkAcl,
  row: 16,
  severity: 'low',
  protects: ['confidentiality', 'integrity'],
  owner: 'customer',
  standards: { 'cis-aws-5.0': ['5.2'], 'aws-fsbp': ['EC2.21'] },
  traps: {
    en: 'The default ACL of every VPC allows everything, so this fails in most accounts. Close the security groups first; the ACL is only the second fence.',
    ja: 'すべての VPC のデフォルトのネットワーク ACL は全通信を許可するため、ほとんどのアカウントで不合格になります。先にセキュリティグループを直してください。',
  },

  outcomes: {
    closed: { result: 'pass', en: 'Port 22 and port 3389 are not open to the internet.', ja: 'ポート 22 と 3389 はインターネットに開放されていません。' },
    open: {
      result: 'fail',
      en: 'The ACL lets the internet in to ports {ports} (subnets behind it: {subnets}).',
      ja: 'インターネットからポート {ports} への通信が許可されています（対象サブネット {subnets} 個）。',
    },
    unused: {
      result: 'fail',
      severity: 'info',
      en: 'The ACL lets the internet in to ports {ports}, but no subnet uses it.',
      ja: 'インターネットからポート {ports} への通信が許可されていますが、使っているサブネットはありません。',
    },
  },

  evaluate({ inbound, subnets }) {
    const doors = openedByAcl(inbound)
    const ports = [...new Set([...among(doors, [22, 3389]), ...among(doors, [22, 3389], 'udp')])].join(', ')
    if (ports === '') return 'closed'
    return subnets.length === 0 ? ['unused', { ports }] : ['open', { ports, subnets: subnets.length }]
  },

  examples: {
    closed: [
      {},
      {
        inbound: [
          { ...everyone, allow: false, protocol: 'tcp', from: 22, to: 22 },
          { ...everyone, protocol: 'tcp', from: 1, to: 100 },
        ],
      },
      { inbound: [{ ...everyone, cidr: '198.51.100.0/24' }] },
    ],
    open: [{ inbound: [everyone] }],
    unused: [{ inbound: [everyone], subnets: [] }],
  },

  remediation: {
    text: {
      en: 'In the network ACL deny ports 22 and 3389 from 0.0.0.0/0 and ::/0 in a rule with a lower number, after allowing the addresses you administer from.',
      ja: 'ネットワーク ACL で、管理元のアドレスを許可したうえで、0.0.0.0/0 と ::/0 からのポート 22 と 3389 を、より小さい番号のルールで拒否します。',
    },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html'],
  },
})
