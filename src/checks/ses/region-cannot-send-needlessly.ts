import { sesRegion } from '#collectors/ses.ts'
import { defineCheck } from '#core/check.ts'

const { sending } = sesRegion.sample

export default defineCheck({
  title: { en: 'Amazon SES can send to the world only where it is used', ja: 'Amazon SES の本番アクセスが使用中のリージョンだけで有効である' },
  risk: {
    en: 'Out of the sandbox, a leaked key with SES permissions verifies a domain of its own and sends spam in your name up to the daily quota.',
    ja: 'サンドボックスの外では、SES の権限を持つキーが漏えいすると、攻撃者が自分のドメインを検証し、あなたのアカウントから 1 日の上限までスパムを送信できます。',
  },
  about: sesRegion,
  row: 28,
  severity: 'low',
  protects: ['integrity', 'availability'],
  owner: 'customer',
  outcomes: {
    sandbox: { result: 'pass', en: 'This region is in the sandbox: mail goes to verified addresses only.', ja: 'このリージョンはサンドボックス内にあり、検証済みの宛先にしか送信できません。' },
    paused: { result: 'pass', en: 'Sending is switched off.', ja: '送信は停止されています。' },
    used: {
      result: 'pass',
      en: '{identities} verified {identities|identity|identities}; {sent} {sent|mail|mails} in the last day of {quota} allowed.',
      ja: '検証済み ID は {identities} 個で、直近 24 時間の送信数は {sent} 通（上限 {quota} 通）です。',
    },
    idle: {
      result: 'fail',
      en: 'Up to {quota} {quota|mail|mails} a day may go to anyone, although no identity is verified here.',
      ja: '検証済みの ID がないのに、1 日 {quota} 通まで誰にでも送信できる状態です。',
    },
  },
  traps: {
    en: 'There is no way back into the sandbox by oneself; switching the sending off does the same.',
    ja: '自分でサンドボックスに戻すことはできませんが、送信を停止すれば同じ効果があります。',
  },
  evaluate(region) {
    const { production, enabled, dailyQuota, sentLastDay } = region.sending
    if (!production) return 'sandbox'
    if (!enabled) return 'paused'
    const { verifiedIdentities } = region
    const quota = dailyQuota < 0 ? '∞' : dailyQuota
    return verifiedIdentities > 0 ? ['used', { identities: verifiedIdentities, sent: sentLastDay, quota }] : ['idle', { quota }]
  },
  examples: {
    sandbox: [{ sending: { ...sending, production: false } }],
    paused: [{ sending: { ...sending, enabled: false } }],
    used: [{}, { sending: { ...sending, dailyQuota: -1 } }],
    idle: [{ verifiedIdentities: 0 }],
  },
  remediation: {
    text: { en: 'Switch off SES sending in the region where you do not send mail, until you need it.', ja: 'メールを送信していないリージョンでは、必要になるまで Amazon SES の送信を停止します。' },
    call: { service: 'sesv2', operation: 'PutAccountSendingAttributes', input: { SendingEnabled: false } },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/ses/latest/dg/request-production-access.html'],
  },
})
