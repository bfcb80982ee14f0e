import { defineCollector } from '#core/collector.ts'
import { type Openness, opennessOf, parsePolicy } from '#core/policy.ts'
import { defineResource, type Resource, unreadable } from '#core/resource.ts'

export interface SnsTopic extends Resource {
  readonly name: string
  /** Who the policy lets in; null when there is no policy. */
  readonly openness: Openness | null
  /** The KMS key that encrypts its messages; null when there is none. */
  readonly key: string | null
  /** How many subscriptions somebody confirmed. */
  readonly confirmed: number
  /** Hosts that messages go to over plain HTTP. */
  readonly plainHosts: readonly string[]
}

export const snsTopic = defineResource<SnsTopic>('sns.topic', {
  sample: {
    arn: 'arn:aws:sns:ap-northeast-1:111122223333:alerts',
    account: '111122223333',
    region: 'ap-northeast-1',
    name: 'alerts',
    openness: { public: [], foreignAccounts: [] },
    key: 'alias/alerts',
    confirmed: 1,
    plainHosts: [],
  },
})

// Every new topic's policy lets everyone in whose requests come from its own account.
// https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html (2026-11-24)
const owners = {
  Version: '2008-10-17',
  Statement: [
    { Effect: 'Allow', Principal: { AWS: '*' }, Action: ['SNS:Publish', 'SNS:Subscribe'], Resource: snsTopic.sample.arn, Condition: { StringEquals: { 'AWS:SourceOwner': '111122223333' } } },
  ],
}
const open = { Statement: [{ Sid: 'all', Effect: 'Allow', Principal: '*', Action: 'SNS:Subscribe', Resource: snsTopic.sample.arn }] }
const ordinary = {
  ListTopics: { Topics: [{ TopicArn: snsTopic.sample.arn }] },
  GetTopicAttributes: { Attributes: { Policy: JSON.stringify(owners), KmsMasterKeyId: 'alias/alerts', SubscriptionsConfirmed: '1', SubscriptionsPending: '0' } },
  ListSubscriptions: { Subscriptions: [{ TopicArn: snsTopic.sample.arn, Protocol: 'email', Endpoint: 'security@example.com', SubscriptionArn: `${snsTopic.sample.arn}:1` }] },
}

const hostOf = (url: string) => (URL.canParse(url) ? new URL(url).host : 'unreadable address')

export default defineCollector({
  sdk: () => import('@aws-sdk/client-sns'),
  client: (sdk) => sdk.SNSClient,
  scope: 'regional',
  permissions: { ListTopics: 'sns:ListTopics', GetTopicAttributes: 'sns:GetTopicAttributes', ListSubscriptions: 'sns:ListSubscriptions' },

  collect: {
    async *[snsTopic.kind]({ sdk, client, account, region, read, each, memo }) {
      const plain = () =>
        memo('plain subscriptions', async () => {
          const found = new Map<string, string[]>()
          // The path of an endpoint often holds a token: the host is enough to find it.
          for await (const page of sdk.paginateListSubscriptions({ client }, {}))
            for (const { TopicArn = '', Protocol, Endpoint = '' } of page.Subscriptions ?? []) if (Protocol === 'http') found.set(TopicArn, [...(found.get(TopicArn) ?? []), hostOf(Endpoint)])
          return found
        })
      for await (const page of sdk.paginateListTopics({ client }, {})) {
        yield* each(page.Topics ?? [], async ({ TopicArn: arn = '' }) => {
          const attributes = () => memo(`attributes ${arn}`, async () => (await client.send(new sdk.GetTopicAttributesCommand({ TopicArn: arn }))).Attributes ?? {})
          return snsTopic({
            arn,
            account,
            region,
            name: arn.slice(arn.lastIndexOf(':') + 1),
            openness: await read(async () => {
              const { Policy } = await attributes()
              return Policy === undefined ? null : opennessOf(parsePolicy(Policy), { account })
            }),
            key: await read(async () => (await attributes()).KmsMasterKeyId || null),
            confirmed: await read(async () => Number((await attributes()).SubscriptionsConfirmed ?? 0)),
            plainHosts: await read(async () => (await plain()).get(arn) ?? []),
          })
        })
      }
    },
  },

  examples: {
    'an ordinary topic': { answers: ordinary, yields: [snsTopic(snsTopic.sample)] },
    'anyone may subscribe, nothing is encrypted, messages go out in the clear': {
      answers: {
        ...ordinary,
        ListTopics: [{ Topics: [], NextToken: 'more' }, ordinary.ListTopics],
        GetTopicAttributes: { Attributes: { Policy: JSON.stringify(open), SubscriptionsConfirmed: '1' } },
        ListSubscriptions: [{ Subscriptions: [], NextToken: 'more' }, { Subscriptions: [{ TopicArn: snsTopic.sample.arn, Protocol: 'http', Endpoint: 'http://hooks.example.com/a/b' }] }],
      },
      yields: [snsTopic({ ...snsTopic.sample, openness: { public: [{ sid: 'all', actions: ['SNS:Subscribe'] }], foreignAccounts: [] }, key: null, plainHosts: ['hooks.example.com'] })],
    },
    'a topic that nobody listens to': {
      answers: { ...ordinary, GetTopicAttributes: { Attributes: { KmsMasterKeyId: 'alias/alerts', SubscriptionsConfirmed: '0', SubscriptionsPending: '1' } } },
      yields: [snsTopic({ ...snsTopic.sample, openness: null, confirmed: 0 })],
    },
    'we may see neither attributes nor subscriptions': {
      answers: { ...ordinary, GetTopicAttributes: { refused: 'AuthorizationError' }, ListSubscriptions: { refused: 'AuthorizationError' } },
      yields: [
        snsTopic({
          ...snsTopic.sample,
          openness: unreadable('AuthorizationError'),
          key: unreadable('AuthorizationError'),
          confirmed: unreadable('AuthorizationError'),
          plainHosts: unreadable('AuthorizationError'),
        }),
      ],
    },
    'we may not list topics': { answers: { ListTopics: { refused: 'AuthorizationError' } }, yields: [], unread: ['sns.topic'] },
  },
})
