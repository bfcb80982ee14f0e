import { defineCollector } from '#core/collector.ts'
import { defineResource, type Resource } from '#core/resource.ts'

export interface NetworkAclEntry {
  readonly number: number
  readonly allow: boolean
  /** `tcp`, `udp`, `all`, or a protocol number. */
  readonly protocol: string
  readonly from: number
  readonly to: number
  readonly cidr: string
}

export interface NetworkAcl extends Resource {
  readonly id: string
  readonly vpc: string
  readonly isDefault: boolean
  readonly subnets: readonly string[]
  /** In the order in which they are tried. */
  readonly inbound: readonly NetworkAclEntry[]
  readonly outbound: readonly NetworkAclEntry[]
}

export const networkAcl = defineResource<NetworkAcl>('ec2.network-acl', {
  sample: {
    arn: 'arn:aws:ec2:ap-northeast-1:111122223333:network-acl/acl-0aaa',
    account: '111122223333',
    region: 'ap-northeast-1',
    id: 'acl-0aaa',
    vpc: 'vpc-0aaa',
    isDefault: false,
    subnets: ['subnet-0aaa'],
    inbound: [
      { number: 100, allow: true, protocol: 'tcp', from: 443, to: 443, cidr: '0.0.0.0/0' },
      { number: 32767, allow: false, protocol: 'all', from: 0, to: 65535, cidr: '0.0.0.0/0' },
    ],
    outbound: [{ number: 100, allow: true, protocol: 'all', from: 0, to: 65535, cidr: '0.0.0.0/0' }],
  },
})

const protocols: Readonly<Record<string, string>> = { '-1': 'all', '6': 'tcp', '17': 'udp' }

export default defineCollector({
  sdk: () => import('@aws-sdk/client-ec2'),
  client: (sdk) => sdk.EC2Client,
  scope: 'regional',
  permissions: { DescribeNetworkAcls: 'ec2:DescribeNetworkAcls' },

  collect: {
    async *[networkAcl.kind]({ sdk, client, account, partition, region }) {
      for await (const page of sdk.paginateDescribeNetworkAcls({ client }, { MaxResults: 1000 })) {
        for (const { NetworkAclId: id = '', VpcId, IsDefault, Associations, Entries } of page.NetworkAcls ?? []) {
          const entries = (egress: boolean): NetworkAclEntry[] =>
            (Entries ?? [])
              .filter((entry) => (entry.Egress ?? false) === egress)
              .map(({ RuleNumber, RuleAction, Protocol = '-1', PortRange, CidrBlock, Ipv6CidrBlock }) => ({
                number: RuleNumber ?? 0,
                allow: RuleAction === 'allow',
                protocol: protocols[Protocol] ?? Protocol,
                from: PortRange?.From ?? 0,
                to: PortRange?.To ?? 65535,
                cidr: CidrBlock ?? Ipv6CidrBlock ?? '',
              }))
              .sort((a, b) => a.number - b.number)
          yield networkAcl({
            arn: `arn:${partition}:ec2:${region}:${account}:network-acl/${id}`,
            account,
            region,
            id,
            vpc: VpcId ?? '',
            isDefault: IsDefault ?? false,
            subnets: (Associations ?? []).flatMap(({ SubnetId }) => (SubnetId === undefined ? [] : [SubnetId])),
            inbound: entries(false),
            outbound: entries(true),
          })
        }
      }
    },
  },

  examples: {
    'a list with rules out of order': {
      answers: {
        DescribeNetworkAcls: {
          NetworkAcls: [
            {
              NetworkAclId: 'acl-0aaa',
              VpcId: 'vpc-0aaa',
              IsDefault: false,
              Associations: [{ SubnetId: 'subnet-0aaa' }],
              Entries: [
                { RuleNumber: 32767, RuleAction: 'deny', Protocol: '-1', CidrBlock: '0.0.0.0/0', Egress: false },
                { RuleNumber: 100, RuleAction: 'allow', Protocol: '6', PortRange: { From: 443, To: 443 }, CidrBlock: '0.0.0.0/0', Egress: false },
                { RuleNumber: 100, RuleAction: 'allow', Protocol: '-1', CidrBlock: '0.0.0.0/0', Egress: true },
              ],
            },
          ],
        },
      },
      yields: [networkAcl(networkAcl.sample)],
    },
    'we may not list network ACLs': { answers: { DescribeNetworkAcls: { refused: 'UnauthorizedOperation' } }, yields: [], unread: ['ec2.network-acl'] },
  },
})
