import { defineCollector } from '#core/collector.ts'
import { defineResource, type Resource } from '#core/resource.ts'
import { iso } from '#core/time.ts'

/** Something AWS is going to do to an instance. */
export interface ScheduledEvent extends Resource {
  readonly instance: string
  /** `instance-reboot`, `system-reboot`, `system-maintenance`, `instance-retirement`, `instance-stop`. */
  readonly code: string
  /** AWS's sentence; begins with `[Completed]` or `[Canceled]` once it is over. */
  readonly description: string
  readonly notBefore: string | null
}

export const scheduledEvent = defineResource<ScheduledEvent>('ec2.scheduled-event', {
  sample: {
    arn: 'arn:aws:ec2:ap-northeast-1:111122223333:instance/i-0aaa#instance-event-0aaa',
    account: '111122223333',
    region: 'ap-northeast-1',
    name: 'i-0aaa instance-retirement',
    instance: 'i-0aaa',
    code: 'instance-retirement',
    description: 'The instance is running on degraded hardware',
    notBefore: '2026-11-30T09:00:00.000Z',
  },
})

// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstanceStatus.html (2026-11-24)
const codes = ['instance-reboot', 'system-reboot', 'system-maintenance', 'instance-retirement', 'instance-stop']

const retirement = { InstanceEventId: 'instance-event-0aaa', Code: 'instance-retirement', Description: 'The instance is running on degraded hardware', NotBefore: new Date('2026-11-30T09:00:00.000Z') }

export default defineCollector({
  sdk: () => import('@aws-sdk/client-ec2'),
  client: (sdk) => sdk.EC2Client,
  scope: 'regional',
  permissions: { DescribeInstanceStatus: 'ec2:DescribeInstanceStatus' },

  collect: {
    async *[scheduledEvent.kind]({ sdk, client, account, partition, region }) {
      for await (const page of sdk.paginateDescribeInstanceStatus({ client }, { IncludeAllInstances: true, Filters: [{ Name: 'event.code', Values: codes }] }))
        for (const { InstanceId: instance = '', Events } of page.InstanceStatuses ?? [])
          for (const { InstanceEventId, Code: code = '', Description, NotBefore } of Events ?? [])
            yield scheduledEvent({
              arn: `arn:${partition}:ec2:${region}:${account}:instance/${instance}#${InstanceEventId ?? code}`,
              account,
              region,
              name: `${instance} ${code}`,
              instance,
              code,
              description: Description ?? '',
              notBefore: iso(NotBefore),
            })
    },
  },

  examples: {
    'an instance with an event, and one without': {
      answers: { DescribeInstanceStatus: { InstanceStatuses: [{ InstanceId: 'i-0aaa', Events: [retirement] }, { InstanceId: 'i-0bbb' }] } },
      yields: [scheduledEvent(scheduledEvent.sample)],
    },
    'we may not see it': { answers: { DescribeInstanceStatus: { refused: 'UnauthorizedOperation' } }, yields: [], unread: ['ec2.scheduled-event'] },
  },
})
