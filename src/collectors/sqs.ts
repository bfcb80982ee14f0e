import { defineCollector } from '#core/collector.ts'
import { type Openness, opennessOf, parsePolicy } from '#core/policy.ts'
import { defineResource, type Resource, unreadable } from '#core/resource.ts'

export interface SqsQueue extends Resource {
  readonly name: string
  /** Who the policy lets in; null when there is no policy. */
  readonly openness: Openness | null
  /** `kms`: with a KMS key; `sqs`: with a key of SQS's own. */
  readonly encryption: 'kms' | 'sqs' | 'none'
}

export const sqsQueue = defineResource<SqsQueue>('sqs.queue', {
  sample: {
    arn: 'arn:aws:sqs:ap-northeast-1:111122223333:orders',
    account: '111122223333',
    region: 'ap-northeast-1',
    name: 'orders',
    openness: null,
    encryption: 'sqs',
  },
})

const wanted = ['Policy', 'KmsMasterKeyId', 'SqsManagedSseEnabled'] as const
const ordinary = {
  ListQueues: { QueueUrls: ['https://sqs.ap-northeast-1.amazonaws.com/111122223333/orders'] },
  GetQueueAttributes: { Attributes: { SqsManagedSseEnabled: 'true' } },
}
const open = { Statement: [{ Sid: 'all', Effect: 'Allow', Principal: '*', Action: 'sqs:*', Resource: sqsQueue.sample.arn }] }

export default defineCollector({
  sdk: () => import('@aws-sdk/client-sqs'),
  client: (sdk) => sdk.SQSClient,
  // A queue's own URL as endpoint would go around a private endpoint, and be remarked upon on the screen.
  needs: () => ({ useQueueUrlAsEndpoint: false }),
  scope: 'regional',
  permissions: { ListQueues: 'sqs:ListQueues', GetQueueAttributes: 'sqs:GetQueueAttributes' },

  collect: {
    async *[sqsQueue.kind]({ sdk, client, account, partition, region, read, each, memo }) {
      // Without MaxResults AWS answers 1,000 queues at most and no token for the rest.
      // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/list-all-queues-pagination.html (2026-11-24)
      for await (const page of sdk.paginateListQueues({ client }, { MaxResults: 1000 })) {
        yield* each(page.QueueUrls ?? [], async (url) => {
          const name = url.slice(url.lastIndexOf('/') + 1)
          const attributes = () =>
            memo(
              `attributes ${url}`,
              async (): Promise<Partial<Record<string, string>>> => (await client.send(new sdk.GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: [...wanted] }))).Attributes ?? {},
            )
          return sqsQueue({
            arn: `arn:${partition}:sqs:${region}:${account}:${name}`,
            account,
            region,
            name,
            openness: await read(async () => {
              const { Policy } = await attributes()
              return Policy === undefined || Policy === '' ? null : opennessOf(parsePolicy(Policy), { account })
            }),
            encryption: await read(async () => {
              const { KmsMasterKeyId, SqsManagedSseEnabled } = await attributes()
              return KmsMasterKeyId ? ('kms' as const) : SqsManagedSseEnabled === 'true' ? ('sqs' as const) : ('none' as const)
            }),
          })
        })
      }
    },
  },

  examples: {
    'a queue as AWS makes it today': { answers: ordinary, yields: [sqsQueue(sqsQueue.sample)] },
    'pages; open to everyone, not encrypted': {
      answers: {
        ListQueues: [{ QueueUrls: [], NextToken: 'more' }, ordinary.ListQueues],
        GetQueueAttributes: { Attributes: { Policy: JSON.stringify(open), SqsManagedSseEnabled: 'false' } },
      },
      yields: [sqsQueue({ ...sqsQueue.sample, openness: { public: [{ sid: 'all', actions: ['sqs:*'] }], foreignAccounts: [] }, encryption: 'none' })],
    },
    'encrypted with a KMS key': {
      answers: { ...ordinary, GetQueueAttributes: { Attributes: { KmsMasterKeyId: 'alias/orders', SqsManagedSseEnabled: 'false' } } },
      yields: [sqsQueue({ ...sqsQueue.sample, encryption: 'kms' })],
    },
    'we may not see attributes': {
      answers: { ...ordinary, GetQueueAttributes: { refused: 'AccessDenied' } },
      yields: [sqsQueue({ ...sqsQueue.sample, openness: unreadable('AccessDenied'), encryption: unreadable('AccessDenied') })],
    },
    'we may not list queues': { answers: { ListQueues: { refused: 'AccessDenied' } }, yields: [], unread: ['sqs.queue'] },
  },
})
