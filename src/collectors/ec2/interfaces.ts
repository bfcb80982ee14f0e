import { defineCollector } from '#core/collector.ts'
import { defineResource, type Resource } from '#core/resource.ts'

export interface NetworkInterface extends Resource {
  readonly id: string
  readonly subnet: string
  readonly vpc: string
  readonly groups: readonly string[]
  readonly publicIp: string | null
  readonly ipv6: readonly string[]
  /** The instance it is attached to. */
  readonly instance: string | null
  /** A load balancer's: it answers on its listeners' ports only, whatever its groups let in. */
  readonly loadBalancer: boolean
  /** Made and kept by an AWS service. */
  readonly managed: boolean
  /** Off where it passes on traffic that is not its own, as routers and NAT instances do. */
  readonly checksSource: boolean
}

export const networkInterface = defineResource<NetworkInterface>('ec2.network-interface', {
  sample: {
    arn: 'arn:aws:ec2:ap-northeast-1:111122223333:network-interface/eni-0aaa',
    account: '111122223333',
    region: 'ap-northeast-1',
    id: 'eni-0aaa',
    subnet: 'subnet-0aaa',
    vpc: 'vpc-0aaa',
    groups: ['sg-0aaa'],
    publicIp: null,
    ipv6: [],
    instance: 'i-0aaa',
    loadBalancer: false,
    managed: false,
    checksSource: true,
  },
})

const attached = { NetworkInterfaceId: 'eni-0aaa', SubnetId: 'subnet-0aaa', VpcId: 'vpc-0aaa', Groups: [{ GroupId: 'sg-0aaa' }], InterfaceType: 'interface', Attachment: { InstanceId: 'i-0aaa' } }

export default defineCollector({
  sdk: () => import('@aws-sdk/client-ec2'),
  client: (sdk) => sdk.EC2Client,
  scope: 'regional',
  permissions: { DescribeNetworkInterfaces: 'ec2:DescribeNetworkInterfaces' },

  collect: {
    async *[networkInterface.kind]({ sdk, client, account, partition, region }) {
      for await (const page of sdk.paginateDescribeNetworkInterfaces({ client }, { MaxResults: 1000 })) {
        for (const {
          NetworkInterfaceId: id = '',
          SubnetId,
          VpcId,
          Groups,
          Association,
          PrivateIpAddresses,
          Ipv6Addresses,
          Attachment,
          InterfaceType,
          Description,
          RequesterManaged,
          SourceDestCheck,
        } of page.NetworkInterfaces ?? []) {
          yield networkInterface({
            arn: `arn:${partition}:ec2:${region}:${account}:network-interface/${id}`,
            account,
            region,
            id,
            subnet: SubnetId ?? '',
            vpc: VpcId ?? '',
            groups: (Groups ?? []).map(({ GroupId = '' }) => GroupId),
            publicIp: Association?.PublicIp ?? PrivateIpAddresses?.find((address) => address.Association?.PublicIp !== undefined)?.Association?.PublicIp ?? null,
            ipv6: (Ipv6Addresses ?? []).map(({ Ipv6Address = '' }) => Ipv6Address),
            instance: Attachment?.InstanceId ?? null,
            loadBalancer: /load_balancer$/.test(InterfaceType ?? '') || /^ELB /.test(Description ?? ''),
            managed: RequesterManaged ?? false,
            checksSource: SourceDestCheck ?? true,
          })
        }
      }
    },
  },

  examples: {
    'an interface of an instance': { answers: { DescribeNetworkInterfaces: { NetworkInterfaces: [attached] } }, yields: [networkInterface(networkInterface.sample)] },
    'a load balancer with public addresses': {
      answers: {
        DescribeNetworkInterfaces: {
          NetworkInterfaces: [
            { ...attached, Attachment: { InstanceOwnerId: 'amazon-elb' }, Description: 'ELB app/web/0123', Association: { PublicIp: '203.0.113.7' }, Ipv6Addresses: [{ Ipv6Address: '2001:db8::7' }] },
          ],
        },
      },
      yields: [networkInterface({ ...networkInterface.sample, instance: null, publicIp: '203.0.113.7', ipv6: ['2001:db8::7'], loadBalancer: true })],
    },
    'a second private address has the public one': {
      answers: { DescribeNetworkInterfaces: { NetworkInterfaces: [{ ...attached, PrivateIpAddresses: [{}, { Association: { PublicIp: '203.0.113.8' } }] }] } },
      yields: [networkInterface({ ...networkInterface.sample, publicIp: '203.0.113.8' })],
    },
    'a router, and an interface that a service keeps': {
      answers: {
        DescribeNetworkInterfaces: {
          NetworkInterfaces: [
            { ...attached, SourceDestCheck: false },
            { ...attached, NetworkInterfaceId: 'eni-0bbb', RequesterManaged: true, SourceDestCheck: true },
          ],
        },
      },
      yields: [
        networkInterface({ ...networkInterface.sample, checksSource: false }),
        networkInterface({ ...networkInterface.sample, arn: 'arn:aws:ec2:ap-northeast-1:111122223333:network-interface/eni-0bbb', id: 'eni-0bbb', managed: true }),
      ],
    },
    'we may not list interfaces': { answers: { DescribeNetworkInterfaces: { refused: 'UnauthorizedOperation' } }, yields: [], unread: ['ec2.network-interface'] },
  },
})
