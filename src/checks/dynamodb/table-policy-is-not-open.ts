import { dynamodbTable } from '#collectors/dynamodb.ts'
import { defineCheck } from '#core/check.ts'
import { closedPolicy, openToEveryone, whetherOpen } from '../open-policy.ts'

export default defineCheck({
  title: { en: 'DynamoDB table policy is not open to everyone', ja: 'DynamoDB テーブルがポリシーで全員に公開されていない' },
  risk: { en: 'Anyone with an AWS account can read or change the items.', ja: 'AWS アカウントを持つ人なら誰でも、データの読み取りや変更ができます。' },
  about: dynamodbTable,
  row: 25,
  severity: 'critical',
  protects: ['confidentiality', 'integrity'],
  owner: 'customer',
  traps: {
    en: 'A principal of "*" that a condition limits to an account, organisation or network is not public.',
    ja: 'プリンシパルが「*」でも、条件でアカウントや組織、ネットワークが限定されていれば公開とはみなしません。',
  },

  outcomes: {
    closed: closedPolicy('table'),
    public: openToEveryone,
  },

  evaluate({ openness }) {
    // Most tables have no policy.
    if (openness === null) return null
    return whetherOpen(openness)
  },

  examples: {
    closed: [{ openness: { public: [], foreignAccounts: [{ account: '444455556666', actions: ['dynamodb:GetItem'] }] } }],
    public: [{ openness: { public: [{ sid: null, actions: ['dynamodb:GetItem'] }], foreignAccounts: [] } }],
  },

  remediation: {
    text: {
      en: 'Remove the DynamoDB table policy’s statement that allows everyone, then allow only the accounts or roles that need the table.',
      ja: 'DynamoDB テーブルのポリシーから、全員に許可しているステートメントを削除し、テーブルが必要なアカウントやロールだけに許可します。',
    },
    call: { service: 'dynamodb', operation: 'DeleteResourcePolicy', input: { ResourceArn: '{arn}' } },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/access-control-resource-based.html'],
  },
})
