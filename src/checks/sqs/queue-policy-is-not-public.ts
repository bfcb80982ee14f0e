import { sqsQueue } from '#collectors/sqs.ts'
import { defineCheck } from '#core/check.ts'
import { closedOrNone, openToEveryone, whetherOpen } from '../open-policy.ts'

export default defineCheck({
  title: { en: 'SQS queue policy is not public', ja: 'SQS キューがポリシーで全員に公開されていない' },
  risk: {
    en: 'Anyone on the internet could read, delete or forge the messages of this queue; SQS answers even callers without credentials.',
    ja: 'インターネット上の誰もが、キューのメッセージを読み取り、削除し、偽造できます。SQS では認証情報のない匿名の呼び出しも許可されます。',
  },
  about: sqsQueue,
  row: 25,
  severity: 'critical',
  protects: ['confidentiality', 'integrity', 'availability'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['SQS.3'] },
  outcomes: {
    closed: closedOrNone('queue'),
    public: openToEveryone,
  },
  traps: {
    en: 'A principal of "*" that a condition limits to a topic, bucket, account or organisation, as SNS and S3 need it, is not public.',
    ja: 'SNS や S3 からの送信用に、プリンシパルが「*」でもトピックやバケット、アカウント、組織で限定されていれば公開とはみなしません。',
  },
  evaluate: ({ openness }) => (openness === null ? 'closed' : whetherOpen(openness)),
  examples: {
    closed: [{}, { openness: { public: [], foreignAccounts: [{ account: '444455556666', actions: ['sqs:SendMessage'] }] } }],
    public: [{ openness: { public: [{ sid: 'all', actions: ['sqs:*'] }], foreignAccounts: [] } }],
  },
  remediation: {
    text: {
      en: 'Remove the SQS queue policy’s statement that allows everyone, then allow only the accounts and services that need the queue, each with aws:SourceArn or aws:SourceAccount.',
      ja: 'SQS キューのポリシーから、全員に許可しているステートメントを削除し、必要なアカウントやサービスだけに、aws:SourceArn や aws:SourceAccount の条件付きで許可します。',
    },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-security-best-practices.html'],
  },
})
