import { loadBalancer } from '#collectors/elbv2.ts'
import { defineCheck } from '#core/check.ts'

const { attributes } = loadBalancer.sample

export default defineCheck({
  title: { en: 'Load balancer writes access logs', ja: 'ロードバランサーがアクセスログを出力している' },
  risk: { en: 'After an attack nobody can say which addresses asked for what, or since when.', ja: '攻撃を受けた後に、どのアドレスから、いつから、何がリクエストされていたのかを調べられません。' },
  about: loadBalancer,
  row: 13,
  severity: 'medium',
  protects: ['confidentiality', 'integrity'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['ELB.5'] },
  traps: {
    en: 'A network load balancer without a TLS listener has nothing to log, so we do not ask.',
    ja: 'TLS リスナーのない Network Load Balancer にはアクセスログの対象がないため、判定しません。',
  },

  outcomes: {
    written: { result: 'pass', en: 'Access logs go to S3.', ja: 'アクセスログが S3 に出力されています。' },
    off: { result: 'fail', en: 'Access logs are off.', ja: 'アクセスログが無効です。' },
  },

  evaluate(balancer) {
    if (balancer.type === 'gateway') return null
    // A network load balancer logs TLS connections only (docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-access-logs.html, 2026-11-24).
    if (balancer.type === 'network' && !balancer.listeners.some(({ protocol }) => protocol === 'TLS')) return null
    return balancer.attributes.accessLogs ? 'written' : 'off'
  },

  examples: {
    written: [{}],
    off: [
      { attributes: { ...attributes, accessLogs: false } },
      { type: 'network', attributes: { ...attributes, accessLogs: false }, listeners: [{ port: 443, protocol: 'TLS', policy: null, tlsVersions: null, plain: null }] },
    ],
  },

  remediation: {
    text: {
      en: 'Create an S3 bucket in the same region that lets Elastic Load Balancing write, then turn on the load balancer’s access logs.',
      ja: '同じリージョンに、Elastic Load Balancing からの書き込みを許可した S3 バケットを用意し、ロードバランサーのアクセスログを有効にします。',
    },
    effort: 'hours',
    downtime: 'none',
    cost: {
      upToUsdPerMonth: 10,
      basis: { en: 'Storage of the logs in S3, per GB-month.', ja: 'S3 へのログの保存料金（GB 月単位）。' },
      source: 'https://aws.amazon.com/s3/pricing/',
      read: '2026-11-24',
    },
    docs: [
      'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html',
      'https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-access-logs.html',
    ],
  },
})
