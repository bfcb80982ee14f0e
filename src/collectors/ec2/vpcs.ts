import { defineCollector } from '#core/collector.ts'
import { defineResource, type Resource, unreadable } from '#core/resource.ts'

export interface Vpc extends Resource {
  readonly id: string
  readonly name: string
  readonly isDefault: boolean
  /** Another account's id where a subnet of its VPC is shared with this one. */
  readonly owner: string
  /** Flow logs of the VPC itself; those of single subnets and interfaces do not count. */
  readonly flowLogs: readonly { readonly id: string; readonly traffic: string; readonly active: boolean; readonly delivers: boolean; readonly destination: string }[]
}

export const vpc = defineResource<Vpc>('ec2.vpc', {
  sample: {
    arn: 'arn:aws:ec2:ap-northeast-1:111122223333:vpc/vpc-0aaa',
    account: '111122223333',
    region: 'ap-northeast-1',
    id: 'vpc-0aaa',
    name: 'main',
    isDefault: false,
    owner: '111122223333',
    flowLogs: [{ id: 'fl-0aaa', traffic: 'ALL', active: true, delivers: true, destination: 's3' }],
  },
})

const vpcs = { Vpcs: [{ VpcId: 'vpc-0aaa', IsDefault: false, OwnerId: '111122223333', Tags: [{ Key: 'Name', Value: 'main' }] }] }
const log = { FlowLogId: 'fl-0aaa', ResourceId: 'vpc-0aaa', TrafficType: 'ALL', FlowLogStatus: 'ACTIVE', DeliverLogsStatus: 'SUCCESS', LogDestinationType: 's3' }

export default defineCollector({
  sdk: () => import('@aws-sdk/client-ec2'),
  client: (sdk) => sdk.EC2Client,
  scope: 'regional',
  permissions: { DescribeVpcs: 'ec2:DescribeVpcs', DescribeFlowLogs: 'ec2:DescribeFlowLogs' },

  collect: {
    async *[vpc.kind]({ sdk, client, account, partition, region, read, memo }) {
      const flowLogs = () =>
        memo('flow-logs', async () => {
          const found = []
          for await (const page of sdk.paginateDescribeFlowLogs({ client }, { MaxResults: 1000 })) found.push(...(page.FlowLogs ?? []))
          return found
        })
      for await (const page of sdk.paginateDescribeVpcs({ client }, { MaxResults: 1000 })) {
        for (const { VpcId: id = '', IsDefault, OwnerId, Tags } of page.Vpcs ?? []) {
          yield vpc({
            arn: `arn:${partition}:ec2:${region}:${account}:vpc/${id}`,
            account,
            region,
            id,
            name: Tags?.find(({ Key }) => Key === 'Name')?.Value ?? id,
            isDefault: IsDefault ?? false,
            owner: OwnerId ?? account,
            flowLogs: await read(async () =>
              (await flowLogs())
                .filter(({ ResourceId }) => ResourceId === id)
                .map(({ FlowLogId, TrafficType, FlowLogStatus, DeliverLogsStatus, LogDestinationType }) => ({
                  id: FlowLogId ?? '',
                  traffic: TrafficType ?? 'ALL',
                  active: FlowLogStatus === 'ACTIVE',
                  delivers: DeliverLogsStatus !== 'FAILED',
                  destination: LogDestinationType ?? 'cloud-watch-logs',
                })),
            ),
          })
        }
      }
    },
  },

  examples: {
    'a VPC with a flow log': { answers: { DescribeVpcs: vpcs, DescribeFlowLogs: { FlowLogs: [log] } }, yields: [vpc(vpc.sample)] },
    'only another VPC has one': { answers: { DescribeVpcs: vpcs, DescribeFlowLogs: { FlowLogs: [{ ...log, ResourceId: 'vpc-0bbb' }] } }, yields: [vpc({ ...vpc.sample, flowLogs: [] })] },
    'we may not list flow logs': {
      answers: { DescribeVpcs: vpcs, DescribeFlowLogs: { refused: 'UnauthorizedOperation' } },
      yields: [vpc({ ...vpc.sample, flowLogs: unreadable('UnauthorizedOperation') })],
    },
    'we may not list VPCs': { answers: { DescribeVpcs: { refused: 'UnauthorizedOperation' } }, yields: [], unread: ['ec2.vpc'] },
  },
})
