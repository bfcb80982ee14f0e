import { defineCollector } from '#core/collector.ts'
import { defineResource, type Resource, unreadable } from '#core/resource.ts'
import { iso } from '#core/time.ts'

export interface HealthAccount extends Resource {
  /** Open and upcoming events of this account; null where the support plan does not give the Health API. */
  readonly events: readonly HealthEvent[] | null
}

export interface HealthEvent {
  readonly arn: string
  readonly service: string
  readonly type: string
  readonly category: string
  readonly region: string
  readonly status: string
  readonly starts: string | null
  readonly ends: string | null
}

export const healthAccount = defineResource<HealthAccount>('health.account', {
  sample: {
    arn: 'arn:aws:health::111122223333:events',
    account: '111122223333',
    region: 'aws-global',
    events: [
      {
        arn: 'arn:aws:health:ap-northeast-1::event/RDS/AWS_RDS_MAINTENANCE_SCHEDULED/1',
        service: 'RDS',
        type: 'AWS_RDS_MAINTENANCE_SCHEDULED',
        category: 'scheduledChange',
        region: 'ap-northeast-1',
        status: 'upcoming',
        starts: '2027-01-15T00:00:00.000Z',
        ends: null,
      },
    ],
  },
})

const [event] = healthAccount.sample.events as readonly [HealthEvent]

export default defineCollector({
  sdk: () => import('@aws-sdk/client-health'),
  client: (sdk) => sdk.HealthClient,
  scope: 'global',
  permissions: { DescribeEvents: 'health:DescribeEvents' },

  collect: {
    async *[healthAccount.kind]({ sdk, client, account, partition, read, absentOn }) {
      yield healthAccount({
        arn: `arn:${partition}:health::${account}:events`,
        account,
        region: 'aws-global',
        events: await read(async () => {
          const found: HealthEvent[] = []
          for await (const page of sdk.paginateDescribeEvents({ client, pageSize: 100 }, { filter: { eventStatusCodes: ['open', 'upcoming'] } })) {
            for (const one of page.events ?? []) {
              // Troubles of a whole region are not addressed to this account.
              if (one.eventScopeCode === 'PUBLIC') continue
              found.push({
                arn: one.arn ?? '',
                service: one.service ?? '',
                type: one.eventTypeCode ?? '',
                category: one.eventTypeCategory ?? '',
                region: one.region ?? 'global',
                status: one.statusCode ?? '',
                starts: iso(one.startTime),
                ends: iso(one.endTime),
              })
            }
          }
          return found
          // Without Business, Enterprise On-Ramp or Enterprise Support. https://docs.aws.amazon.com/health/latest/ug/health-api.html (2026-11-24)
        }, absentOn('SubscriptionRequiredException')),
      })
    },
  },

  examples: {
    'a maintenance to come, and an outage that is not ours': {
      answers: {
        DescribeEvents: {
          events: [
            {
              arn: event.arn,
              service: 'RDS',
              eventTypeCode: 'AWS_RDS_MAINTENANCE_SCHEDULED',
              eventTypeCategory: 'scheduledChange',
              region: 'ap-northeast-1',
              statusCode: 'upcoming',
              startTime: new Date('2027-01-15T00:00:00Z'),
              eventScopeCode: 'ACCOUNT_SPECIFIC',
            },
            { arn: 'arn:aws:health:us-east-1::event/EC2/AWS_EC2_OPERATIONAL_ISSUE/2', eventScopeCode: 'PUBLIC' },
          ],
        },
      },
      yields: [healthAccount(healthAccount.sample)],
    },
    'the support plan gives no Health API': { answers: { DescribeEvents: { refused: 'SubscriptionRequiredException' } }, yields: [healthAccount({ ...healthAccount.sample, events: null })] },
    'we may not look': { answers: { DescribeEvents: { refused: 'AccessDeniedException' } }, yields: [healthAccount({ ...healthAccount.sample, events: unreadable('AccessDeniedException') })] },
  },
})
