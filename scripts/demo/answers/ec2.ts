import type { Image, IpPermission, NetworkInterface, SecurityGroup } from '@aws-sdk/client-ec2'
import { groupId, imageId, images, instance, machineId, machines, publicAddress, subnetId, subnetOf, type Vpc, volumeOf, vpcId, vpcs } from '../machines.ts'
import { account, arn, day, hex, id, nameTag, osaka, tokyo, virginia } from '../shop.ts'
import { type Answers, refused, type Where } from '../told.ts'

const world = '0.0.0.0/0'
const office = '192.0.2.17/32'
const tcp = (port: number | readonly [number, number], from: string | { readonly group: string }): IpPermission => {
  const [FromPort, ToPort] = typeof port === 'number' ? [port, port] : port
  return {
    IpProtocol: 'tcp',
    FromPort,
    ToPort,
    IpRanges: typeof from !== 'string' || from.includes(':') ? [] : [{ CidrIp: from }],
    Ipv6Ranges: typeof from === 'string' && from.includes(':') ? [{ CidrIpv6: from }] : [],
    UserIdGroupPairs: typeof from === 'string' ? [] : [{ GroupId: groupId(tokyo, from.group), UserId: account }],
    PrefixListIds: [],
  }
}
const anything = (...cidrs: string[]): IpPermission => ({ IpProtocol: '-1', IpRanges: cidrs.map((CidrIp) => ({ CidrIp })), Ipv6Ranges: [], UserIdGroupPairs: [], PrefixListIds: [] })
const within = (group: string): IpPermission => ({ IpProtocol: '-1', IpRanges: [], Ipv6Ranges: [], UserIdGroupPairs: [{ GroupId: group, UserId: account }], PrefixListIds: [] })

interface Group {
  readonly name: string
  readonly region: string
  readonly vpc?: string
  readonly why: string
  readonly inbound: readonly IpPermission[]
  readonly outbound?: readonly IpPermission[]
}
const groups = ({ week }: Where): readonly Group[] => [
  ...vpcs.map(({ name, region }): Group => ({ name: 'default', region, vpc: name, why: 'default VPC security group', inbound: [within(groupId(region, `default ${name}`))] })),
  { name: 'alb', region: tokyo, why: 'shop front', inbound: [tcp(80, world), tcp(443, world), tcp(443, '::/0')] },
  { name: 'web', region: tokyo, why: 'web servers', inbound: [tcp(80, { group: 'alb' }), tcp(22, world)] },
  { name: 'db', region: tokyo, why: 'RDS', inbound: [tcp(3306, { group: 'web' }), tcp(5432, { group: 'batch' }), ...(week === 1 ? [tcp(3306, world)] : [])] },
  { name: 'batch', region: tokyo, why: 'night batch', inbound: [tcp(22, office)] },
  { name: 'bastion', region: tokyo, why: 'ssh from the office only', inbound: [tcp(22, office)] },
  { name: 'cache', region: tokyo, why: 'ElastiCache', inbound: [tcp(6379, { group: 'web' })] },
  { name: 'efs', region: tokyo, why: 'shared files', inbound: [tcp(2049, { group: 'web' })] },
  { name: 'ecs-api', region: tokyo, why: 'order API', inbound: [tcp(8080, { group: 'alb' })] },
  { name: 'lambda', region: tokyo, why: 'functions in the VPC', inbound: [] },
  { name: 'elastic', region: tokyo, why: 'temporary', inbound: [tcp(9200, world), tcp(5601, world), tcp(22, office)] },
  { name: 'mysql-legacy', region: tokyo, why: 'old ledger', inbound: [tcp(3306, world), tcp(22, office)] },
  { name: 'zabbix', region: tokyo, why: 'monitoring', inbound: [tcp(80, world), tcp([10050, 10051], '10.0.0.0/16')], outbound: [tcp(10050, '10.0.0.0/16')] },
  { name: 'mail', region: tokyo, why: 'postfix', inbound: [tcp(25, world), tcp(587, world), tcp(22, office)] },
  { name: 'office-rdp', region: tokyo, vpc: 'default', why: 'accounting from home', inbound: [tcp(3389, world)] },
  { name: 'launch-wizard-1', region: tokyo, vpc: 'default', why: 'launch-wizard-1 created 2018-11-19T10:02:11.120+09:00', inbound: [tcp(22, world), tcp(80, world), tcp(443, world), tcp(21, world)] },
  { name: 'launch-wizard-2', region: tokyo, vpc: 'default', why: 'launch-wizard-2 created 2019-03-18T14:40:57.009+09:00', inbound: [tcp(22, office), tcp(8080, world)] },
  { name: 'test-all-open', region: tokyo, why: 'test, delete later', inbound: [anything(world)] },
  { name: 'redis-poc', region: tokyo, why: 'poc', inbound: [tcp(6379, world)] },
  ...(week === 1 ? [] : [{ name: 'kato-test', region: tokyo, why: 'test', inbound: [tcp([1, 65535], world)] }]),
  { name: 'dr-web', region: osaka, vpc: 'dr', why: 'web servers for disaster recovery', inbound: [tcp(80, '10.1.0.0/16')] },
  { name: 'dr-db', region: osaka, vpc: 'dr', why: 'RDS for disaster recovery', inbound: [tcp(3306, '10.1.0.0/16')] },
  { name: 'blog', region: virginia, vpc: 'default', why: 'blog', inbound: [tcp(22, world), tcp(80, world)] },
]
const securityGroup = ({ name, region, vpc = 'main', why, inbound, outbound = [anything(world)] }: Group): SecurityGroup => {
  const GroupId = groupId(region, name === 'default' ? `default ${vpc}` : name)
  return {
    GroupId,
    GroupName: name,
    Description: why,
    VpcId: vpcId({ region, name: vpc }),
    OwnerId: account,
    SecurityGroupArn: arn('ec2', region, `security-group/${GroupId}`),
    IpPermissions: [...inbound],
    IpPermissionsEgress: [...outbound],
  }
}

const subnets = vpcs.flatMap((vpc) => vpc.tiers.flatMap((tier, t) => vpc.zones.map((zone, z) => ({ vpc, tier, zone, number: t * 16 + z }))))
const isPublic = (tier: string) => tier === 'public' || tier === 'default'

const face = (name: string, region: string, group: string, subnet: string, more: NetworkInterface): NetworkInterface => ({
  NetworkInterfaceId: id('eni', name),
  SubnetId: subnet,
  Groups: [{ GroupId: groupId(region, group), GroupName: group }],
  Status: 'in-use',
  ...more,
})
const mainSubnet = (tier: string, zone = 'a') => subnetId(tokyo, 'main', tier, zone)
const main = vpcId({ region: tokyo, name: 'main' })
const interfaces = (region: string): NetworkInterface[] => [
  ...machines
    .filter((machine) => machine.region === region)
    .map((machine) =>
      face(machine.name, region, machine.groups[0] ?? 'default', subnetOf(machine), {
        VpcId: vpcId({ region, name: machine.vpc ?? 'main' }),
        InterfaceType: 'interface',
        Attachment: { InstanceId: machineId(machine.name), Status: 'attached' },
        ...(machine.address === undefined || machine.stopped ? {} : { Association: { PublicIp: machine.address, IpOwnerId: account } }),
        PrivateIpAddress: '10.0.1.10',
      }),
    ),
  ...(region !== tokyo
    ? []
    : [
        face('alb a', tokyo, 'alb', mainSubnet('public'), {
          VpcId: main,
          InterfaceType: 'interface',
          Description: 'ELB app/shop/50dc6c495c0c9188',
          Association: { PublicIp: publicAddress(31), IpOwnerId: 'amazon-elb' },
        }),
        face('alb c', tokyo, 'alb', mainSubnet('public', 'c'), {
          VpcId: main,
          InterfaceType: 'interface',
          Description: 'ELB app/shop/50dc6c495c0c9188',
          Association: { PublicIp: publicAddress(32), IpOwnerId: 'amazon-elb' },
        }),
        face('old elb', tokyo, 'alb', mainSubnet('public'), {
          VpcId: main,
          InterfaceType: 'interface',
          Description: 'ELB old-partner-api',
          Association: { PublicIp: publicAddress(33), IpOwnerId: 'amazon-elb' },
        }),
        face('nat', tokyo, 'default', mainSubnet('public'), {
          VpcId: main,
          Groups: [],
          InterfaceType: 'natGateway',
          Description: `Interface for NAT Gateway ${id('nat', 'main')}`,
          Association: { PublicIp: publicAddress(34), IpOwnerId: account },
        }),
        face('rds shop', tokyo, 'db', mainSubnet('public'), {
          VpcId: main,
          InterfaceType: 'interface',
          Description: 'RDSNetworkInterface',
          Association: { PublicIp: publicAddress(35), IpOwnerId: 'amazon' },
        }),
        face('rds analytics', tokyo, 'db', mainSubnet('db'), { VpcId: main, InterfaceType: 'interface', Description: 'RDSNetworkInterface' }),
        face('cache', tokyo, 'cache', mainSubnet('db', 'c'), { VpcId: main, InterfaceType: 'interface', Description: 'ElastiCache sessions-001' }),
        face('efs', tokyo, 'efs', mainSubnet('app'), { VpcId: main, InterfaceType: 'interface', Description: `EFS mount target for ${id('fs', 'shared')}` }),
        face('ecs api', tokyo, 'ecs-api', mainSubnet('public'), {
          VpcId: main,
          InterfaceType: 'interface',
          Description: arn('ecs', tokyo, `attachment/${hex('api', 12)}`),
          Association: { PublicIp: publicAddress(36), IpOwnerId: 'amazon' },
        }),
        face('lambda', tokyo, 'lambda', mainSubnet('app', 'c'), { VpcId: main, InterfaceType: 'lambda', Description: 'AWS Lambda VPC ENI-order-export' }),
      ]),
]

const image = (name: keyof typeof images): Image => {
  const { owner, alias, public: everyone, created, name: title } = images[name]
  return {
    ImageId: imageId(name),
    Name: title,
    OwnerId: owner,
    ...(alias === null ? {} : { ImageOwnerAlias: alias }),
    Public: everyone,
    CreationDate: `${created}T03:00:00.000Z`,
    ...(owner === account ? {} : { DeprecationTime: `${Number(created.slice(0, 4)) + 2}${created.slice(4)}T03:00:00.000Z` }),
    State: 'available',
    Architecture: 'x86_64',
    RootDeviceType: 'ebs',
    RootDeviceName: '/dev/xvda',
    BlockDeviceMappings: [{ DeviceName: '/dev/xvda', Ebs: { SnapshotId: id('snap', `image ${name}`), Encrypted: false, VolumeSize: 20 } }],
  }
}

const ownImages = (region: string): readonly (keyof typeof images)[] => (region === tokyo ? ['web-2024', 'web-2026', 'wordpress-2019'] : region === osaka ? ['web-2024'] : [])

interface Snapshot {
  readonly name: string
  readonly of: string
  readonly made: string
  readonly encrypted?: boolean
  readonly everyone?: boolean
}
const nightly = (of: string, days: readonly string[]): Snapshot[] => days.map((made) => ({ name: `${of} ${made}`, of, made }))
const snapshots = (where: Where): readonly Snapshot[] => {
  if (where.region === virginia) return [{ name: 'blog 2020', of: 'blog-2018', made: '2020-01-10' }]
  if (where.region === osaka) return nightly('dr-web', ['2026-09-01', '2026-10-01', '2026-11-01'])
  const days = where.week === 1 ? ['2026-11-14', '2026-11-15', '2026-11-16'] : ['2026-11-21', '2026-11-22', '2026-11-23']
  return [
    ...nightly('batch-1', days),
    ...nightly('mysql-legacy', days),
    ...nightly('accounting-win', days),
    { name: 'image web-2026', of: 'web-1', made: '2026-09-29' },
    { name: 'image web-2024', of: 'mail', made: '2024-05-20' },
    { name: 'image wordpress-2019', of: 'wordpress', made: '2019-02-12' },
    // Handed to the agency by making it public, "just for a day".
    { name: 'agency', of: 'wordpress', made: '2019-02-12', everyone: true },
    { name: 'before migration', of: 'mysql-legacy', made: '2020-11-01' },
    { name: 'invoices 2025', of: 'accounting-win', made: '2025-04-30', encrypted: true },
  ]
}

const byFilter = (filters: readonly { readonly Name?: string | undefined; readonly Values?: readonly string[] | undefined }[] | undefined, name: string) =>
  filters?.find(({ Name }) => Name === name)?.Values

const aclEntries = [false, true].flatMap((Egress) => [
  { Egress, RuleNumber: 100, RuleAction: 'allow' as const, Protocol: '-1', CidrBlock: world },
  { Egress, RuleNumber: 32767, RuleAction: 'deny' as const, Protocol: '-1', CidrBlock: world },
])

const inRegion = <T extends { readonly region: string }>(list: readonly T[], { region }: Where) => list.filter((one) => one.region === region)

const routesOf = (vpc: Vpc, open: boolean) => [
  { DestinationCidrBlock: vpc.cidr, GatewayId: 'local', State: 'active' as const },
  ...(open ? [{ DestinationCidrBlock: world, GatewayId: id('igw', vpcId(vpc)), State: 'active' as const }] : []),
  ...(!open && vpc.name === 'main' ? [{ DestinationCidrBlock: world, NatGatewayId: id('nat', 'main'), State: 'active' as const }] : []),
]

const answers: Answers<typeof import('@aws-sdk/client-ec2')> = {
  DescribeInstances: (_input, where) => ({
    Reservations: inRegion(machines, where).map((machine) => ({ ReservationId: id('r', machine.name), OwnerId: account, Instances: [instance(machine)] })),
  }),
  DescribeImages: ({ Filters, Owners, ExecutableUsers }, { region }) => {
    if (Owners?.includes('self'))
      return {
        Images: ownImages(region)
          .map(image)
          .filter((one) => ExecutableUsers === undefined || one.Public),
      }
    const asked = byFilter(Filters, 'image-id') ?? []
    return { Images: (Object.keys(images) as (keyof typeof images)[]).filter((name) => asked.includes(imageId(name))).map(image) }
  },
  DescribeInstanceAttribute: ({ InstanceId }) => {
    const text = machines.find(({ name }) => machineId(name) === InstanceId)?.userData
    return { InstanceId, UserData: text === undefined ? {} : { Value: Buffer.from(text).toString('base64') } }
  },
  // The hardware under the accounting machine is failing; AWS has said when it will be stopped.
  DescribeInstanceStatus: (_input, where) => ({
    InstanceStatuses: inRegion(machines, where)
      .filter(({ stopped }) => !stopped)
      .map(({ name, region, zone = 'a' }) => ({
        InstanceId: machineId(name),
        AvailabilityZone: `${region}${zone}`,
        InstanceState: { Code: 16, Name: 'running' },
        InstanceStatus: { Status: 'ok' },
        SystemStatus: { Status: 'ok' },
        Events:
          name === 'accounting-win'
            ? [{ InstanceEventId: id('instance-event', name), Code: 'instance-retirement', Description: 'The instance is running on degraded hardware', NotBefore: day('2026-11-30') }]
            : [],
      })),
  }),
  DescribeNetworkInterfaces: (_input, { region }) => ({ NetworkInterfaces: interfaces(region) }),
  DescribeSecurityGroups: (_input, where) => ({ SecurityGroups: inRegion(groups(where), where).map(securityGroup) }),
  DescribeVpcs: (_input, where) => ({
    Vpcs: inRegion(vpcs, where).map((vpc) => ({
      VpcId: vpcId(vpc),
      CidrBlock: vpc.cidr,
      IsDefault: vpc.isDefault,
      OwnerId: account,
      State: 'available' as const,
      ...(vpc.isDefault ? {} : { Tags: nameTag(vpc.name) }),
    })),
  }),
  DescribeFlowLogs: (_input, { region }) => ({
    FlowLogs:
      region === osaka
        ? [
            {
              FlowLogId: id('fl', 'dr'),
              ResourceId: vpcId({ region: osaka, name: 'dr' }),
              TrafficType: 'ALL',
              FlowLogStatus: 'ACTIVE',
              DeliverLogsStatus: 'SUCCESS',
              LogDestinationType: 's3',
              LogDestination: 'arn:aws:s3:::mikan-shop-logs',
            },
          ]
        : [],
  }),
  DescribeSubnets: (_input, { region }) => ({
    Subnets: subnets
      .filter(({ vpc }) => vpc.region === region)
      .map(({ vpc, tier, zone, number }) => {
        const SubnetId = subnetId(region, vpc.name, tier, zone)
        return {
          SubnetId,
          SubnetArn: arn('ec2', region, `subnet/${SubnetId}`),
          VpcId: vpcId(vpc),
          AvailabilityZone: `${region}${zone}`,
          CidrBlock: vpc.cidr.replace('.0.0/16', `.${number * 16}.0/20`),
          DefaultForAz: vpc.isDefault,
          MapPublicIpOnLaunch: isPublic(tier),
          AssignIpv6AddressOnCreation: false,
          ...(vpc.isDefault ? {} : { Tags: nameTag(`${vpc.name}-${tier}-${zone}`) }),
        }
      }),
  }),
  DescribeNetworkAcls: (_input, { region }) => ({
    NetworkAcls: vpcs
      .filter((vpc) => vpc.region === region)
      .map((vpc) => ({
        NetworkAclId: id('acl', vpcId(vpc)),
        VpcId: vpcId(vpc),
        IsDefault: true,
        Entries: aclEntries,
        Associations: subnets.filter((one) => one.vpc === vpc).map(({ tier, zone }) => ({ NetworkAclId: id('acl', vpcId(vpc)), SubnetId: subnetId(region, vpc.name, tier, zone) })),
      })),
  }),
  DescribeRouteTables: (_input, { region }) => ({
    RouteTables: vpcs
      .filter((vpc) => vpc.region === region)
      .flatMap((vpc) => {
        const table = (name: string, open: boolean, Associations: { Main: boolean; SubnetId?: string }[]) => ({
          RouteTableId: id('rtb', `${vpcId(vpc)} ${name}`),
          VpcId: vpcId(vpc),
          Associations,
          Routes: routesOf(vpc, open),
        })
        if (vpc.isDefault) return [table('main', true, [{ Main: true }])]
        const open = subnets.filter((one) => one.vpc === vpc && isPublic(one.tier))
        return [
          table('main', false, [{ Main: true }]),
          ...(open.length === 0
            ? []
            : [
                table(
                  'public',
                  true,
                  open.map(({ tier, zone }) => ({ Main: false, SubnetId: subnetId(region, vpc.name, tier, zone) })),
                ),
              ]),
        ]
      }),
  }),
  DescribeAddresses: (_input, { region }) => ({
    Addresses:
      region === tokyo
        ? [
            ...[11, 12, 13, 14, 17].map((number) => ({
              AllocationId: id('eipalloc', String(number)),
              PublicIp: publicAddress(number),
              AssociationId: id('eipassoc', String(number)),
              Domain: 'vpc' as const,
            })),
            { AllocationId: id('eipalloc', 'nat'), PublicIp: publicAddress(34), AssociationId: id('eipassoc', 'nat'), Domain: 'vpc' },
            ...[41, 42].map((number) => ({ AllocationId: id('eipalloc', String(number)), PublicIp: publicAddress(number), Domain: 'vpc' as const })),
          ]
        : [],
  }),
  DescribeSnapshots: ({ RestorableByUserIds }, where) => ({
    Snapshots: snapshots(where)
      .filter(({ everyone }) => RestorableByUserIds === undefined || everyone)
      .map(({ name, of, made, encrypted = false }) => ({
        SnapshotId: id('snap', name),
        VolumeId: volumeOf(of),
        VolumeSize: 20,
        OwnerId: account,
        Encrypted: encrypted,
        StartTime: day(made),
        State: 'completed',
        Description: name.startsWith('image') ? `Created by CreateImage(${machineId(of)})` : name,
      })),
  }),
  DescribeVolumes: (_input, where) => ({
    Volumes: [
      ...inRegion(machines, where).map(({ name, since, zone = 'a' }) => ({
        VolumeId: volumeOf(name),
        Size: 20,
        VolumeType: 'gp3' as const,
        State: 'in-use' as const,
        AvailabilityZone: `${where.region}${zone}`,
        Encrypted: ['bastion', 'web-1', 'web-2'].includes(name),
        CreateTime: day(since),
        Attachments: [{ InstanceId: machineId(name), VolumeId: volumeOf(name), Device: '/dev/xvda', State: 'attached' as const, DeleteOnTermination: true }],
      })),
      ...(where.region === tokyo
        ? ['old-web-data', 'unknown'].map((name) => ({
            VolumeId: volumeOf(name),
            Size: 100,
            VolumeType: 'gp2' as const,
            State: 'available' as const,
            AvailabilityZone: `${tokyo}a`,
            Encrypted: false,
            CreateTime: day('2021-08-30'),
            Attachments: [],
          }))
        : []),
    ],
  }),
  GetEbsEncryptionByDefault: (_input, { region }) => ({ EbsEncryptionByDefault: region === osaka }),
  GetInstanceMetadataDefaults: (_input, { region }) => ({ AccountLevel: region === osaka ? { HttpTokens: 'required' } : {} }),
  GetSnapshotBlockPublicAccessState: () => ({ State: 'unblocked' }),
  GetImageBlockPublicAccessState: (_input, { region }) => ({ ImageBlockPublicAccessState: region === osaka ? 'block-new-sharing' : 'unblocked' }),
  DescribeVpcEndpoints: (_input, { region }) => ({
    VpcEndpoints:
      region === tokyo
        ? [{ VpcEndpointId: id('vpce', 's3'), VpcEndpointType: 'Gateway', VpcId: main, ServiceName: `com.amazonaws.${tokyo}.s3`, State: 'Available', RouteTableIds: [id('rtb', `${main} main`)] }]
        : [],
  }),
  DescribeLaunchTemplates: (_input, { region }) => ({
    LaunchTemplates:
      region === tokyo
        ? ['web', 'batch-spot'].map((name) => ({
            LaunchTemplateId: id('lt', name),
            LaunchTemplateName: name,
            CreateTime: day('2021-08-30'),
            CreatedBy: `arn:aws:iam::${account}:user/suzuki.ichiro`,
            DefaultVersionNumber: 1,
            LatestVersionNumber: 1,
          }))
        : [],
  }),
  DescribeLaunchTemplateVersions: ({ LaunchTemplateId }) => {
    const versions = [
      {
        LaunchTemplateId: id('lt', 'web'),
        LaunchTemplateName: 'web',
        ImageId: imageId('web-2026'),
        IamInstanceProfile: { Name: 'web-server' },
        MetadataOptions: { HttpTokens: 'optional' as const, HttpEndpoint: 'enabled' as const },
        UserData: Buffer.from('#!/bin/bash\nsystemctl start httpd\n').toString('base64'),
      },
      {
        LaunchTemplateId: id('lt', 'batch-spot'),
        LaunchTemplateName: 'batch-spot',
        ImageId: imageId('stranger'),
        UserData: Buffer.from('#!/bin/bash\nexport DB_PASSWORD=mikan-2022-himitsu\n/opt/batch/run.sh\n').toString('base64'),
        NetworkInterfaces: [{ DeviceIndex: 0, AssociatePublicIpAddress: true, Groups: [groupId(tokyo, 'batch')] }],
      },
    ]
    return {
      LaunchTemplateVersions: versions
        .filter((version) => LaunchTemplateId === undefined || version.LaunchTemplateId === LaunchTemplateId)
        .map(({ LaunchTemplateId: template, LaunchTemplateName, ...LaunchTemplateData }) => ({
          LaunchTemplateId: template,
          LaunchTemplateName,
          VersionNumber: 1,
          DefaultVersion: true,
          CreateTime: day('2021-08-30'),
          LaunchTemplateData,
        })),
    }
  },
  GetManagedPrefixListEntries: () => refused('UnauthorizedOperation', 'You are not authorized to perform this operation.'),
  DescribeAccountAttributes: () => ({ AccountAttributes: [{ AttributeName: 'vpc-max-elastic-ips', AttributeValues: [{ AttributeValue: '8' }] }] }),
  DescribeClientVpnEndpoints: () => ({ ClientVpnEndpoints: [] }),
  DescribeTransitGateways: () => ({ TransitGateways: [] }),
  // To the warehouse; one of its two tunnels has been down since the router there was changed.
  DescribeVpnConnections: (_input, { region }) => ({
    VpnConnections:
      region === tokyo
        ? [
            {
              VpnConnectionId: id('vpn', 'warehouse'),
              State: 'available',
              Type: 'ipsec.1',
              Tags: nameTag('warehouse'),
              VgwTelemetry: [
                { OutsideIpAddress: publicAddress(51), Status: 'UP' },
                { OutsideIpAddress: publicAddress(52), Status: 'DOWN' },
              ],
            },
          ]
        : [],
  }),
}

export default answers
