import { account, arn, tokyo, virginia } from '../shop.ts'
import type { Answers } from '../told.ts'

const own = (topic: string) => ({
  Sid: 'own',
  Effect: 'Allow',
  Principal: { AWS: '*' },
  Action: ['sns:Publish', 'sns:Subscribe'],
  Resource: topic,
  Condition: { StringEquals: { 'aws:SourceOwner': account } },
})
const topics: Readonly<Record<string, Readonly<Record<string, { readonly open?: boolean; readonly subscribers: number }>>>> = {
  [tokyo]: { alarms: { subscribers: 2 }, orders: { subscribers: 1 }, 'ses-bounces': { subscribers: 0 }, 'partner-stock': { open: true, subscribers: 1 } },
  [virginia]: { billing: { subscribers: 1 } },
}
const nameOf = (topic = '') => topic.split(':').at(-1) ?? ''

const answers: Answers<typeof import('@aws-sdk/client-sns')> = {
  ListTopics: (_input, { region }) => ({ Topics: Object.keys(topics[region] ?? {}).map((name) => ({ TopicArn: arn('sns', region, name) })) }),
  GetTopicAttributes: ({ TopicArn = '' }, { region }) => {
    const topic = topics[region]?.[nameOf(TopicArn)]
    const everyone = { Sid: 'partner', Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::777788889999:root' }, Action: ['sns:Publish', 'sns:Subscribe'], Resource: TopicArn }
    return {
      Attributes: {
        TopicArn,
        Owner: account,
        Policy: JSON.stringify({ Version: '2008-10-17', Statement: [topic?.open ? everyone : own(TopicArn)] }),
        SubscriptionsConfirmed: String(topic?.subscribers ?? 0),
        SubscriptionsPending: '0',
      },
    }
  },
  ListSubscriptions: (_input, { region }) => ({
    Subscriptions:
      region === tokyo
        ? [
            {
              SubscriptionArn: `${arn('sns', tokyo, 'partner-stock')}:1`,
              Owner: account,
              Protocol: 'http',
              Endpoint: 'http://stock.partner.example/hook',
              TopicArn: arn('sns', tokyo, 'partner-stock'),
            },
          ]
        : [],
  }),
}

export default answers
