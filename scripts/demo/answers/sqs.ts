import { account, arn, tokyo } from '../shop.ts'
import type { Answers } from '../told.ts'

const queues: Readonly<Record<string, { readonly open?: boolean; readonly encrypted: boolean }>> = {
  orders: { encrypted: true },
  'orders-dlq': { encrypted: true },
  'image-jobs': { encrypted: false },
  'partner-in': { open: true, encrypted: false },
}
const url = (name: string) => `https://sqs.${tokyo}.amazonaws.com/${account}/${name}`

const answers: Answers<typeof import('@aws-sdk/client-sqs')> = {
  ListQueues: (_input, { region }) => ({ QueueUrls: region === tokyo ? Object.keys(queues).map(url) : [] }),
  GetQueueAttributes: ({ QueueUrl = '' }) => {
    const name = QueueUrl.split('/').at(-1) ?? ''
    const open = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: '*', Action: 'sqs:*', Resource: arn('sqs', tokyo, name) }] }
    return { Attributes: { QueueArn: arn('sqs', tokyo, name), SqsManagedSseEnabled: String(queues[name]?.encrypted ?? false), ...(queues[name]?.open ? { Policy: JSON.stringify(open) } : {}) } }
  },
}

export default answers
