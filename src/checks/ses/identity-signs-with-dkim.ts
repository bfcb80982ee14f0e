import { sesIdentity } from '#collectors/ses.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'SES domain signs its mail with DKIM', ja: 'SES のドメインが DKIM 署名を行っている' },
  risk: {
    en: 'Receivers cannot tell your mail from a forgery, and large mailbox providers turn unsigned mail away.',
    ja: '受信側で本物と偽装メールを区別できず、大手メールサービスでは署名のないメールが拒否されます。',
  },
  about: sesIdentity,
  row: 28,
  severity: 'medium',
  protects: ['integrity', 'availability'],
  owner: 'customer',
  outcomes: {
    signed: { result: 'pass', en: 'Mail is signed with DKIM.', ja: 'DKIM で署名されています。' },
    off: { result: 'fail', en: 'DKIM signing is off.', ja: 'DKIM 署名が無効です。' },
    unfinished: {
      result: 'fail',
      en: 'DKIM signing is on, but AWS does not find its DNS records (status {status}).',
      ja: 'DKIM 署名は有効ですが、DNS レコードが確認できていません（状態は {status}）。',
    },
  },
  traps: {
    en: 'An address of its own uses the DKIM of its domain’s identity, so only domains are judged, and only those that are verified.',
    ja: 'メールアドレス単位の ID はドメインの DKIM を使うため、検証済みのドメインだけを判定します。',
  },
  evaluate(identity) {
    if (identity.type !== 'domain' || !identity.verified) return null
    const { on, status } = identity.dkim
    if (!on) return 'off'
    return status === 'SUCCESS' ? 'signed' : ['unfinished', { status }]
  },
  examples: { signed: [{}], off: [{ dkim: { on: false, status: 'NOT_STARTED' } }], unfinished: [{ dkim: { on: true, status: 'FAILED' } }] },
  remediation: {
    text: {
      en: 'Turn on Easy DKIM for the SES domain, and put the three CNAME records it gives you into the domain’s DNS.',
      ja: 'SES のドメインで Easy DKIM を有効にし、表示される 3 つの CNAME レコードをドメインの DNS に登録します。',
    },
    effort: 'hours',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/ses/latest/dg/send-email-authentication-dkim.html'],
  },
})
