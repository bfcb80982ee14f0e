import { loadBalancer } from '#collectors/elbv2.ts'
import { defineCheck } from '#core/check.ts'

const { attributes } = loadBalancer.sample

export default defineCheck({
  title: { en: 'Load balancer turns ambiguous requests away (desync mitigation)', ja: 'ロードバランサーが曖昧なリクエストを防いでいる（Desync 緩和モード）' },
  risk: {
    en: 'A request that load balancer and server read differently lets an attacker slip into the sessions of others.',
    ja: 'ロードバランサーとサーバーで解釈が異なるリクエストを使い、攻撃者が他人のセッションに割り込めます（HTTP リクエストスマグリング）。',
  },
  about: loadBalancer,
  row: 22,
  severity: 'medium',
  protects: ['confidentiality', 'integrity'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['ELB.12'] },

  outcomes: {
    guarded: { result: 'pass', en: 'The mode is {mode}.', ja: 'モードは {mode} です。' },
    monitor: { result: 'fail', en: 'The mode is {mode}: dangerous requests are passed on.', ja: 'モードが {mode} のため、危険なリクエストも転送されます。' },
  },

  evaluate({ attributes: { desyncMode: mode } }) {
    if (mode === null) return null
    return mode === 'defensive' || mode === 'strictest' ? ['guarded', { mode }] : ['monitor', { mode }]
  },

  examples: { guarded: [{}, { attributes: { ...attributes, desyncMode: 'strictest' } }], monitor: [{ attributes: { ...attributes, desyncMode: 'monitor' } }] },

  remediation: {
    text: { en: 'Set the load balancer’s desync mitigation mode to defensive, which is the default.', ja: 'ロードバランサーの Desync 緩和モードをデフォルトの defensive に戻します。' },
    call: {
      service: 'elastic-load-balancing-v2',
      operation: 'ModifyLoadBalancerAttributes',
      input: { LoadBalancerArn: '{arn}', Attributes: [{ Key: 'routing.http.desync_mitigation_mode', Value: 'defensive' }] },
    },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html'],
  },
})
