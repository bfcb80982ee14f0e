import { sesRegion } from '#collectors/ses.ts'
import { defineCheck } from '#core/check.ts'

const { sending } = sesRegion.sample

export default defineCheck({
  title: { en: 'Amazon SES is in good standing with AWS', ja: 'Amazon SES の送信状況に AWS から問題を指摘されていない' },
  risk: {
    en: 'AWS saw too many bounces or complaints. It may be a bad list, or somebody who sends spam with a key of yours; AWS stops the sending next.',
    ja: 'バウンスや苦情が多すぎると AWS に判断されています。宛先リストの問題か、漏えいしたキーによるスパム送信の可能性があり、放置すると送信が停止されます。',
  },
  about: sesRegion,
  row: 28,
  severity: 'high',
  protects: ['availability', 'integrity'],
  owner: 'customer',
  outcomes: {
    healthy: { result: 'pass', en: 'AWS calls the sending healthy.', ja: '送信状況は正常（HEALTHY）です。' },
    probation: { result: 'fail', used: true, en: 'Sending is under review by AWS.', ja: '送信状況が AWS のレビュー対象になっています（PROBATION）。' },
    shutdown: { result: 'fail', used: true, en: 'AWS has stopped the sending.', ja: 'AWS により送信が停止されています（SHUTDOWN）。' },
  },
  evaluate(region) {
    const { production, standing } = region.sending
    if (standing === 'PROBATION') return 'probation'
    if (standing === 'SHUTDOWN') return 'shutdown'
    // Where nothing was ever set up there is nothing to praise.
    return standing === 'HEALTHY' && (production || region.verifiedIdentities > 0) ? 'healthy' : null
  },
  examples: { healthy: [{}], probation: [{ sending: { ...sending, standing: 'PROBATION' } }], shutdown: [{ sending: { ...sending, standing: 'SHUTDOWN' } }] },
  remediation: {
    text: {
      en: 'Find out what sent the mail that AWS objects to: look for ses:SendEmail in CloudTrail data events and at who uses SMTP credentials. Stop it, answer AWS’s notice, and remove addresses that bounce.',
      ja: 'AWS に指摘されたメールを何が送ったのかを、CloudTrail のデータイベント（SendEmail など）や SMTP 認証情報の利用状況から調べて止めます。AWS の連絡に回答し、バウンスする宛先を削除します。',
    },
    effort: 'days',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/ses/latest/dg/faqs-enforcement.html'],
  },
})
