import type { GroupIdentifier, Instance } from '@aws-sdk/client-ec2'
import { account, day, id, nameTag, osaka, tokyo, virginia } from './shop.ts'

/** The shop's networks and machines, which EC2, load balancers and Systems Manager all speak of. */
export const vpcs = [
  { name: 'main', region: tokyo, cidr: '10.0.0.0/16', zones: ['a', 'c'], tiers: ['public', 'app', 'db'], isDefault: false },
  { name: 'default', region: tokyo, cidr: '172.31.0.0/16', zones: ['a', 'c', 'd'], tiers: ['default'], isDefault: true },
  { name: 'default', region: osaka, cidr: '172.31.0.0/16', zones: ['a', 'b', 'c'], tiers: ['default'], isDefault: true },
  { name: 'dr', region: osaka, cidr: '10.1.0.0/16', zones: ['a', 'b'], tiers: ['app', 'db'], isDefault: false },
  { name: 'default', region: virginia, cidr: '172.31.0.0/16', zones: ['a', 'b', 'c', 'd', 'e', 'f'], tiers: ['default'], isDefault: true },
] as const
export type Vpc = (typeof vpcs)[number]

export const vpcId = ({ region, name }: { readonly region: string; readonly name: string }) => id('vpc', `${region} ${name}`)
export const subnetId = (region: string, vpc: string, tier: string, zone: string) => id('subnet', `${region} ${vpc} ${tier} ${zone}`)
export const groupId = (region: string, name: string) => id('sg', `${region} ${name}`)
export const publicAddress = (number: number) => `203.0.113.${number}`

interface Machine {
  readonly name: string
  readonly region: string
  readonly image: ImageName
  readonly groups: readonly string[]
  readonly since: string
  readonly vpc?: string
  readonly tier?: string
  readonly zone?: string
  readonly type?: Instance['InstanceType']
  readonly profile?: string
  readonly address?: string
  readonly stopped?: boolean
  readonly tokens?: 'required' | 'optional'
  readonly userData?: string
  /** As Systems Manager sees it; absent where its agent never reported. */
  readonly managed?: {
    readonly platform: string
    readonly version: string
    readonly agents?: readonly string[]
    readonly missingPatches?: number
    readonly online?: boolean
    readonly inventory?: boolean
  }
}

export const images = {
  al2: { owner: '137112412989', alias: 'amazon', public: true, created: '2025-06-12', name: 'amzn2-ami-hvm-2.0.20250610.0-x86_64-gp2' },
  al2023: { owner: '137112412989', alias: 'amazon', public: true, created: '2026-10-08', name: 'al2023-ami-2023.9.20261006.0-kernel-6.1-x86_64' },
  'web-2024': { owner: account, alias: null, public: false, created: '2024-05-20', name: 'mikan-web-2024-05' },
  'web-2026': { owner: account, alias: null, public: false, created: '2026-09-29', name: 'mikan-web-2026-09' },
  // Shared with everyone years ago, so that the agency could start it.
  'wordpress-2019': { owner: account, alias: null, public: true, created: '2019-02-12', name: 'mikan-wordpress-backup-2019' },
  ubuntu1804: { owner: '099720109477', alias: null, public: true, created: '2020-03-24', name: 'ubuntu/images/hvm-ssd/ubuntu-bionic-18.04-amd64-server-20200323' },
  ubuntu2204: { owner: '099720109477', alias: null, public: true, created: '2026-08-14', name: 'ubuntu/images/hvm-ssd/ubuntu-jammy-22.04-amd64-server-20260813' },
  windows2016: { owner: '801119661308', alias: 'amazon', public: true, created: '2021-04-14', name: 'Windows_Server-2016-Japanese-Full-Base-2021.04.14' },
  centos7: { owner: '679593333241', alias: 'aws-marketplace', public: true, created: '2020-10-16', name: 'CentOS-7-2009' },
  // Found by its name in the console's search.
  stranger: { owner: '555566667777', alias: null, public: true, created: '2018-01-30', name: 'wordpress-4.9-easy-setup-free' },
} as const
export type ImageName = keyof typeof images
export const imageId = (name: string) => id('ami', name)

const deployScript =
  '#!/bin/bash\nyum -y update\nexport AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE\nexport AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY\naws s3 sync /var/backup s3://mikan-shop-backup\n'

export const machines: readonly Machine[] = [
  {
    name: 'web-1',
    region: tokyo,
    image: 'web-2026',
    groups: ['web'],
    since: '2026-10-01',
    zone: 'a',
    profile: 'web-server',
    managed: { platform: 'Amazon Linux', version: '2023', missingPatches: 0, agents: ['amazon-ssm-agent', 'httpd'], inventory: true },
  },
  {
    name: 'web-2',
    region: tokyo,
    image: 'web-2026',
    groups: ['web'],
    since: '2026-10-01',
    zone: 'c',
    profile: 'web-server',
    managed: { platform: 'Amazon Linux', version: '2023', missingPatches: 0, agents: ['amazon-ssm-agent', 'httpd'], inventory: true },
  },
  {
    name: 'batch-1',
    region: tokyo,
    image: 'al2',
    groups: ['batch'],
    since: '2022-02-21',
    profile: 'batch-server',
    userData: deployScript,
    managed: { platform: 'Amazon Linux', version: '2', missingPatches: 37, agents: ['amazon-ssm-agent', 'clamav', 'mariadb-server'], inventory: true },
  },
  { name: 'wordpress', region: tokyo, image: 'stranger', groups: ['launch-wizard-1'], since: '2018-11-19', vpc: 'default', tier: 'default', address: publicAddress(11) },
  {
    name: 'mysql-legacy',
    region: tokyo,
    image: 'centos7',
    groups: ['mysql-legacy'],
    since: '2020-11-02',
    tier: 'public',
    address: publicAddress(12),
    managed: { platform: 'CentOS Linux', version: '7.9', missingPatches: 112, online: false },
  },
  {
    name: 'accounting-win',
    region: tokyo,
    image: 'windows2016',
    groups: ['office-rdp'],
    since: '2021-05-06',
    vpc: 'default',
    tier: 'default',
    zone: 'c',
    type: 't3.large',
    address: publicAddress(13),
  },
  {
    name: 'zabbix',
    region: tokyo,
    image: 'ubuntu1804',
    groups: ['zabbix'],
    since: '2020-12-01',
    tier: 'public',
    zone: 'c',
    address: publicAddress(14),
    userData: '#!/bin/sh\napt-get update\napt-get -y install zabbix-server-mysql\n',
  },
  {
    name: 'bastion',
    region: tokyo,
    image: 'al2023',
    groups: ['bastion'],
    since: '2026-10-09',
    tier: 'public',
    tokens: 'required',
    address: publicAddress(15),
    profile: 'web-server',
    managed: { platform: 'Amazon Linux', version: '2023', missingPatches: 2, agents: ['amazon-ssm-agent', 'falcon-sensor'], inventory: true },
  },
  { name: 'search-1', region: tokyo, image: 'ubuntu2204', groups: ['elastic'], since: '2023-08-21', tier: 'public', type: 't3.medium', address: publicAddress(16) },
  { name: 'mail', region: tokyo, image: 'web-2024', groups: ['mail'], since: '2024-06-03', tier: 'public', address: publicAddress(17) },
  { name: 'jenkins', region: tokyo, image: 'centos7', groups: ['launch-wizard-2'], since: '2019-03-18', vpc: 'default', tier: 'default', stopped: true, profile: 'jenkins', type: 't2.medium' },
  { name: 'dr-web', region: osaka, image: 'web-2024', groups: ['dr-web'], since: '2024-05-27', vpc: 'dr', tier: 'app', stopped: true, profile: 'web-server' },
  { name: 'blog-2018', region: virginia, image: 'ubuntu1804', groups: ['blog'], since: '2018-08-06', vpc: 'default', tier: 'default', address: '198.51.100.23', type: 't2.micro' },
]

export const machineId = (name: string) => id('i', name)
export const volumeOf = (name: string) => id('vol', name)

export const subnetOf = ({ region, vpc = 'main', tier = 'app', zone = 'a' }: Machine) => subnetId(region, vpc, tier, zone)

export const instance = (machine: Machine): Instance => {
  const { name, region, image, groups, since, vpc = 'main', zone = 'a', type = 't3.small', profile, address, stopped = false, tokens = 'optional' } = machine
  const SecurityGroups: GroupIdentifier[] = groups.map((group) => ({ GroupId: groupId(region, group), GroupName: group }))
  return {
    InstanceId: machineId(name),
    ImageId: imageId(image),
    State: stopped ? { Code: 80, Name: 'stopped' } : { Code: 16, Name: 'running' },
    ...(stopped ? { StateTransitionReason: 'User initiated (2025-09-30 02:11:08 GMT)' } : {}),
    InstanceType: type,
    LaunchTime: day(since),
    Placement: { AvailabilityZone: `${region}${zone}`, Tenancy: 'default' },
    PlatformDetails: image.startsWith('windows') ? 'Windows' : 'Linux/UNIX',
    ...(image.startsWith('windows') ? { Platform: 'Windows' } : {}),
    VpcId: vpcId({ region, name: vpc }),
    SubnetId: subnetOf(machine),
    PrivateIpAddress: '10.0.1.10',
    ...(address === undefined || stopped ? {} : { PublicIpAddress: address }),
    SecurityGroups,
    ...(profile === undefined ? {} : { IamInstanceProfile: { Arn: `arn:aws:iam::${account}:instance-profile/${profile}`, Id: id('AIPA', profile) } }),
    MetadataOptions: { State: 'applied', HttpEndpoint: 'enabled', HttpTokens: tokens, HttpPutResponseHopLimit: tokens === 'required' ? 2 : 1 },
    BlockDeviceMappings: [{ DeviceName: '/dev/xvda', Ebs: { VolumeId: volumeOf(name), Status: 'attached', DeleteOnTermination: true, AttachTime: day(since) } }],
    Tags: nameTag(name),
  }
}
