import { classicLoadBalancer } from '#collectors/elb.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'Classic Load Balancer that faces the internet serves the web with TLS', ja: 'インターネット向けの Classic Load Balancer が Web を TLS で提供している' },
  risk: { en: 'Passwords, cookies and pages can be read and changed by anyone on the way.', ja: 'パスワード、Cookie、ページの内容を、経路上の誰もが盗み見て改ざんできます。' },
  about: classicLoadBalancer,
  row: 22,
  severity: 'high',
  protects: ['confidentiality', 'integrity'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['ELB.3'] },

  outcomes: {
    tls: { result: 'pass', en: 'It has no listener for plain HTTP.', ja: '平文の HTTP リスナーはありません。' },
    mixed: {
      result: 'fail',
      severity: 'medium',
      en: 'Besides TLS it serves plain HTTP on port {ports}; a Classic Load Balancer cannot redirect.',
      ja: 'TLS のほかに、ポート {ports} で平文の HTTP も提供しています。Classic Load Balancer にはリダイレクト機能がありません。',
    },
    plainOnly: { result: 'fail', reach: 'internet', en: 'It serves plain HTTP only (port {ports}).', ja: '平文の HTTP だけを提供しています（ポート {ports}）。' },
  },

  evaluate({ internetFacing, listeners }) {
    if (!internetFacing) return null
    const plain = listeners.filter(({ protocol }) => protocol === 'HTTP')
    const ports = plain.map(({ port }) => port).join(', ')
    if (plain.length === 0) return listeners.some(({ protocol }) => protocol === 'HTTPS') ? 'tls' : null
    return listeners.some(({ protocol }) => protocol === 'HTTPS') ? ['mixed', { ports }] : ['plainOnly', { ports }]
  },

  examples: {
    tls: [{}],
    mixed: [
      {
        listeners: [
          { port: 443, protocol: 'HTTPS' },
          { port: 80, protocol: 'HTTP' },
        ],
      },
    ],
    plainOnly: [{ listeners: [{ port: 80, protocol: 'HTTP' }] }],
  },

  remediation: {
    text: {
      en: 'Move from the Classic to an Application Load Balancer, which redirects HTTP by itself, with a free certificate from AWS Certificate Manager.',
      ja: 'Classic Load Balancer から、HTTP のリダイレクトができる Application Load Balancer に移行し、AWS Certificate Manager の無料の証明書を使います。',
    },
    effort: 'days',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/elb-https-load-balancers.html'],
  },
})
