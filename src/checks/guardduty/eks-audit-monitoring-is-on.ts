import { guardDutyRegion } from '#collectors/guardduty.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'GuardDuty EKS Protection is on', ja: 'GuardDuty の EKS Protection が有効である' },
  risk: { en: 'Attacks on the Kubernetes API would go unnoticed.', ja: 'Kubernetes API への攻撃に気付けません。' },
  about: guardDutyRegion,
  row: 19,
  severity: 'low',
  protects: ['confidentiality', 'integrity'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['GuardDuty.5'] },

  outcomes: {
    on: { result: 'pass', en: 'It is on.', ja: '有効です。' },
    off: { result: 'fail', en: 'GuardDuty is on, but this protection plan is off.', ja: 'GuardDuty は有効ですが、この保護プランが無効です。' },
  },

  evaluate({ detector }) {
    if (detector === null || !detector.on) return null
    return detector.features.includes('EKS_AUDIT_LOGS') ? 'on' : 'off'
  },

  examples: {
    on: [{}],
    off: [{ detector: { id: 'x', on: true, features: ['CLOUD_TRAIL'] } }],
  },

  remediation: {
    text: {
      en: 'Turn the protection plan on, if the region has such resources. In an organisation the delegated administrator does it.',
      ja: '該当するリソースがあるリージョンで保護プランを有効にします。組織では委任管理者が設定します。',
    },
    effort: 'minutes',
    downtime: 'none',
    cost: {
      upToUsdPerMonth: 10,
      basis: { en: 'volume analysed; nothing where the region has no such resources', ja: '分析量に応じます（該当リソースがなければかかりません）' },
      source: 'https://aws.amazon.com/guardduty/pricing/',
      read: '2026-11-24',
    },
    fix: 'guardduty',
    docs: ['https://docs.aws.amazon.com/guardduty/latest/ug/kubernetes-protection.html'],
  },
})
