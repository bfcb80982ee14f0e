import { macieRegion } from '#collectors/macie2.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'Macie is on in the region', ja: 'リージョンで Macie が有効になっている' },
  risk: { en: 'Personal data in buckets where it should not be stays undiscovered.', ja: '置くべきでないバケットにある個人情報に気づけません。' },
  about: macieRegion,
  row: 25,
  severity: 'info',
  protects: ['confidentiality'],
  owner: 'customer',
  standards: { 'cis-aws-5.0': ['2.1.3'], 'aws-fsbp': ['Macie.1'] },

  outcomes: {
    on: { result: 'pass', en: 'Macie is on.', ja: 'Macie は有効です。' },
    paused: { result: 'fail', en: 'Macie is paused.', ja: 'Macie が一時停止されています。' },
    off: { result: 'fail', en: 'Macie is off in this region.', ja: 'このリージョンでは Macie が無効です。' },
  },

  evaluate({ status }) {
    if (status === null) return 'off'
    return status === 'ENABLED' ? 'on' : 'paused'
  },

  examples: {
    on: [{}],
    paused: [{ status: 'PAUSED' }],
    off: [{ status: null }],
  },

  remediation: {
    text: {
      en: 'Turn Macie on where buckets hold personal or confidential data; the first 30 days are free.',
      ja: '個人情報や機密データを置くリージョンで Macie を有効にします。最初の 30 日間は無料です。',
    },
    effort: 'minutes',
    downtime: 'none',
    cost: { upToUsdPerMonth: 10, basis: { en: 'buckets watched and data inspected', ja: '監視するバケット数と検査するデータ量' }, source: 'https://aws.amazon.com/macie/pricing/', read: '2026-11-24' },
    docs: ['https://docs.aws.amazon.com/macie/latest/user/getting-started.html'],
  },
})
