import { eventBus } from '#collectors/eventbridge.ts'
import { defineCheck } from '#core/check.ts'
import { closedOrNone, openToEveryone, whetherOpen } from '../open-policy.ts'

export default defineCheck({
  title: { en: 'EventBridge bus policy is not public', ja: 'EventBridge イベントバスがポリシーで全員に公開されていない' },
  risk: {
    en: 'Anyone with any AWS account could send forged events, which set off your rules and what hangs on them, or add rules of their own.',
    ja: 'AWS アカウントを持つ誰もが、偽のイベントを送ってルールとその先の処理を動かしたり、許可によってはルールを追加したりできます。',
  },
  about: eventBus,
  row: 25,
  severity: 'high',
  protects: ['integrity', 'confidentiality'],
  owner: 'customer',
  outcomes: {
    closed: closedOrNone('bus'),
    public: openToEveryone,
  },
  traps: {
    en: 'A principal of "*" that a condition limits to an organisation, which is the usual way, is not public. A bus without a policy is open to its own account only; Security Hub’s EventBridge.3 wants one all the same.',
    ja: 'プリンシパルが「*」でも、一般的な方法である aws:PrincipalOrgID などの条件で限定されていれば公開とはみなしません。ポリシーのないバスは自アカウントしか使えませんが、Security Hub の EventBridge.3 ではポリシーの設定が求められます。',
  },
  evaluate: ({ openness }) => (openness === null ? 'closed' : whetherOpen(openness)),
  examples: {
    closed: [{}, { openness: { public: [], foreignAccounts: [{ account: '444455556666', actions: ['events:PutEvents'] }] } }],
    public: [{ openness: { public: [{ sid: 'all', actions: ['events:PutEvents'] }], foreignAccounts: [] } }],
  },
  remediation: {
    text: {
      en: 'Remove the event bus policy’s statement that allows everyone, then allow only the accounts that send events here, or your organisation by aws:PrincipalOrgID.',
      ja: 'EventBridge のイベントバスのポリシーから、全員に許可しているステートメントを削除し、イベントを送るアカウントだけ、または aws:PrincipalOrgID で自組織だけに許可します。',
    },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-bus-perms.html'],
  },
})
