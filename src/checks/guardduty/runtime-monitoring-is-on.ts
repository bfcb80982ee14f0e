import { defineCheck } from '#core/check.ts'
import { guardDutyCoverage } from '#derived/guardduty-coverage.ts'

const agents = { instances: 'EC2_AGENT_MANAGEMENT', containerServices: 'ECS_FARGATE_AGENT_MANAGEMENT', clusters: 'EKS_ADDON_MANAGEMENT' } as const

export default defineCheck({
  title: { en: 'GuardDuty Runtime Monitoring is on, with its agents managed', ja: 'GuardDuty の Runtime Monitoring が有効で、エージェントが自動管理されている' },
  risk: {
    en: 'What runs inside instances and containers, such as a miner or a reverse shell, is seen by no log outside them.',
    ja: 'マイニングやリバースシェルなど、インスタンスやコンテナの内部で動くものは外側のログには現れません。',
  },
  about: guardDutyCoverage,
  row: 19,
  severity: 'low',
  protects: ['confidentiality', 'integrity'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['GuardDuty.7', 'GuardDuty.11', 'GuardDuty.12', 'GuardDuty.13'] },
  traps: {
    en: 'An agent may also be installed by hand; this setting alone does not tell. Only agents for what runs in the region are asked for.',
    ja: 'エージェントは手動でも導入できるため、この設定だけでは判断できません。エージェントの有無は、リージョンで実際に動いているものについてだけ調べます。',
  },

  outcomes: {
    on: { result: 'pass', en: 'It is on, and GuardDuty manages the agents.', ja: '有効で、エージェントも GuardDuty が管理しています。' },
    someAgents: { result: 'fail', en: 'It is on, but GuardDuty does not manage these agents: {missing}.', ja: '有効ですが、次のエージェントが自動管理されていません（{missing}）。', severity: 'info' },
    off: { result: 'fail', en: 'Runtime Monitoring is off.', ja: 'Runtime Monitoring が無効です。' },
  },

  evaluate(facts) {
    const { detector } = facts
    if (detector === null || !detector.on) return null
    const needed = (['instances', 'containerServices', 'clusters'] as const).filter((use) => facts[use] > 0)
    if (!detector.features.includes('RUNTIME_MONITORING')) return needed.length === 0 ? null : 'off'
    const missing = needed.map((use) => agents[use]).filter((agent) => !detector.features.includes(`RUNTIME_MONITORING/${agent}`))
    return missing.length === 0 ? 'on' : ['someAgents', { missing: missing.join(', ') }]
  },

  examples: {
    on: [{}, { instances: 1, clusters: 0, containerServices: 0, detector: { id: 'x', on: true, features: ['RUNTIME_MONITORING', 'RUNTIME_MONITORING/EC2_AGENT_MANAGEMENT'] } }],
    someAgents: [{ detector: { id: 'x', on: true, features: ['RUNTIME_MONITORING', 'RUNTIME_MONITORING/EC2_AGENT_MANAGEMENT'] } }],
    off: [{ detector: { id: 'x', on: true, features: ['EKS_RUNTIME_MONITORING'] } }],
  },

  remediation: {
    text: {
      en: 'Turn on GuardDuty Runtime Monitoring and automated agents for what you run: EC2, ECS on Fargate, EKS.',
      ja: 'GuardDuty の Runtime Monitoring と、利用しているもの（EC2、Fargate 上の ECS、EKS）の自動エージェント管理を有効にします。',
    },
    effort: 'hours',
    downtime: 'none',
    cost: {
      upToUsdPerMonth: 100,
      basis: { en: 'vCPUs monitored (about $1.50 each a month)', ja: '監視する vCPU 数（1 個あたり月額約 1.50 USD）' },
      source: 'https://aws.amazon.com/guardduty/pricing/',
      read: '2026-10-07',
    },
    docs: ['https://docs.aws.amazon.com/guardduty/latest/ug/runtime-monitoring.html'],
  },
})
