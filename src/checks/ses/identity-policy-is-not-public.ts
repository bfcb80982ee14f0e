import { sesIdentity } from '#collectors/ses.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'SES identity lets nobody unknown send as it', ja: 'SES の ID がポリシーで全員に公開されていない' },
  risk: {
    en: 'Anyone with any AWS account can send mail that is signed and sealed as yours, and the bounces and complaints count as yours.',
    ja: 'AWS アカウントを持つ誰もが、あなたの正規の署名付きメールを送信でき、バウンスや苦情もあなたのものとして数えられます。',
  },
  about: sesIdentity,
  row: 28,
  severity: 'critical',
  protects: ['integrity', 'availability'],
  owner: 'customer',
  outcomes: {
    closed: { result: 'pass', en: 'The policies name who may send, or there are none.', ja: 'ポリシーで送信者が限定されているか、ポリシーがありません。' },
    public: { result: 'fail', reach: 'internet', en: 'The policies allow everyone: {actions}.', ja: 'ポリシーが全員に許可しています（{actions}）。' },
  },
  evaluate: ({ openness }) => (openness.public.length === 0 ? 'closed' : ['public', { actions: [...new Set(openness.public.flatMap(({ actions }) => actions))].join(', ') }]),
  examples: {
    closed: [{}, { openness: { public: [], foreignAccounts: [{ account: '444455556666', actions: ['ses:SendEmail'] }] } }],
    public: [{ openness: { public: [{ sid: 'all', actions: ['ses:SendEmail'] }], foreignAccounts: [] } }],
  },
  remediation: {
    text: {
      en: 'Remove the SES identity policy’s statement that allows everyone, then name the accounts or services that send for you.',
      ja: 'SES の ID のポリシーから、全員に許可しているステートメントを削除し、送信を委任するアカウントやサービスだけを指定します。',
    },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/ses/latest/dg/identity-authorization-policies.html', 'https://docs.aws.amazon.com/ses/latest/dg/policy-anatomy.html'],
  },
})
