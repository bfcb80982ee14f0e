import type { IpPermission } from '@aws-sdk/client-ec2'
import { defineCollector } from '#core/collector.ts'
import { defineResource, type Resource, unreadable } from '#core/resource.ts'

export interface SecurityGroupRule {
  /** `tcp`, `udp`, `icmp`, `icmpv6`, a protocol number, or `all`. */
  readonly protocol: string
  /** 0 to 65535 where the rule names no ports. */
  readonly from: number
  readonly to: number
  /** Addresses, both written in the rule and brought in by prefix lists. */
  readonly cidrs: readonly string[]
  /** Other groups that the rule lets in or out. */
  readonly groups: readonly string[]
}

export interface SecurityGroup extends Resource {
  readonly id: string
  readonly name: string
  /** Every VPC has one group named `default`, and it cannot be deleted. */
  readonly isDefault: boolean
  readonly vpc: string
  readonly inbound: readonly SecurityGroupRule[]
  readonly outbound: readonly SecurityGroupRule[]
}

export const securityGroup = defineResource<SecurityGroup>('ec2.security-group', {
  sample: {
    arn: 'arn:aws:ec2:ap-northeast-1:111122223333:security-group/sg-0aaa',
    account: '111122223333',
    region: 'ap-northeast-1',
    id: 'sg-0aaa',
    name: 'web',
    isDefault: false,
    vpc: 'vpc-0aaa',
    inbound: [{ protocol: 'tcp', from: 443, to: 443, cidrs: ['203.0.113.0/24'], groups: [] }],
    outbound: [{ protocol: 'all', from: 0, to: 65535, cidrs: ['0.0.0.0/0'], groups: [] }],
  },
})

const group = {
  GroupId: 'sg-0aaa',
  GroupName: 'web',
  VpcId: 'vpc-0aaa',
  IpPermissions: [{ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, IpRanges: [{ CidrIp: '203.0.113.0/24' }] }],
  IpPermissionsEgress: [{ IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] }],
}
const byPrefixList = {
  ...group,
  IpPermissions: [{ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, Ipv6Ranges: [{ CidrIpv6: '::/0' }], PrefixListIds: [{ PrefixListId: 'pl-0aaa' }], UserIdGroupPairs: [{ GroupId: 'sg-0bbb' }] }],
}

export default defineCollector({
  sdk: () => import('@aws-sdk/client-ec2'),
  client: (sdk) => sdk.EC2Client,
  scope: 'regional',
  permissions: { DescribeSecurityGroups: 'ec2:DescribeSecurityGroups', GetManagedPrefixListEntries: 'ec2:GetManagedPrefixListEntries' },

  collect: {
    async *[securityGroup.kind]({ sdk, client, account, partition, region, read, each, memo }) {
      const addressesOf = (list: string) =>
        memo(list, async () => {
          const cidrs: string[] = []
          for await (const page of sdk.paginateGetManagedPrefixListEntries({ client }, { PrefixListId: list })) for (const { Cidr } of page.Entries ?? []) if (Cidr !== undefined) cidrs.push(Cidr)
          return cidrs
        })
      const ruleOf = async ({ IpProtocol = '-1', FromPort, ToPort, IpRanges, Ipv6Ranges, PrefixListIds, UserIdGroupPairs }: IpPermission): Promise<SecurityGroupRule> => {
        const listed = await Promise.all((PrefixListIds ?? []).map(({ PrefixListId = '' }) => addressesOf(PrefixListId)))
        const written = [...(IpRanges ?? []).map(({ CidrIp }) => CidrIp), ...(Ipv6Ranges ?? []).map(({ CidrIpv6 }) => CidrIpv6)]
        const ports = (IpProtocol === 'tcp' || IpProtocol === 'udp') && FromPort !== undefined && FromPort >= 0
        return {
          protocol: IpProtocol === '-1' ? 'all' : IpProtocol,
          from: ports ? FromPort : 0,
          to: ports ? (ToPort ?? FromPort) : 65535,
          cidrs: [...written.filter((cidr) => cidr !== undefined), ...listed.flat()],
          groups: (UserIdGroupPairs ?? []).map(({ GroupId = '' }) => GroupId),
        }
      }
      for await (const { SecurityGroups } of sdk.paginateDescribeSecurityGroups({ client }, { MaxResults: 1000 })) {
        yield* each(SecurityGroups ?? [], async ({ GroupId: id = '', GroupName: name = '', VpcId: vpc = '', IpPermissions, IpPermissionsEgress, SecurityGroupArn }) =>
          securityGroup({
            arn: SecurityGroupArn ?? `arn:${partition}:ec2:${region}:${account}:security-group/${id}`,
            account,
            region,
            id,
            name,
            isDefault: name === 'default',
            vpc,
            inbound: await read(() => Promise.all((IpPermissions ?? []).map(ruleOf))),
            outbound: await read(() => Promise.all((IpPermissionsEgress ?? []).map(ruleOf))),
          }),
        )
      }
    },
  },

  examples: {
    'an ordinary group': { answers: { DescribeSecurityGroups: { SecurityGroups: [group] } }, yields: [securityGroup(securityGroup.sample)] },
    'addresses come from a prefix list': {
      answers: { DescribeSecurityGroups: { SecurityGroups: [byPrefixList] }, GetManagedPrefixListEntries: { Entries: [{ Cidr: '0.0.0.0/1' }, { Cidr: '128.0.0.0/1' }] } },
      yields: [securityGroup({ ...securityGroup.sample, inbound: [{ protocol: 'tcp', from: 22, to: 22, cidrs: ['::/0', '0.0.0.0/1', '128.0.0.0/1'], groups: ['sg-0bbb'] }] })],
    },
    'we may not read the prefix list': {
      answers: { DescribeSecurityGroups: { SecurityGroups: [byPrefixList] }, GetManagedPrefixListEntries: { refused: 'UnauthorizedOperation' } },
      yields: [securityGroup({ ...securityGroup.sample, inbound: unreadable('UnauthorizedOperation') })],
    },
    'we may not list groups': { answers: { DescribeSecurityGroups: { refused: 'UnauthorizedOperation' } }, yields: [], unread: ['ec2.security-group'] },
  },
})
