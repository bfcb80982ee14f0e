import { loadBalancer } from '#collectors/elbv2.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'Load balancer spans two or more Availability Zones', ja: 'ロードバランサーが 2 つ以上のアベイラビリティーゾーンにまたがっている' },
  risk: { en: 'When the one zone fails, the site is gone.', ja: '1 つのゾーンの障害で、サイト全体が停止します。' },
  about: loadBalancer,
  row: 22,
  severity: 'medium',
  protects: ['availability'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['ELB.13'] },

  outcomes: {
    spread: { result: 'pass', en: 'It spans {zones} {zones|zone|zones}.', ja: '{zones} 個のゾーンにまたがっています。' },
    single: { result: 'fail', en: 'It is in one zone only ({zone}).', ja: '1 つのゾーン（{zone}）だけで動いています。' },
  },

  evaluate({ zones }) {
    return zones.length >= 2 ? ['spread', { zones: zones.length }] : ['single', { zone: zones.join(', ') }]
  },

  examples: { spread: [{}], single: [{ type: 'network', zones: ['ap-northeast-1a'] }] },

  remediation: {
    text: {
      en: 'Add a subnet in another zone to the load balancer, and run targets there as well.',
      ja: 'ロードバランサーに別のアベイラビリティーゾーンのサブネットを追加し、ターゲットもそのゾーンで動かします。',
    },
    effort: 'hours',
    downtime: 'none',
    cost: 'free',
    docs: [
      'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-subnets.html',
      'https://docs.aws.amazon.com/elasticloadbalancing/latest/network/network-load-balancers.html',
    ],
  },
})
