import { loadBalancer } from '#collectors/elbv2.ts'
import { defineCheck } from '#core/check.ts'

const { listeners } = loadBalancer.sample

export default defineCheck({
  title: { en: 'Load balancer sends HTTP on to HTTPS', ja: 'ロードバランサーが HTTP を HTTPS にリダイレクトしている' },
  risk: { en: 'Who types the bare name, or follows an old link, stays on the unencrypted side.', ja: 'アドレスを直接入力した人や古いリンクから来た人が、暗号化されない側に残ります。' },
  about: loadBalancer,
  row: 22,
  severity: 'medium',
  protects: ['confidentiality', 'integrity'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['ELB.1'] },
  traps: {
    en: 'Only the default action is looked at. Rules before it may redirect, and this then fails although visitors are sent on.',
    ja: 'デフォルトアクションだけを見ています。手前のルールでリダイレクトしている場合も不合格になります。',
  },

  outcomes: {
    redirected: { result: 'pass', en: 'Every HTTP listener redirects to HTTPS.', ja: 'すべての HTTP リスナーが HTTPS にリダイレクトしています。' },
    served: { result: 'fail', en: 'HTTP on port {ports} is not redirected to HTTPS by default.', ja: 'ポート {ports} の HTTP が、デフォルトでは HTTPS にリダイレクトされません。' },
  },

  evaluate({ type, internetFacing, listeners }) {
    if (type !== 'application' || !internetFacing) return null
    const plain = listeners.filter(({ protocol }) => protocol === 'HTTP')
    // Where there is no HTTPS yet there is nowhere to redirect to; that has a question of its own.
    if (plain.length === 0 || plain.length === listeners.length) return null
    const served = plain.filter(({ redirectsToHttps }) => !redirectsToHttps)
    return served.length === 0 ? 'redirected' : ['served', { ports: served.map(({ port }) => port).join(', ') }]
  },

  examples: { redirected: [{}], served: [{ listeners: listeners.map((one) => ({ ...one, redirectsToHttps: false })) }] },

  remediation: {
    text: { en: 'Change the default action of the HTTP listener to a redirect to HTTPS on port 443.', ja: 'HTTP リスナーのデフォルトアクションを、HTTPS（ポート 443）へのリダイレクトに変更します。' },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    fix: 'load-balancer-tls',
    docs: ['https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-listeners.html'],
  },
})
