import { certificate } from '#collectors/acm.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'Renewal of the ACM certificate is not stuck', ja: 'ACM 証明書の更新が滞っていない' },
  risk: {
    en: 'ACM renews by itself only while its validation record is there; when it is not, the site goes dark on the last day.',
    ja: 'ACM の自動更新には検証用レコードが必要です。レコードがないと更新されず、期限の日にサイトへ接続できなくなります。',
  },
  about: certificate,
  row: 27,
  severity: 'high',
  protects: ['availability'],
  owner: 'customer',

  outcomes: {
    going: { result: 'pass', en: 'Renewal is under way or done ({status}).', ja: '更新は進行中または完了しています（{status}）。' },
    waiting: { result: 'fail', en: 'Renewal waits for you to validate the domain; it expires on {end}.', ja: 'ドメインの検証待ちで更新が止まっています。有効期限は {end} です。' },
    failed: { result: 'fail', en: 'Renewal failed ({reason}); it expires on {end}.', ja: '更新に失敗しました（{reason}）。有効期限は {end} です。' },
  },

  evaluate(certificate) {
    const { renewal } = certificate
    if (renewal === null) return null
    const end = certificate.expiresAt?.slice(0, 10) ?? ''
    if (renewal.status === 'PENDING_VALIDATION') return ['waiting', { end }]
    if (renewal.status === 'FAILED') return ['failed', { end, reason: renewal.reason ?? renewal.status }]
    return ['going', { status: renewal.status }]
  },

  examples: {
    going: [{ renewal: { status: 'PENDING_AUTO_RENEWAL', reason: null } }],
    waiting: [{ renewal: { status: 'PENDING_VALIDATION', reason: null } }],
    failed: [{ renewal: { status: 'FAILED', reason: 'CAA_ERROR' } }],
  },

  remediation: {
    text: {
      en: 'Put the CNAME record by which ACM validates the certificate back into DNS; with e-mail validation, answer the mail, then move to DNS validation.',
      ja: 'ACM が証明書の検証に使う CNAME レコードを DNS に戻します。E メール検証の場合はメールで承認し、その後 DNS 検証に切り替えます。',
    },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/acm/latest/userguide/troubleshooting-renewal.html', 'https://docs.aws.amazon.com/acm/latest/userguide/managed-renewal.html'],
  },
})
