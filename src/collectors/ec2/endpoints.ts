import { defineCollector } from '#core/collector.ts'
import { defineResource, type Resource } from '#core/resource.ts'

export interface VpcEndpoint extends Resource {
  readonly name: string
  readonly id: string
  readonly vpc: string
  /** `com.amazonaws.ap-northeast-1.s3` */
  readonly service: string
  readonly available: boolean
}

export const vpcEndpoint = defineResource<VpcEndpoint>('ec2.endpoint', {
  sample: {
    arn: 'arn:aws:ec2:ap-northeast-1:111122223333:vpc-endpoint/vpce-0aaa',
    account: '111122223333',
    region: 'ap-northeast-1',
    name: 'vpce-0aaa',
    id: 'vpce-0aaa',
    vpc: 'vpc-0aaa',
    service: 'com.amazonaws.ap-northeast-1.s3',
    available: true,
  },
})

const ordinary = { VpcEndpointId: 'vpce-0aaa', VpcId: 'vpc-0aaa', ServiceName: 'com.amazonaws.ap-northeast-1.s3', State: 'available' }

export default defineCollector({
  sdk: () => import('@aws-sdk/client-ec2'),
  client: (sdk) => sdk.EC2Client,
  scope: 'regional',
  permissions: { DescribeVpcEndpoints: 'ec2:DescribeVpcEndpoints' },

  collect: {
    async *[vpcEndpoint.kind]({ sdk, client, account, partition, region }) {
      for await (const page of sdk.paginateDescribeVpcEndpoints({ client }, { MaxResults: 1000 }))
        for (const { VpcEndpointId: id = '', VpcId, ServiceName, State } of page.VpcEndpoints ?? [])
          yield vpcEndpoint({
            arn: `arn:${partition}:ec2:${region}:${account}:vpc-endpoint/${id}`,
            account,
            region,
            name: id,
            id,
            vpc: VpcId ?? '',
            service: ServiceName ?? '',
            // AWS writes this state in both ways.
            available: State?.toLowerCase() === 'available',
          })
    },
  },

  examples: {
    'one at work and, on the next page, one that waits': {
      answers: { DescribeVpcEndpoints: [{ VpcEndpoints: [ordinary], NextToken: 'more' }, { VpcEndpoints: [{ ...ordinary, State: 'pendingAcceptance' }] }] },
      yields: [vpcEndpoint(vpcEndpoint.sample), vpcEndpoint({ ...vpcEndpoint.sample, available: false })],
    },
    'we may not list endpoints': { answers: { DescribeVpcEndpoints: { refused: 'UnauthorizedOperation' } }, yields: [], unread: ['ec2.endpoint'] },
  },
})
