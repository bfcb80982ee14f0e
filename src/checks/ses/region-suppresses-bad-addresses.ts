import { sesRegion } from '#collectors/ses.ts'
import { defineCheck } from '#core/check.ts'

const { sending } = sesRegion.sample
const wanted = ['BOUNCE', 'COMPLAINT']

export default defineCheck({
  title: { en: 'Amazon SES stops sending to addresses that bounce or complain', ja: 'Amazon SES がバウンスや苦情のあったアドレスへの送信を止めている' },
  risk: {
    en: 'Mail to dead or annoyed addresses counts against you until AWS puts the account under review or stops it.',
    ja: '存在しない宛先や苦情のあった宛先への送信を続けると評価が下がり、AWS によるレビューや送信停止につながります。',
  },
  about: sesRegion,
  row: 28,
  severity: 'low',
  protects: ['availability'],
  owner: 'customer',
  outcomes: {
    both: { result: 'pass', en: 'Addresses that bounced or complained are suppressed.', ja: 'バウンスと苦情のあったアドレスは、送信が抑止されます。' },
    missing: { result: 'fail', en: 'These are not suppressed: {missing}.', ja: '次の理由では送信が抑止されません（{missing}）。' },
  },
  traps: {
    en: 'In the sandbox the list cannot be managed, so it is not judged there. A configuration set may set its own rule, which overrides this one.',
    ja: 'サンドボックス内ではリストを管理できないため判定しません。設定セット側の指定があれば、そちらが優先されます。',
  },
  evaluate(region) {
    const { production, enabled, suppresses } = region.sending
    if (!production || !enabled || region.verifiedIdentities === 0) return null
    const missing = wanted.filter((reason) => !suppresses.includes(reason))
    return missing.length === 0 ? 'both' : ['missing', { missing: missing.join(', ') }]
  },
  examples: { both: [{}], missing: [{ sending: { ...sending, suppresses: ['BOUNCE'] } }, { sending: { ...sending, suppresses: [] } }] },
  remediation: {
    text: { en: 'Turn on SES’s account-level suppression list for bounces and complaints.', ja: 'Amazon SES のアカウントレベルのサプレッションリストを、バウンスと苦情の両方で有効にします。' },
    call: { service: 'sesv2', operation: 'PutAccountSuppressionAttributes', input: { SuppressedReasons: ['BOUNCE', 'COMPLAINT'] } },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/ses/latest/dg/sending-email-suppression-list.html'],
  },
})
