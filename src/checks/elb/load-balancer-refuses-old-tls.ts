import { classicLoadBalancer } from '#collectors/elb.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'Classic Load Balancer refuses SSL, TLS 1.0 and 1.1', ja: 'Classic Load Balancer が SSL、TLS 1.0、TLS 1.1 を受け付けない' },
  risk: { en: 'Old versions of TLS have known weaknesses, and standards for card payments no longer accept them.', ja: '古い TLS には既知の弱点があり、カード決済などの基準でも認められていません。' },
  about: classicLoadBalancer,
  row: 22,
  severity: 'medium',
  protects: ['confidentiality'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['ELB.8'] },
  traps: {
    en: 'The default policy ELBSecurityPolicy-2016-08 still accepts TLS 1.0. We look at what a policy accepts, not at its name, so one of your own that is strict passes, though Security Hub fails it.',
    ja: 'デフォルトのポリシー ELBSecurityPolicy-2016-08 は TLS 1.0 を受け付けます。名前ではなく受け付けるバージョンで判定するため、Security Hub では不合格になる独自の厳格なポリシーも合格とします。',
  },

  outcomes: {
    modern: { result: 'pass', en: 'No listener accepts anything older than TLS 1.2.', ja: 'TLS 1.2 より古いバージョンを受け付けるリスナーはありません。' },
    old: { result: 'fail', en: 'Old versions are accepted: {listeners}.', ja: '古いバージョンを受け付けています（{listeners}）。' },
  },

  evaluate({ tls }) {
    if (tls.length === 0) return null
    const old = tls.filter(({ versions }) => versions.some((version) => version !== 'TLSv1.2'))
    return old.length === 0 ? 'modern' : ['old', { listeners: old.map(({ port, policy }) => `${port}: ${policy}`).join(', ') }]
  },

  examples: { modern: [{}], old: [{ tls: [{ port: 443, policy: 'ELBSecurityPolicy-2016-08', versions: ['TLSv1', 'TLSv1.1', 'TLSv1.2'] }] }] },

  remediation: {
    text: {
      en: 'Set the Classic Load Balancer’s policy to ELBSecurityPolicy-TLS-1-2-2017-01. Look at the access log first for visitors who still come with TLS 1.0 or 1.1. TLS 1.3 needs an Application Load Balancer.',
      ja: 'Classic Load Balancer のセキュリティポリシーを ELBSecurityPolicy-TLS-1-2-2017-01 に変更します。先にアクセスログで、TLS 1.0 や 1.1 の利用者が残っていないか確認します。TLS 1.3 には Application Load Balancer が必要です。',
    },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/elb-security-policy-table.html', 'https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/ssl-config-update.html'],
  },
})
