import { routeTable } from '#collectors/ec2/routes.ts'
import { defineCheck } from '#core/check.ts'

// A block of a VPC is /16 to /28, of IPv6 /44 to /60. https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html (2026-11-24)
const widest = { v4: 16, v6: 44 }
const isTooWide = (destination: string) => {
  const [address = '', bits] = destination.split('/')
  return bits !== undefined && Number(bits) < (address.includes(':') ? widest.v6 : widest.v4)
}

export default defineCheck({
  title: { en: 'Route table sends no more than a VPC to a peering', ja: 'ルートテーブルがピアリング先に VPC 1 つ分を超える範囲を向けていない' },
  risk: {
    en: 'Traffic meant for elsewhere goes to the neighbour, and whoever takes over the neighbour receives it and may answer.',
    ja: '本来は別の宛先に向かう通信までピアリング先に流れます。ピアリング先が乗っ取られると、その通信を受け取られ、なりすまして応答されるおそれがあります。',
  },
  about: routeTable,
  row: 16,
  severity: 'low',
  protects: ['confidentiality', 'integrity'],
  owner: 'customer',
  standards: { 'cis-aws-5.0': ['5.6'] },
  traps: {
    en: 'How narrow a route could be depends on what the two sides need, which cannot be seen. We only name routes that are wider than any VPC, which are certainly wider than needed. Prefix lists as destinations are not opened here.',
    ja: 'どこまで狭められるかは双方の用途次第で、外からは分かりません。ここでは、どの VPC の範囲よりも広く、明らかに必要以上のルートだけを挙げます。宛先がプレフィックスリストの場合は対象外です。',
  },

  outcomes: {
    narrow: { result: 'pass', en: 'Routes to peerings: {routes}.', ja: 'ピアリング先へのルート: {routes}。' },
    wide: { result: 'fail', en: 'Routes to peerings that are wider than any VPC: {routes}.', ja: 'ピアリング先へのルートが、どの VPC よりも広い範囲になっています（{routes}）。' },
  },

  evaluate({ routes }) {
    const peered = routes.filter(({ target }) => target.startsWith('pcx-'))
    if (peered.length === 0) return null
    const wide = peered.filter(({ destination }) => isTooWide(destination))
    return [wide.length > 0 ? 'wide' : 'narrow', { routes: (wide.length > 0 ? wide : peered).map(({ destination, target }) => `${destination} → ${target}`).join(', ') }]
  },

  examples: {
    narrow: [{ routes: [{ destination: '10.1.0.0/16', target: 'pcx-0aaa' }] }, { routes: [{ destination: '2001:db8:1234:5600::/56', target: 'pcx-0aaa' }] }],
    wide: [{ routes: [{ destination: '10.0.0.0/8', target: 'pcx-0aaa' }] }, { routes: [{ destination: '::/0', target: 'pcx-0aaa' }] }],
  },

  remediation: {
    text: {
      en: 'Replace the wide route to the peering connection with routes to the subnets or hosts that are needed on the other side. Add the new ones first.',
      ja: 'VPC ピアリング接続への広いルートを、ピアリング先で必要なサブネットやホストだけへのルートに置き換えます。先に新しいルートを追加してください。',
    },
    effort: 'hours',
    downtime: 'brief',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-routing.html'],
  },
})
