import { loadBalancer } from '#collectors/elbv2.ts'
import { defineCheck } from '#core/check.ts'
import loadBalancerTls from '#fixes/load-balancer-tls.ts'

const { listeners } = loadBalancer.sample

export default defineCheck({
  title: { en: 'Load balancer sends HTTP on to HTTPS', ja: 'ロードバランサーが HTTP を HTTPS にリダイレクトしている' },
  risk: { en: 'Whoever types the bare name, or follows an old link, stays on the unencrypted side.', ja: 'アドレスを直接入力した人や古いリンクから来た人が、暗号化されない側に残ります。' },
  about: loadBalancer,
  row: 22,
  severity: 'medium',
  protects: ['confidentiality', 'integrity'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['ELB.1'] },
  traps: {
    en: 'All rules are followed in their order, not the default action alone: a rule that redirects everything counts, fixed answers are no pages, and /.well-known/ may stay plain for certificates.',
    ja: 'デフォルトアクションだけでなく、すべてのルールを優先順位どおりに確認します。全体をリダイレクトするルールがあれば合格とし、固定レスポンスはページの提供とみなしません。証明書の検証に使われる /.well-known/ は平文でも問題ありません。',
  },

  outcomes: {
    redirected: { result: 'pass', en: 'Plain HTTP is sent on to HTTPS, or turned away.', ja: '平文の HTTP は HTTPS にリダイレクトされるか、拒否されます。' },
    served: { result: 'fail', en: 'Pages are served over plain HTTP on port {ports}.', ja: 'ポート {ports} で、ページが平文の HTTP のまま提供されています。' },
  },

  evaluate(balancer) {
    if (balancer.type !== 'application' || !balancer.internetFacing) return null
    const { listeners } = balancer
    const plain = listeners.filter(({ protocol }) => protocol === 'HTTP')
    // Where there is no HTTPS yet there is nowhere to redirect to; that has a question of its own.
    if (plain.length === 0 || plain.length === listeners.length) return null
    const served = plain.filter((one) => one.plain === 'served')
    return served.length === 0 ? 'redirected' : ['served', { ports: served.map(({ port }) => port).join(', ') }]
  },

  examples: {
    redirected: [{}, { listeners: listeners.map((one) => (one.plain === null ? one : { ...one, plain: 'refused' as const })) }],
    served: [{ listeners: listeners.map((one) => (one.plain === null ? one : { ...one, plain: 'served' as const })) }],
  },

  remediation: {
    text: {
      en: 'Change the default action of the load balancer’s HTTP listener to a redirect to HTTPS on port 443.',
      ja: 'ロードバランサーの HTTP リスナーのデフォルトアクションを、HTTPS（ポート 443）へのリダイレクトに変更します。',
    },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    fix: loadBalancerTls,
    docs: ['https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-listeners.html'],
  },
})
