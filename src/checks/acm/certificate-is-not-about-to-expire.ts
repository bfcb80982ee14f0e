import { certificate } from '#collectors/acm.ts'
import { defineCheck } from '#core/check.ts'
import { daysBetween } from '#core/time.ts'

export default defineCheck({
  title: { en: 'ACM certificate in use is not about to expire', ja: '使用中の ACM 証明書の有効期限が迫っていない' },
  risk: { en: 'When it expires, browsers refuse the site.', ja: '期限が切れると、ブラウザーがサイトへの接続を拒否します。' },
  about: certificate,
  row: 24,
  severity: 'medium',
  protects: ['availability'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['ACM.1'] },

  outcomes: {
    valid: { result: 'pass', en: 'It is valid for {days} more {days|day|days}.', ja: 'あと {days} 日間有効です。' },
    near: { result: 'fail', en: 'It expires in {days} {days|day|days}.', ja: 'あと {days} 日で有効期限が切れます。' },
    expired: { result: 'fail', severity: 'high', en: 'It has expired.', ja: '有効期限が切れています。' },
  },

  evaluate({ inUse, expiresAt }, { asOf, thresholds }) {
    if (!inUse || expiresAt === null) return null
    const days = daysBetween(asOf, expiresAt)
    if (days < 0) return 'expired'
    return [days <= thresholds.certificateExpiryDays ? 'near' : 'valid', { days }]
  },

  examples: { valid: [{}], near: [{ expiresAt: '2026-11-20T00:00:00.000Z' }], expired: [{ expiresAt: '2026-10-20T00:00:00.000Z' }] },

  remediation: {
    text: {
      en: 'Renew the certificate, or import a new one into ACM. For one that ACM issued, see whether its DNS validation record is still there.',
      ja: '証明書を更新するか、ACM に新しい証明書を再インポートします。ACM が発行した証明書の場合は、DNS 検証用のレコードが残っているかを確認します。',
    },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/acm/latest/userguide/managed-renewal.html'],
  },
})
