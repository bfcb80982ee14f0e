import { classicLoadBalancer } from '#collectors/elb.ts'
import { defineCheck } from '#core/check.ts'

const { attributes } = classicLoadBalancer.sample

export default defineCheck({
  title: { en: 'Classic Load Balancer spreads requests over all zones (cross-zone)', ja: 'Classic Load Balancer のクロスゾーン負荷分散が有効になっている' },
  risk: {
    en: 'A zone with few instances gets as many requests as one with many; where its instances fail, that zone’s visitors wait.',
    ja: 'インスタンスの少ないゾーンにも同じ量のリクエストが振り分けられ、そのゾーンで障害が起きると利用者が待たされます。',
  },
  about: classicLoadBalancer,
  row: 22,
  severity: 'low',
  protects: ['availability'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['ELB.9'] },
  outcomes: {
    evenly: { result: 'pass', en: 'Cross-zone load balancing is on.', ja: 'クロスゾーン負荷分散が有効です。' },
    byZone: { result: 'fail', en: 'Cross-zone load balancing is off.', ja: 'クロスゾーン負荷分散が無効です。' },
  },
  evaluate(balancer) {
    // In one zone there is nothing to spread over; that has a question of its own.
    if (balancer.zones.length < 2) return null
    return balancer.attributes.crossZone ? 'evenly' : 'byZone'
  },
  examples: { evenly: [{}], byZone: [{ attributes: { ...attributes, crossZone: false } }] },
  remediation: {
    text: { en: 'Turn on cross-zone load balancing of the Classic Load Balancer.', ja: 'Classic Load Balancer のクロスゾーン負荷分散を有効にします。' },
    call: {
      service: 'elastic-load-balancing',
      operation: 'ModifyLoadBalancerAttributes',
      input: { LoadBalancerName: '{name}', LoadBalancerAttributes: { CrossZoneLoadBalancing: { Enabled: true } } },
    },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/enable-disable-crosszone-lb.html'],
  },
})
