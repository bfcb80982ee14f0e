import { ecrRepository } from '#collectors/ecr.ts'
import { defineCheck } from '#core/check.ts'
import { closedPolicy, openToEveryone, whetherOpen } from '../open-policy.ts'

export default defineCheck({
  title: { en: 'ECR repository policy is not public', ja: 'ECR リポジトリがポリシーで全員に公開されていない' },
  risk: {
    en: 'Anyone with any AWS account could use this repository: take your programs or, if pushing is allowed, replace them.',
    ja: 'AWS アカウントを持つ誰もがこのリポジトリを利用でき、プログラムを取得したり、許可によっては差し替えたりできます。',
  },
  about: ecrRepository,
  row: 25,
  severity: 'critical',
  protects: ['confidentiality', 'integrity'],
  owner: 'customer',
  outcomes: {
    closed: closedPolicy('repository'),
    public: openToEveryone,
  },
  traps: {
    en: 'A principal of "*" that a condition limits to an account, organisation or network is not public.',
    ja: 'プリンシパルが「*」でも、条件でアカウントや組織、ネットワークが限定されていれば公開とはみなしません。',
  },
  evaluate: ({ openness }) => (openness === null ? 'closed' : whetherOpen(openness)),
  examples: {
    closed: [{}, { openness: { public: [], foreignAccounts: [{ account: '444455556666', actions: ['ecr:BatchGetImage'] }] } }],
    public: [{ openness: { public: [{ sid: null, actions: ['ecr:BatchGetImage'] }], foreignAccounts: [] } }],
  },
  remediation: {
    text: {
      en: 'Remove the ECR repository policy’s statement that allows everyone, then allow only the accounts that need the images.',
      ja: 'ECR リポジトリのポリシーから、全員に許可しているステートメントを削除し、イメージが必要なアカウントだけに許可します。',
    },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-policies.html'],
  },
})
