import { sesIdentity } from '#collectors/ses.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'SES identity is verified', ja: 'SES の ID が検証済みである' },
  risk: {
    en: 'An identity that waits for proof is either forgotten or was begun by somebody who should not be here: spammers with a stolen key start this way.',
    ja: '検証待ちのままの ID は、放置されているか、盗んだキーでスパムを送ろうとした第三者が作成したものかもしれません。',
  },
  about: sesIdentity,
  row: 28,
  severity: 'low',
  protects: ['integrity'],
  owner: 'customer',
  outcomes: {
    verified: { result: 'pass', en: 'The owner of {name} has proved it.', ja: '{name} は検証済みです。' },
    unproven: { result: 'fail', en: '{name} is not verified.', ja: '{name} は検証されていません。' },
  },
  evaluate: ({ name, verified }) => [verified ? 'verified' : 'unproven', { name }],
  examples: { verified: [{}], unproven: [{ verified: false }] },
  remediation: {
    text: {
      en: 'If nobody knows the unverified SES identity, delete it and find in CloudTrail who called CreateEmailIdentity. Otherwise finish the verification.',
      ja: '未検証の SES の ID に心当たりがなければ削除し、CloudTrail で CreateEmailIdentity を呼び出した人を調べます。必要なものは検証を完了させます。',
    },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/ses/latest/dg/verify-addresses-and-domains.html'],
  },
})
