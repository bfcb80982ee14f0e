import { guardDutyRegion } from '#collectors/guardduty.ts'
import { defineCheck } from '#core/check.ts'
import guardduty from '#fixes/guardduty.ts'

export default defineCheck({
  title: { en: 'GuardDuty is on in the region', ja: 'リージョンで GuardDuty が有効になっている' },
  risk: {
    en: 'Stolen keys and taken-over instances would be at work unnoticed; intruders like the regions nobody uses.',
    ja: '盗まれたキーや乗っ取られたインスタンスの活動に気づけません。侵入者は使われていないリージョンを好みます。',
  },
  about: guardDutyRegion,
  row: 19,
  severity: 'high',
  protects: ['confidentiality', 'integrity', 'availability'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['GuardDuty.1'] },

  outcomes: {
    on: { result: 'pass', en: 'GuardDuty is on.', ja: 'GuardDuty は有効です。' },
    never: { result: 'fail', en: 'GuardDuty was never turned on in this region.', ja: 'このリージョンでは GuardDuty が有効化されていません。' },
    suspended: { result: 'fail', en: 'GuardDuty is suspended.', ja: 'GuardDuty が一時停止されています。' },
  },

  evaluate({ detector }) {
    if (detector === null) return 'never'
    return detector.on ? 'on' : 'suspended'
  },

  examples: {
    on: [{}],
    never: [{ detector: null, exports: null }],
    suspended: [{ detector: { id: 'x', on: false, features: [] } }],
  },

  remediation: {
    text: { en: 'Turn GuardDuty on in every region; the first 30 days in each are free.', ja: '全リージョンで GuardDuty を有効にします。リージョンごとに最初の 30 日間は無料です。' },
    effort: 'minutes',
    downtime: 'none',
    cost: {
      upToUsdPerMonth: 10,
      basis: {
        en: 'logs analysed (about $4 a million events of CloudTrail, $1 a gigabyte of flow and DNS logs)',
        ja: '分析されるログの量（CloudTrail イベント 100 万件あたり約 4 USD、フローログと DNS ログ 1 GB あたり約 1 USD）',
      },
      source: 'https://aws.amazon.com/guardduty/pricing/',
      read: '2026-10-07',
    },
    fix: guardduty,
    docs: ['https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_settingup.html'],
  },
})
