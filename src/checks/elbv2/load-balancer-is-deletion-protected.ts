import { loadBalancer } from '#collectors/elbv2.ts'
import { defineCheck } from '#core/check.ts'

const { attributes } = loadBalancer.sample

export default defineCheck({
  title: { en: 'Load balancer is protected against deletion', ja: 'ロードバランサーの削除保護が有効になっている' },
  risk: {
    en: 'One wrong click takes the site down, and the new load balancer has another name and other addresses.',
    ja: '操作ミス 1 つでサイトが停止し、作り直すと DNS 名も IP アドレスも変わります。',
  },
  about: loadBalancer,
  row: 22,
  severity: 'low',
  protects: ['availability'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['ELB.6'] },

  outcomes: {
    protected: { result: 'pass', en: 'Deletion protection is on.', ja: '削除保護が有効です。' },
    unprotected: { result: 'fail', en: 'Deletion protection is off.', ja: '削除保護が無効です。' },
  },

  evaluate({ attributes }) {
    return attributes.deletionProtection ? 'protected' : 'unprotected'
  },

  examples: { protected: [{}], unprotected: [{ attributes: { ...attributes, deletionProtection: false } }] },

  remediation: {
    text: { en: 'Turn on deletion protection of the load balancer.', ja: 'ロードバランサーの削除保護を有効にします。' },
    call: { service: 'elastic-load-balancing-v2', operation: 'ModifyLoadBalancerAttributes', input: { LoadBalancerArn: '{arn}', Attributes: [{ Key: 'deletion_protection.enabled', Value: 'true' }] } },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html'],
  },
})
