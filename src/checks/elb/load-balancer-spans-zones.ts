import { classicLoadBalancer } from '#collectors/elb.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'Classic Load Balancer spans two or more Availability Zones', ja: 'Classic Load Balancer が 2 つ以上のアベイラビリティーゾーンにまたがっている' },
  risk: { en: 'When the one zone fails, the site is gone.', ja: '1 つのゾーンの障害で、サイト全体が停止します。' },
  about: classicLoadBalancer,
  row: 22,
  severity: 'medium',
  protects: ['availability'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['ELB.10'] },

  outcomes: {
    spread: { result: 'pass', en: 'It spans {zones} {zones|zone|zones}.', ja: '{zones} 個のゾーンにまたがっています。' },
    single: { result: 'fail', en: 'It is in one zone only ({zone}).', ja: '1 つのゾーン（{zone}）だけで動いています。' },
  },

  evaluate({ zones }) {
    return zones.length >= 2 ? ['spread', { zones: zones.length }] : ['single', { zone: zones.join(', ') }]
  },

  examples: { spread: [{}], single: [{ zones: ['ap-northeast-1a'] }] },

  remediation: {
    text: {
      en: 'Add a subnet in another zone to the Classic Load Balancer, and run instances there as well.',
      ja: 'Classic Load Balancer に別のアベイラビリティーゾーンのサブネットを追加し、インスタンスもそのゾーンで動かします。',
    },
    effort: 'hours',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/elb-manage-subnets.html'],
  },
})
