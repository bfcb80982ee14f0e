import { defineCheck } from '#core/check.ts'
import { networkExposure } from '#derived/network-exposure.ts'
import { among } from '#derived/network-reach.ts'

export default defineCheck({
  title: { en: 'Instance serves the web behind a load balancer, not directly', ja: 'インスタンスが Web を直接公開せず、ロードバランサー経由で提供している' },
  risk: {
    en: 'There is no place for a WAF, TLS is yours to maintain, and the failure of one machine is the failure of the site.',
    ja: 'WAF を置く場所がなく、TLS の管理も自前になり、1 台の故障がそのままサイトの停止になります。',
  },
  about: networkExposure,
  row: 22,
  severity: 'medium',
  protects: ['confidentiality', 'availability'],
  owner: 'customer',

  outcomes: {
    behind: { result: 'pass', en: 'The internet does not reach web ports of this interface.', ja: 'インターネットから Web のポートには直接届きません。' },
    direct: { result: 'fail', reach: 'internet', en: 'The internet reaches TCP {ports} of {instance} directly.', ja: '{instance} の TCP {ports} にインターネットから直接届きます。' },
  },

  evaluate({ reachable, instance }) {
    const ports = among(reachable, [80, 443, 8080, 8443])
    return ports.length === 0 ? 'behind' : ['direct', { ports: ports.join(', '), instance }]
  },

  examples: {
    behind: [{}, { publicAddress: '203.0.113.7', reachable: [{ protocol: 'tcp', from: 22, to: 22 }] }],
    direct: [{ publicAddress: '203.0.113.7', reachable: [{ protocol: 'tcp', from: 443, to: 443 }] }],
  },

  remediation: {
    text: {
      en: 'Put an Application Load Balancer (or CloudFront) in front of the instance that serves the web, move it to a private subnet, and allow its port only from the load balancer.',
      ja: 'Web を提供するインスタンスの前段に Application Load Balancer（または CloudFront）を置き、インスタンスをプライベートサブネットに移して、ロードバランサーからの通信だけを許可します。',
    },
    effort: 'days',
    downtime: 'brief',
    cost: {
      upToUsdPerMonth: 100,
      basis: { en: 'An Application Load Balancer, per hour and per capacity unit.', ja: 'Application Load Balancer の利用時間と LCU の料金。' },
      source: 'https://aws.amazon.com/elasticloadbalancing/pricing/',
      read: '2026-11-24',
    },
    docs: ['https://docs.aws.amazon.com/elasticloadbalancing/latest/application/introduction.html'],
  },
})
