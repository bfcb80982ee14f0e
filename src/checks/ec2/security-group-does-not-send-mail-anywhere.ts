import { defineCheck } from '#core/check.ts'
import { among } from '#derived/network-reach.ts'
import { securityGroupExposure } from '#derived/security-group-exposure.ts'

export default defineCheck({
  title: { en: 'Security group does not let mail (TCP 25) out to the whole internet', ja: 'セキュリティグループがメール送信（TCP 25）を全インターネット宛てに許可していない' },
  risk: {
    en: 'A machine that was broken into sends spam straight to the world, and AWS writes you an abuse notice.',
    ja: '侵入されたマシンから迷惑メールが直接送信され、AWS から不正使用の連絡が届きます。',
  },
  about: securityGroupExposure,
  row: 28,
  severity: 'low',
  protects: ['integrity'],
  owner: 'customer',

  outcomes: {
    closed: { result: 'pass', en: 'TCP 25 does not go out to the whole internet.', ja: 'TCP 25 は全インターネット宛てには許可されていません。' },
    open: {
      result: 'fail',
      en: 'TCP 25 may go out to the whole internet; only the limit that AWS keeps on port 25 for the account stands in the way.',
      ja: 'TCP 25 が全インターネット宛てに許可されています。止めているのは、AWS がアカウント単位で設けているポート 25 の制限だけです。',
    },
  },

  evaluate(facts) {
    if (among(facts.outbound, [25]).length === 0) return 'closed'
    // Nothing can be sent by a group that nothing has.
    return facts.interfaces === 0 ? null : 'open'
  },

  examples: { closed: [{}], open: [{ outbound: [{ protocol: 'tcp', from: 0, to: 65535 }] }] },

  remediation: {
    text: {
      en: 'Replace the security group’s outbound rule for everything with rules for what is needed (usually 443 and 80), and send mail through Amazon SES on port 587.',
      ja: 'セキュリティグループの「すべて許可」のアウトバウンドルールを必要な通信（通常は 443 と 80）に置き換え、メールは Amazon SES のポート 587 経由で送信します。',
    },
    effort: 'hours',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-resource-limits.html', 'https://docs.aws.amazon.com/ses/latest/dg/smtp-connect.html'],
  },
})
