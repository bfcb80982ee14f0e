import { eksCluster } from '#collectors/eks.ts'
import { defineCheck } from '#core/check.ts'

const wanted = ['audit', 'authenticator', 'api']

export default defineCheck({
  title: { en: 'EKS cluster logs its control plane', ja: 'EKS クラスターがコントロールプレーンのログを記録している' },
  risk: { en: 'Without these logs nobody can tell afterwards who did what inside the cluster.', ja: 'ログがないと、クラスター内で誰が何をしたかを後から確認できません。' },
  about: eksCluster,
  row: 13,
  severity: 'medium',
  protects: ['confidentiality', 'integrity', 'availability'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['EKS.8'] },
  outcomes: {
    logged: { result: 'pass', en: 'API server, audit and authenticator logs are on.', ja: 'API サーバー、監査、認証のログが有効です。' },
    partial: { result: 'fail', severity: 'low', en: 'Audit logs are on, but these are off: {missing}.', ja: '監査ログは有効ですが、次のログが無効です（{missing}）。' },
    unaudited: { result: 'fail', en: 'Audit logs are off. Off in all: {missing}.', ja: '監査ログが無効です。無効なログは次のとおりです（{missing}）。' },
  },
  evaluate({ logs }) {
    const missing = wanted.filter((type) => !logs.includes(type))
    if (missing.length === 0) return 'logged'
    return [missing.includes('audit') ? 'unaudited' : 'partial', { missing: missing.join(', ') }]
  },
  examples: { logged: [{}], partial: [{ logs: ['audit'] }], unaudited: [{ logs: [] }, { logs: ['api'] }] },
  remediation: {
    text: {
      en: 'Turn on the EKS cluster’s API server, audit and authenticator logs, and set a retention on their log group.',
      ja: 'EKS クラスターの API サーバー、監査、認証のログを有効にし、ロググループの保持期間を設定します。',
    },
    call: { service: 'eks', operation: 'UpdateClusterConfig', input: { name: '{name}', logging: { clusterLogging: [{ types: ['api', 'audit', 'authenticator'], enabled: true }] } } },
    effort: 'minutes',
    downtime: 'none',
    cost: {
      upToUsdPerMonth: 100,
      basis: { en: 'per cluster, for log ingestion and storage', ja: 'クラスターごとのログの取り込みと保存' },
      source: 'https://aws.amazon.com/cloudwatch/pricing/',
      read: '2026-11-24',
    },
    docs: ['https://docs.aws.amazon.com/eks/latest/userguide/control-plane-logs.html'],
  },
})
