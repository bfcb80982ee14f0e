import { networkAcl } from '#collectors/ec2/network-acls.ts'
import { defineCheck } from '#core/check.ts'
import { type Doors, openedByAcl } from '#derived/network-reach.ts'

const everyone = { number: 100, allow: true, protocol: 'all', from: 0, to: 65535, cidr: '0.0.0.0/0' }
const everyPort = (doors: readonly Doors[]) => doors.some(({ protocol, from, to }) => protocol === 'tcp' && from === 0 && to === 65535)

export default defineCheck({
  title: { en: 'Network ACL made by you does not let everything in', ja: '自作のネットワーク ACL が全通信を許可していない' },
  risk: {
    en: 'Somebody took the trouble to make a list and then let everything through: it is taken for a second fence, and is none.',
    ja: 'わざわざ作成した ACL が全通信を許可していると、2 枚目の柵があるように見えて、実際には何も止めません。',
  },
  about: networkAcl,
  row: 16,
  severity: 'low',
  protects: ['confidentiality', 'availability'],
  owner: 'customer',
  traps: {
    en: 'The default list of a VPC lets everything through by design and is not counted here. We add up ranges, so that two halves of the internet are the internet, and follow the order of the rules, so that a denial with a lower number counts.',
    ja: 'VPC のデフォルトのネットワーク ACL は、仕様として全通信を許可するため対象外です。分割された範囲も合算し、ルールの評価順（小さい番号の拒否）も考慮して判定します。',
  },

  outcomes: {
    limited: { result: 'pass', en: 'It does not let every port in from the internet.', ja: 'インターネットから全ポートへの通信は許可されていません。' },
    open: {
      result: 'fail',
      en: 'It lets every TCP port in from the internet (subnets behind it: {subnets}).',
      ja: 'インターネットから TCP の全ポートへの通信が許可されています（対象サブネット {subnets} 個）。',
    },
  },

  evaluate(acl) {
    const { isDefault, subnets } = acl
    if (isDefault || subnets.length === 0) return null
    return everyPort(openedByAcl(acl.inbound)) ? ['open', { subnets: subnets.length }] : 'limited'
  },

  examples: {
    limited: [{}, { inbound: [{ ...everyone, number: 90, allow: false, protocol: 'tcp', from: 22, to: 22 }, everyone] }],
    open: [
      { inbound: [everyone] },
      {
        inbound: [
          { ...everyone, cidr: '0.0.0.0/1' },
          { ...everyone, number: 110, cidr: '128.0.0.0/1' },
        ],
      },
    ],
  },

  remediation: {
    text: {
      en: 'In the network ACL you made, allow only the ports that are served and the answers (1024 to 65535), or go back to the default list and leave the filtering to security groups.',
      ja: '作成したネットワーク ACL では、公開するポートと応答用のポート（1024～65535）だけを許可します。または、デフォルトのネットワーク ACL に戻し、制御はセキュリティグループに任せます。',
    },
    effort: 'hours',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html'],
  },
})
