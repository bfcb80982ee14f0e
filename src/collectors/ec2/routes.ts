import { defineCollector } from '#core/collector.ts'
import { defineResource, type Resource } from '#core/resource.ts'

export interface RouteTable extends Resource {
  readonly id: string
  readonly vpc: string
  /** Used by every subnet of the VPC that names no table of its own. */
  readonly main: boolean
  readonly subnets: readonly string[]
  /** Active routes: where to (a CIDR or a prefix list), and by which gateway. */
  readonly routes: readonly { readonly destination: string; readonly target: string }[]
}

export const routeTable = defineResource<RouteTable>('ec2.route-table', {
  sample: {
    arn: 'arn:aws:ec2:ap-northeast-1:111122223333:route-table/rtb-0aaa',
    account: '111122223333',
    region: 'ap-northeast-1',
    id: 'rtb-0aaa',
    vpc: 'vpc-0aaa',
    main: false,
    subnets: ['subnet-0aaa'],
    routes: [
      { destination: '10.0.0.0/16', target: 'local' },
      { destination: '0.0.0.0/0', target: 'igw-0aaa' },
    ],
  },
})

const table = {
  RouteTableId: 'rtb-0aaa',
  VpcId: 'vpc-0aaa',
  Associations: [{ SubnetId: 'subnet-0aaa', Main: false }],
  Routes: [
    { DestinationCidrBlock: '10.0.0.0/16', GatewayId: 'local', State: 'active' },
    { DestinationCidrBlock: '0.0.0.0/0', GatewayId: 'igw-0aaa', State: 'active' },
  ],
}

export default defineCollector({
  sdk: () => import('@aws-sdk/client-ec2'),
  client: (sdk) => sdk.EC2Client,
  scope: 'regional',
  permissions: { DescribeRouteTables: 'ec2:DescribeRouteTables' },

  collect: {
    async *[routeTable.kind]({ sdk, client, account, partition, region }) {
      for await (const page of sdk.paginateDescribeRouteTables({ client }, { MaxResults: 100 })) {
        for (const { RouteTableId: id = '', VpcId, Associations, Routes } of page.RouteTables ?? []) {
          yield routeTable({
            arn: `arn:${partition}:ec2:${region}:${account}:route-table/${id}`,
            account,
            region,
            id,
            vpc: VpcId ?? '',
            main: (Associations ?? []).some(({ Main }) => Main === true),
            subnets: (Associations ?? []).flatMap(({ SubnetId }) => (SubnetId === undefined ? [] : [SubnetId])),
            routes: (Routes ?? [])
              .filter(({ State }) => State !== 'blackhole')
              .map((route) => ({
                destination: route.DestinationCidrBlock ?? route.DestinationIpv6CidrBlock ?? route.DestinationPrefixListId ?? '',
                target:
                  route.GatewayId ??
                  route.NatGatewayId ??
                  route.EgressOnlyInternetGatewayId ??
                  route.TransitGatewayId ??
                  route.VpcPeeringConnectionId ??
                  route.NetworkInterfaceId ??
                  route.CarrierGatewayId ??
                  route.LocalGatewayId ??
                  route.CoreNetworkArn ??
                  'other',
              })),
          })
        }
      }
    },
  },

  examples: {
    'a public subnet': { answers: { DescribeRouteTables: { RouteTables: [table] } }, yields: [routeTable(routeTable.sample)] },
    'a main table whose gateway is gone': {
      answers: {
        DescribeRouteTables: {
          RouteTables: [{ ...table, Associations: [{ Main: true }], Routes: [table.Routes[0], { DestinationIpv6CidrBlock: '::/0', GatewayId: 'igw-0aaa', State: 'blackhole' }] }],
        },
      },
      yields: [routeTable({ ...routeTable.sample, main: true, subnets: [], routes: [{ destination: '10.0.0.0/16', target: 'local' }] })],
    },
    'we may not list route tables': { answers: { DescribeRouteTables: { refused: 'UnauthorizedOperation' } }, yields: [], unread: ['ec2.route-table'] },
  },
})
