import { ecsCluster } from '#collectors/ecs.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'ECS cluster has Container Insights on', ja: 'ECS クラスターで Container Insights が有効になっている' },
  risk: {
    en: 'Containers that restart again and again, or suddenly use all processors (as mining does), are noticed late.',
    ja: '再起動を繰り返すコンテナや、不正なマイニングなどで急に CPU を使い切るコンテナに、なかなか気づけません。',
  },
  about: ecsCluster,
  row: 13,
  severity: 'info',
  protects: ['availability'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['ECS.12'] },
  traps: { en: 'An empty cluster is not judged.', ja: '何も動いていないクラスターは判定しません。' },
  outcomes: {
    on: { result: 'pass', en: 'Container Insights is {state}.', ja: 'Container Insights は {state} です。' },
    off: { result: 'fail', en: 'Container Insights is off.', ja: 'Container Insights が無効です。' },
  },
  evaluate({ used, insights: state }) {
    if (!used) return null
    return state === 'disabled' ? 'off' : ['on', { state }]
  },
  examples: { on: [{}, { insights: 'enhanced' }], off: [{ insights: 'disabled' }] },
  remediation: {
    text: {
      en: 'Turn on Container Insights for the ECS cluster, or as the account’s default for new ones.',
      ja: 'ECS クラスターの Container Insights を有効にします。アカウント設定で、新規クラスターのデフォルトにもできます。',
    },
    call: { service: 'ecs', operation: 'UpdateClusterSettings', input: { cluster: '{name}', settings: [{ name: 'containerInsights', value: 'enabled' }] } },
    effort: 'minutes',
    downtime: 'none',
    cost: {
      upToUsdPerMonth: 100,
      basis: { en: 'per metric of each cluster, service and task', ja: 'クラスター、サービス、タスクごとのメトリクス数' },
      source: 'https://aws.amazon.com/cloudwatch/pricing/',
      read: '2026-11-24',
    },
    docs: ['https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cloudwatch-container-insights.html'],
  },
})
