import { iamServerCertificate } from '#collectors/iam/account.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'Server certificate has not expired', ja: 'サーバー証明書が期限切れではない' },
  risk: { en: 'An expired certificate in use breaks the site.', ja: '期限切れの証明書を使うと、サイトに接続できなくなります。' },
  about: iamServerCertificate,
  row: 9,
  severity: 'medium',
  protects: ['availability'],
  owner: 'customer',
  standards: { 'cis-aws-5.0': ['1.18'] },

  outcomes: {
    valid: { result: 'pass', en: 'Valid until {date}.', ja: '{date} まで有効です。' },
    expired: { result: 'fail', en: '{name} expired on {date}.', ja: '{name} は {date} に期限が切れました。' },
  },

  evaluate({ name, expiresAt }, { asOf }) {
    if (expiresAt === null) return null
    return [Date.parse(expiresAt) > Date.parse(asOf) ? 'valid' : 'expired', { name, date: expiresAt.slice(0, 10) }]
  },

  examples: {
    valid: [{}],
    expired: [{ expiresAt: '2026-10-01T00:00:00.000Z' }],
  },

  remediation: {
    text: { en: 'Delete the expired server certificate from IAM; keep certificates in ACM.', ja: '期限切れのサーバー証明書を IAM から削除し、証明書は ACM で管理します。' },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_server-certs.html'],
  },
})
