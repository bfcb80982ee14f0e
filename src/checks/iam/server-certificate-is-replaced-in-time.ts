import { iamServerCertificate } from '#collectors/iam/account.ts'
import { defineCheck } from '#core/check.ts'
import { daysBetween } from '#core/time.ts'

export default defineCheck({
  title: { en: 'Server certificate does not expire soon', ja: 'サーバー証明書の期限が近づいていない' },
  risk: {
    en: 'Certificates kept in IAM are never renewed by AWS; on the day after, visitors see an error.',
    ja: 'IAM に保存した証明書は AWS では自動更新されず、期限が切れると利用者にエラーが表示されます。',
  },
  about: iamServerCertificate,
  row: 9,
  severity: 'medium',
  protects: ['availability'],
  owner: 'customer',

  outcomes: {
    far: { result: 'pass', en: 'Valid for another {days} {days|day|days}.', ja: '残り {days} 日有効です。' },
    soon: { result: 'fail', en: '{name} expires in {days} {days|day|days}, on {date}.', ja: '{name} はあと {days} 日（{date}）で期限が切れます。' },
  },

  evaluate({ name, expiresAt }, { asOf, thresholds }) {
    // One that has expired is another check's.
    if (expiresAt === null || Date.parse(expiresAt) <= Date.parse(asOf)) return null
    const days = daysBetween(asOf, expiresAt)
    return days > thresholds.certificateExpiryDays ? ['far', { days }] : ['soon', { name, days, date: expiresAt }]
  },

  examples: {
    far: [{}],
    soon: [{ expiresAt: '2026-11-15T00:00:00.000Z' }],
  },

  remediation: {
    text: {
      en: 'Request a certificate from ACM, which renews by itself, and put it in place of the server certificate in IAM that runs out.',
      ja: '自動更新される証明書を ACM で発行し、期限が近い IAM のサーバー証明書と入れ替えます。',
    },
    effort: 'hours',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_server-certs.html'],
  },
})
