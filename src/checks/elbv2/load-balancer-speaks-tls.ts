import { loadBalancer } from '#collectors/elbv2.ts'
import { defineCheck } from '#core/check.ts'
import loadBalancerTls from '#fixes/load-balancer-tls.ts'

const { listeners } = loadBalancer.sample

export default defineCheck({
  title: { en: 'Load balancer that faces the internet offers TLS', ja: 'インターネット向けのロードバランサーが TLS に対応している' },
  risk: { en: 'Passwords, cookies and pages can be read and changed by anyone on the way.', ja: 'パスワード、Cookie、ページの内容を、経路上の誰もが盗み見て改ざんできます。' },
  about: loadBalancer,
  row: 22,
  severity: 'high',
  protects: ['confidentiality', 'integrity'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['ELB.18'] },
  traps: {
    en: 'Behind CloudFront the reader may already have TLS. The way from CloudFront to the load balancer is then the part in the clear.',
    ja: 'CloudFront の背後にある場合、閲覧者との間は TLS かもしれません。その場合でも、CloudFront からロードバランサーまでは平文です。',
  },

  outcomes: {
    tls: { result: 'pass', en: 'It has a listener with TLS.', ja: 'TLS のリスナーがあります。' },
    plainOnly: { result: 'fail', reach: 'internet', en: 'All of its web listeners are plain HTTP (ports {ports}).', ja: 'Web のリスナーがすべて平文の HTTP です（ポート {ports}）。' },
  },

  evaluate(balancer) {
    if (balancer.type !== 'application' || !balancer.internetFacing) return null
    const { listeners } = balancer
    if (listeners.length === 0) return null
    return listeners.some(({ protocol }) => protocol === 'HTTPS') ? 'tls' : ['plainOnly', { ports: listeners.map(({ port }) => port).join(', ') }]
  },

  examples: { tls: [{}], plainOnly: [{ listeners: listeners.filter(({ protocol }) => protocol === 'HTTP') }] },

  remediation: {
    text: {
      en: 'Request a certificate from AWS Certificate Manager, which is free, and add an HTTPS listener to the load balancer.',
      ja: 'AWS Certificate Manager で証明書（無料）を発行し、ロードバランサーに HTTPS リスナーを追加します。',
    },
    effort: 'hours',
    downtime: 'none',
    cost: 'free',
    fix: loadBalancerTls,
    docs: ['https://docs.aws.amazon.com/elasticloadbalancing/latest/application/create-https-listener.html'],
  },
})
