import { defineCollector } from '#core/collector.ts'
import { defineResource, type Resource } from '#core/resource.ts'

export interface Subnet extends Resource {
  readonly id: string
  readonly name: string
  readonly vpc: string
  readonly zone: string
  readonly assignsPublicIps: boolean
  /** What VPC Block Public Access stops here: `off`, `block-ingress` or `block-bidirectional`. */
  readonly publicAccessBlock: string
}

export const subnet = defineResource<Subnet>('ec2.subnet', {
  sample: {
    arn: 'arn:aws:ec2:ap-northeast-1:111122223333:subnet/subnet-0aaa',
    account: '111122223333',
    region: 'ap-northeast-1',
    id: 'subnet-0aaa',
    name: 'web-a',
    vpc: 'vpc-0aaa',
    zone: 'ap-northeast-1a',
    assignsPublicIps: false,
    publicAccessBlock: 'off',
  },
})

const ordinary = { SubnetId: 'subnet-0aaa', SubnetArn: subnet.sample.arn, Tags: [{ Key: 'Name', Value: 'web-a' }], VpcId: 'vpc-0aaa', AvailabilityZone: 'ap-northeast-1a', MapPublicIpOnLaunch: false }

export default defineCollector({
  sdk: () => import('@aws-sdk/client-ec2'),
  client: (sdk) => sdk.EC2Client,
  scope: 'regional',
  permissions: { DescribeSubnets: 'ec2:DescribeSubnets' },

  collect: {
    async *[subnet.kind]({ sdk, client, account, partition, region }) {
      for await (const page of sdk.paginateDescribeSubnets({ client }, { MaxResults: 1000 })) {
        for (const { SubnetId: id = '', SubnetArn, Tags, VpcId, AvailabilityZone, MapPublicIpOnLaunch, BlockPublicAccessStates } of page.Subnets ?? []) {
          yield subnet({
            arn: SubnetArn ?? `arn:${partition}:ec2:${region}:${account}:subnet/${id}`,
            account,
            region,
            id,
            name: Tags?.find(({ Key }) => Key === 'Name')?.Value ?? id,
            vpc: VpcId ?? '',
            zone: AvailabilityZone ?? '',
            assignsPublicIps: MapPublicIpOnLaunch ?? false,
            publicAccessBlock: BlockPublicAccessStates?.InternetGatewayBlockMode ?? 'off',
          })
        }
      }
    },
  },

  examples: {
    'an ordinary subnet': { answers: { DescribeSubnets: { Subnets: [ordinary] } }, yields: [subnet(subnet.sample)] },
    'public access is blocked for the whole VPC': {
      answers: { DescribeSubnets: { Subnets: [{ ...ordinary, Tags: [], MapPublicIpOnLaunch: true, BlockPublicAccessStates: { InternetGatewayBlockMode: 'block-bidirectional' } }] } },
      yields: [subnet({ ...subnet.sample, name: 'subnet-0aaa', assignsPublicIps: true, publicAccessBlock: 'block-bidirectional' })],
    },
    'we may not list subnets': { answers: { DescribeSubnets: { refused: 'UnauthorizedOperation' } }, yields: [], unread: ['ec2.subnet'] },
  },
})
