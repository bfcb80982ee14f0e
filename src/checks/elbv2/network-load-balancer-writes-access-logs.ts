import { loadBalancer } from '#collectors/elbv2.ts'
import { defineCheck } from '#core/check.ts'

const tls = { port: 443, protocol: 'TLS', policy: null, tlsVersions: null, plain: null }
const tcp = { ...tls, protocol: 'TCP' }
const silent = { ...loadBalancer.sample.attributes, accessLogs: false }

export default defineCheck({
  title: { en: 'Network Load Balancer writes access logs of its TLS connections', ja: 'Network Load Balancer が TLS 接続のアクセスログを出力している' },
  risk: {
    en: 'The load balancer ends TLS, so nothing behind it sees who failed to connect, with which protocol, or since when.',
    ja: 'TLS はロードバランサーで終端されるため、誰がどのプロトコルで接続に失敗していたのかを、後段のサーバーでは確認できません。',
  },
  about: loadBalancer,
  row: 13,
  severity: 'medium',
  protects: ['confidentiality', 'integrity'],
  owner: 'customer',
  traps: {
    en: 'Only TLS connections are logged: a balancer with TCP and UDP listeners alone stays silent with its logs on, and we do not ask. For those, the flow logs of the VPC tell who came. ELB.5 of AWS FSBP leaves this type out.',
    ja: '記録されるのは TLS 接続だけで、TCP や UDP のリスナーしかない場合はログを有効にしても何も出力されないため、判定しません。その場合の接続元は VPC フローログで確認できます。AWS FSBP の ELB.5 は、この種類を対象にしていません。',
  },

  outcomes: {
    written: { result: 'pass', en: 'Access logs go to S3.', ja: 'アクセスログが S3 に出力されています。' },
    off: { result: 'fail', en: 'Access logs are off.', ja: 'アクセスログが無効です。' },
  },

  evaluate(balancer) {
    // https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-access-logs.html (2026-11-24)
    if (balancer.type !== 'network' || !balancer.listeners.some(({ protocol }) => protocol === 'TLS')) return null
    return balancer.attributes.accessLogs ? 'written' : 'off'
  },

  examples: {
    written: [{ type: 'network', listeners: [tls] }],
    off: [{ type: 'network', listeners: [tcp, tls], attributes: silent }],
  },

  remediation: {
    text: {
      en: 'Create an S3 bucket in the same region that lets log delivery write, then turn on the Network Load Balancer’s access logs.',
      ja: '同じリージョンに、ログ配信からの書き込みを許可した S3 バケットを用意し、Network Load Balancer のアクセスログを有効にします。',
    },
    effort: 'hours',
    downtime: 'none',
    cost: {
      upToUsdPerMonth: 10,
      basis: { en: 'Storage of the logs in S3, per GB-month.', ja: 'S3 へのログの保存料金（GB 月単位）。' },
      source: 'https://aws.amazon.com/s3/pricing/',
      read: '2026-11-24',
    },
    docs: ['https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-access-logs.html'],
  },
})
