import { classicLoadBalancer } from '#collectors/elb.ts'
import { defineCheck } from '#core/check.ts'

const { attributes } = classicLoadBalancer.sample

export default defineCheck({
  title: { en: 'Classic Load Balancer lets running requests finish (connection draining)', ja: 'Classic Load Balancer の Connection Draining が有効になっている' },
  risk: { en: 'Each time an instance is taken out, the requests it is working on are cut off.', ja: 'インスタンスを切り離すたびに、処理中のリクエストが途中で切断されます。' },
  about: classicLoadBalancer,
  row: 22,
  severity: 'low',
  protects: ['availability'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['ELB.7'] },
  outcomes: {
    drained: { result: 'pass', en: 'Connection draining is on.', ja: 'Connection Draining が有効です。' },
    cut: { result: 'fail', en: 'Connection draining is off.', ja: 'Connection Draining が無効です。' },
  },
  evaluate: ({ attributes: { drains } }) => (drains ? 'drained' : 'cut'),
  examples: { drained: [{}], cut: [{ attributes: { ...attributes, drains: false } }] },
  remediation: {
    text: {
      en: 'Turn on connection draining of the Classic Load Balancer, with a timeout as long as your longest request.',
      ja: 'Classic Load Balancer の Connection Draining を、最も長いリクエストに合わせたタイムアウトで有効にします。',
    },
    call: {
      service: 'elastic-load-balancing',
      operation: 'ModifyLoadBalancerAttributes',
      input: { LoadBalancerName: '{name}', LoadBalancerAttributes: { ConnectionDraining: { Enabled: true, Timeout: 300 } } },
    },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/config-conn-drain.html'],
  },
})
