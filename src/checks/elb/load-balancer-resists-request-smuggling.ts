import { classicLoadBalancer } from '#collectors/elb.ts'
import { defineCheck } from '#core/check.ts'

const { attributes } = classicLoadBalancer.sample

export default defineCheck({
  title: { en: 'Classic Load Balancer turns ambiguous requests away (desync mitigation)', ja: 'Classic Load Balancer が曖昧なリクエストを防いでいる（Desync 緩和モード）' },
  risk: {
    en: 'A request that load balancer and server read differently lets an attacker slip into the sessions of others.',
    ja: 'ロードバランサーとサーバーで解釈が異なるリクエストを使い、攻撃者が他人のセッションに割り込めます。',
  },
  about: classicLoadBalancer,
  row: 22,
  severity: 'medium',
  protects: ['confidentiality', 'integrity'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['ELB.14'] },

  outcomes: {
    guarded: { result: 'pass', en: 'The mode is {mode}.', ja: 'モードは {mode} です。' },
    monitor: { result: 'fail', en: 'The mode is {mode}: dangerous requests are passed on.', ja: 'モードが {mode} のため、危険なリクエストも転送されます。' },
  },

  evaluate({ listeners, attributes: { desyncMode: mode } }) {
    if (!listeners.some(({ protocol }) => protocol === 'HTTP' || protocol === 'HTTPS')) return null
    return mode === 'defensive' || mode === 'strictest' ? ['guarded', { mode }] : ['monitor', { mode }]
  },

  examples: { guarded: [{}], monitor: [{ attributes: { ...attributes, desyncMode: 'monitor' } }] },

  remediation: {
    text: { en: 'Set the Classic Load Balancer’s desync mitigation mode to defensive, which is the default.', ja: 'Classic Load Balancer の Desync 緩和モードをデフォルトの defensive に戻します。' },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/config-desync-mitigation-mode.html'],
  },
})
