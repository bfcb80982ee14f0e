import { defineCheck } from '#core/check.ts'
import { networkExposure } from '#derived/network-exposure.ts'
import { among } from '#derived/network-reach.ts'

export default defineCheck({
  title: { en: 'Instance does not take mail (TCP 25) from the whole internet', ja: 'インスタンスが全インターネットからのメール（TCP 25）を受け付けていない' },
  risk: {
    en: 'A mail server with one wrong line of settings is an open relay: others send their spam through it, in your name.',
    ja: 'メールサーバーの設定を 1 行誤るだけで第三者中継が可能になり、他人の迷惑メールがあなたの名前で送信されます。',
  },
  about: networkExposure,
  row: 28,
  severity: 'medium',
  protects: ['integrity'],
  owner: 'customer',

  outcomes: {
    closed: { result: 'pass', en: 'The internet does not reach TCP 25 of this interface.', ja: 'インターネットから TCP 25 には届きません。' },
    open: {
      result: 'fail',
      reach: 'internet',
      en: 'The internet reaches TCP 25 of {instance}. Whether it relays for strangers depends on the mail server, which we cannot see.',
      ja: '{instance} の TCP 25 にインターネットから届きます。第三者中継になるかどうかはメールサーバーの設定によるため、ここからは判定できません。',
    },
  },

  evaluate({ reachable, instance }) {
    return among(reachable, [25]).length === 0 ? 'closed' : ['open', { instance }]
  },

  examples: { closed: [{}, { reachable: [{ protocol: 'tcp', from: 26, to: 65535 }] }], open: [{ publicAddress: '203.0.113.7', reachable: [{ protocol: 'tcp', from: 25, to: 25 }] }] },

  remediation: {
    text: {
      en: 'Close TCP port 25 of the instance to the internet, and receive mail with Amazon SES. If you must run the server yourself, let it accept mail for your own domains only.',
      ja: 'インスタンスの TCP 25 番ポートをインターネットに対して閉じ、メールの受信には Amazon SES を使います。自前で運用する場合は、自ドメイン宛てのメールだけを受け付ける設定にします。',
    },
    effort: 'hours',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/ses/latest/dg/receiving-email.html'],
  },
})
