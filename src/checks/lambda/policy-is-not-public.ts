import { lambdaFunction } from '#collectors/lambda.ts'
import { defineCheck } from '#core/check.ts'
import { closedPolicy, openToEveryone, whetherOpen } from '../open-policy.ts'

export default defineCheck({
  title: { en: 'Lambda function policy is not public', ja: 'Lambda 関数がポリシーで全員に公開されていない' },
  risk: { en: 'Anyone with any AWS account could run this function at your expense and with its permissions.', ja: 'AWS アカウントを持つ誰もが、この関数をその権限で、あなたの費用で実行できます。' },
  about: lambdaFunction,
  row: 25,
  severity: 'critical',
  protects: ['confidentiality', 'integrity', 'availability'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['Lambda.1'] },
  outcomes: {
    closed: closedPolicy('function'),
    public: openToEveryone,
  },
  traps: {
    en: 'A principal of "*" that a condition limits to an account, organisation or source is not public, and function URLs are judged separately.',
    ja: 'プリンシパルが「*」でも、条件でアカウントや組織、送信元が限定されていれば公開とはみなしません。関数 URL は別のチェックで判定します。',
  },
  evaluate: ({ openness }) => (openness === null ? 'closed' : whetherOpen(openness)),
  examples: {
    closed: [{}, { openness: { public: [], foreignAccounts: [] } }],
    public: [{ openness: { public: [{ sid: 'all', actions: ['lambda:InvokeFunction'] }], foreignAccounts: [] } }],
  },
  remediation: {
    text: {
      en: 'Remove the Lambda function policy’s statement that allows everyone, then allow only the accounts or services that need the function.',
      ja: 'Lambda 関数のポリシーから、全員に許可しているステートメントを削除し、必要なアカウントやサービスだけに許可します。',
    },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html'],
  },
})
