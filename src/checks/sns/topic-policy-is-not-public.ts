import { snsTopic } from '#collectors/sns.ts'
import { defineCheck } from '#core/check.ts'
import { closedPolicy, openToEveryone, whetherOpen } from '../open-policy.ts'

export default defineCheck({
  title: { en: 'SNS topic policy is not public', ja: 'SNS トピックがポリシーで全員に公開されていない' },
  risk: {
    en: 'Anyone with any AWS account could read what the topic sends, or send forged alarms and orders through it.',
    ja: 'AWS アカウントを持つ誰もが、トピックの通知を受け取ったり、偽のアラームや処理要求を送ったりできます。',
  },
  about: snsTopic,
  row: 25,
  severity: 'high',
  protects: ['confidentiality', 'integrity'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['SNS.4'] },
  outcomes: {
    closed: closedPolicy('topic'),
    public: openToEveryone,
  },
  traps: {
    en: 'The policy AWS gives every new topic names everyone, limited by AWS:SourceOwner to its own account; that is not public. Nor is one limited by source account, source ARN or organisation.',
    ja: '新規トピックのデフォルトのポリシーは、プリンシパルが「*」でも AWS:SourceOwner で自アカウントに限定されているため、公開とはみなしません。送信元のアカウントや ARN、組織で限定されている場合も同様です。',
  },
  evaluate: ({ openness }) => (openness === null ? 'closed' : whetherOpen(openness)),
  examples: {
    closed: [{}, { openness: null }, { openness: { public: [], foreignAccounts: [{ account: '444455556666', actions: ['SNS:Subscribe'] }] } }],
    public: [{ openness: { public: [{ sid: 'all', actions: ['SNS:Subscribe'] }], foreignAccounts: [] } }],
  },
  remediation: {
    text: {
      en: 'Remove the SNS topic policy’s statement that allows everyone, then allow only the accounts and services that need the topic, each with aws:SourceAccount or aws:SourceArn.',
      ja: 'SNS トピックのポリシーから、全員に許可しているステートメントを削除し、必要なアカウントやサービスだけに、aws:SourceAccount や aws:SourceArn の条件付きで許可します。',
    },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html'],
  },
})
