import { guardDutyRegion } from '#collectors/guardduty.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'GuardDuty S3 Protection is on', ja: 'GuardDuty の S3 Protection が有効である' },
  risk: { en: 'Strange reads and deletions in buckets would go unnoticed.', ja: 'バケットの不審な読み取りや削除に気付けません。' },
  about: guardDutyRegion,
  row: 19,
  severity: 'low',
  protects: ['confidentiality', 'integrity'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['GuardDuty.10'] },

  outcomes: {
    on: { result: 'pass', en: 'It is on.', ja: '有効です。' },
    off: { result: 'fail', en: 'GuardDuty is on, but this protection plan is off.', ja: 'GuardDuty は有効ですが、この保護プランが無効です。' },
  },

  evaluate({ detector }) {
    if (detector === null || !detector.on) return null
    return detector.features.includes('S3_DATA_EVENTS') ? 'on' : 'off'
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
    docs: ['https://docs.aws.amazon.com/guardduty/latest/ug/s3-protection.html'],
  },
})
