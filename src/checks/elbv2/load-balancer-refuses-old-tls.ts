import { loadBalancer } from '#collectors/elbv2.ts'
import { defineCheck } from '#core/check.ts'
import loadBalancerTls from '#fixes/load-balancer-tls.ts'

const https = { port: 443, protocol: 'HTTPS', plain: null }

export default defineCheck({
  title: { en: 'Load balancer refuses TLS 1.0 and 1.1', ja: 'ロードバランサーが TLS 1.0 と 1.1 を受け付けない' },
  risk: { en: 'Old versions of TLS have known weaknesses, and standards for card payments no longer accept them.', ja: '古い TLS には既知の弱点があり、カード決済などの基準でも認められていません。' },
  about: loadBalancer,
  row: 22,
  severity: 'medium',
  protects: ['confidentiality'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['ELB.17'] },
  traps: {
    en: 'Security Hub’s ELB.17 passes a short list of policies by name and also fails sound ones, such as ELBSecurityPolicy-TLS13-1-2-2021-06. We ask AWS what each policy speaks, so that new policies count from their first day.',
    ja: 'Security Hub の ELB.17 は名前で列挙されたポリシーだけを合格とし、ELBSecurityPolicy-TLS13-1-2-2021-06 のような問題のないポリシーも不合格にします。ここでは各ポリシーが受け付けるバージョンを AWS に問い合わせて判定します。',
  },

  outcomes: {
    modern: { result: 'pass', en: 'No listener accepts anything older than TLS 1.2.', ja: 'TLS 1.2 より古いバージョンを受け付けるリスナーはありません。' },
    old: { result: 'fail', en: 'Old versions are accepted: {listeners}.', ja: '古いバージョンを受け付けています（{listeners}）。' },
    unknownPolicy: {
      result: 'fail',
      severity: 'low',
      en: 'AWS does not describe the policy of: {listeners}. Check what it accepts.',
      ja: 'AWS の一覧にないポリシーが使われています（{listeners}）。受け付けるバージョンを確認してください。',
    },
  },

  evaluate({ listeners }) {
    const secured = listeners.filter(({ policy }) => policy !== null)
    if (secured.length === 0) return null
    const say = (some: typeof secured) => some.map(({ port, policy }) => `${port}: ${policy}`).join(', ')
    const old = secured.filter(({ tlsVersions }) => tlsVersions?.some((version) => version !== 'TLSv1.2' && version !== 'TLSv1.3'))
    if (old.length > 0) return ['old', { listeners: say(old) }]
    const strange = secured.filter(({ tlsVersions }) => tlsVersions === null)
    return strange.length === 0 ? 'modern' : ['unknownPolicy', { listeners: say(strange) }]
  },

  examples: {
    modern: [{}],
    old: [{ listeners: [{ ...https, policy: 'ELBSecurityPolicy-2016-08', tlsVersions: ['TLSv1', 'TLSv1.1', 'TLSv1.2'] }] }],
    unknownPolicy: [{ listeners: [{ ...https, policy: 'ELBSecurityPolicy-Example', tlsVersions: null }] }],
  },

  remediation: {
    text: {
      en: 'Choose a security policy for the load balancer’s listener whose name says TLS13-1-2-Res, or TLS13-1-3 where all clients can. Look at the access log first for visitors who still come with TLS 1.0 or 1.1.',
      ja: 'ロードバランサーのリスナーに、名前に TLS13-1-2-Res を含むセキュリティポリシー（すべてのクライアントが対応していれば TLS13-1-3）を設定します。先にアクセスログで、TLS 1.0 や 1.1 の利用者が残っていないか確認します。',
    },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    fix: loadBalancerTls,
    docs: ['https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html'],
  },
})
