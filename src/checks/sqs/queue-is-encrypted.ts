import { sqsQueue } from '#collectors/sqs.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'SQS queue is encrypted', ja: 'SQS キューが暗号化されている' },
  risk: { en: 'Messages can wait in the queue for up to 14 days without encryption of their own.', ja: 'メッセージが暗号化されないまま、最長 14 日間キューに残ります。' },
  about: sqsQueue,
  row: 25,
  severity: 'low',
  protects: ['confidentiality'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['SQS.1'] },
  outcomes: {
    kms: { result: 'pass', en: 'Messages are encrypted with a KMS key.', ja: 'メッセージは KMS キーで暗号化されています。' },
    sqs: { result: 'pass', en: 'Messages are encrypted with a key that SQS manages.', ja: 'メッセージは SQS が管理するキー（SSE-SQS）で暗号化されています。' },
    none: { result: 'fail', en: 'Messages are not encrypted.', ja: 'メッセージは暗号化されていません。' },
  },
  traps: {
    en: 'SQS encrypts new queues by itself today (SSE-SQS), which counts: a KMS key is not demanded.',
    ja: '現在の SQS は新規キューをデフォルトで暗号化します（SSE-SQS）。これも合格とし、KMS キーまでは求めません。',
  },
  evaluate: ({ encryption }) => encryption,
  examples: { kms: [{ encryption: 'kms' }], sqs: [{}], none: [{ encryption: 'none' }] },
  remediation: {
    text: {
      en: 'Turn on encryption of the SQS queue with SQS’s own keys, which costs nothing and needs no change elsewhere.',
      ja: 'SQS キューで SSE-SQS による暗号化を有効にします。無料で、他の設定変更も不要です。',
    },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-server-side-encryption.html'],
  },
})
