import { rdsInstance } from '#collectors/rds.ts'
import { defineCheck } from '#core/check.ts'
import { daysBetween } from '#core/time.ts'

// The first expired in August 2024, the second before it. https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.SSL-certificate-rotation.html (2026-11-24)
const retired: readonly string[] = ['rds-ca-2019', 'rds-ca-2015']

export default defineCheck({
  title: { en: 'RDS instance has a certificate that clients can trust', ja: 'RDS インスタンスのサーバー証明書が有効になっている' },
  risk: {
    en: 'Once the server certificate or its authority expires, clients that verify TLS cannot connect; many then switch verification off.',
    ja: 'サーバー証明書や認証局の期限が切れると、証明書を検証するクライアントは接続できなくなり、検証を無効にする運用につながります。',
  },
  about: rdsInstance,
  row: 23,
  severity: 'medium',
  protects: ['availability', 'confidentiality'],
  owner: 'customer',

  outcomes: {
    valid: { result: 'pass', en: 'The certificate of {authority} is valid until {end}.', ja: '{authority} の証明書は {end} まで有効です。' },
    retired: { result: 'fail', severity: 'high', en: 'It was signed by {authority}, which has expired.', ja: '期限切れの認証局 {authority} が署名した証明書です。' },
    near: { result: 'fail', en: 'The certificate expires on {end}.', ja: '証明書は {end} に期限切れになります。' },
    expired: { result: 'fail', severity: 'high', en: 'The certificate expired on {end}.', ja: '証明書は {end} に期限切れになりました。' },
  },

  evaluate({ certificate }, { asOf, thresholds }) {
    if (certificate === null) return null
    const { authority, validUntil } = certificate
    if (retired.includes(authority)) return ['retired', { authority }]
    // A CA whose end AWS does not tell is not judged.
    if (validUntil === null) return null
    const days = daysBetween(asOf, validUntil)
    const end = validUntil.slice(0, 10)
    return days < 0 ? ['expired', { end }] : days <= thresholds.certificateExpiryDays ? ['near', { end }] : ['valid', { authority, end }]
  },

  examples: {
    valid: [{}],
    retired: [{ certificate: { authority: 'rds-ca-2019', validUntil: '2024-08-22T17:08:50.000Z' } }],
    near: [{ certificate: { authority: 'rds-ca-rsa2048-g1', validUntil: '2026-11-20T00:00:00.000Z' } }],
    expired: [{ certificate: { authority: 'rds-ca-rsa2048-g1', validUntil: '2026-10-20T00:00:00.000Z' } }],
  },

  remediation: {
    text: {
      en: 'Give the database’s clients the new CA bundle first, then move the RDS instance to a current CA such as rds-ca-rsa2048-g1.',
      ja: '先にクライアントへ新しい CA バンドルを配布し、その後 RDS インスタンスを rds-ca-rsa2048-g1 などの現行の認証局に切り替えます。',
    },
    call: { service: 'rds', operation: 'ModifyDBInstance', input: { DBInstanceIdentifier: '{name}', CACertificateIdentifier: 'rds-ca-rsa2048-g1', ApplyImmediately: true } },
    effort: 'hours',
    downtime: 'restart',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.SSL.html', 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.SSL-certificate-rotation.html'],
  },
})
