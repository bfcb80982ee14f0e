import type { Asked, Told } from '../scripts/converse.ts'

export const account = '111122223333'
export const region = 'ap-northeast-1'

/** How many of a hundred resources are of which kind: much like what a grown account has. */
const share = {
  users: 4,
  roles: 6,
  policies: 2,
  groups: 10,
  instances: 10,
  interfaces: 12,
  volumes: 10,
  snapshots: 14,
  logGroups: 12,
  functions: 4,
  buckets: 2,
  databases: 2,
  topics: 2,
  queues: 2,
  tables: 2,
  parameters: 6,
}

const hex = (n: number) => n.toString(16).padStart(16, '0')
const times = <T>(from: number, to: number, make: (n: number) => T): T[] => Array.from({ length: Math.max(0, to - from) }, (_, n) => make(from + n))
const trust = encodeURIComponent('{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}]}')
const policy = (n: number) =>
  encodeURIComponent(JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: ['s3:GetObject', 's3:PutObject', 'ec2:Describe*'], Resource: `arn:aws:s3:::bucket-${n}/*` }] }))

/** What a generated account of so many resources answers; `{}` is "there is none". */
export function generated(resources: number): (asked: Asked) => Told {
  const many = (kind: keyof typeof share) => Math.round((resources * share[kind]) / 100)
  const answers: Readonly<Record<string, (input: Asked['input']) => object>> = {
    'iam:GenerateCredentialReport': () => ({ State: 'COMPLETE' }),
    'iam:GenerateServiceLastAccessedDetails': () => ({ JobId: 'job' }),
    'iam:GetServiceLastAccessedDetails': () => ({ JobStatus: 'COMPLETED', ServicesLastAccessed: [], IsTruncated: false }),
    'iam:GetCredentialReport': () => ({
      GeneratedTime: '2026-11-23T22:00:00.000Z',
      ReportFormat: 'text/csv',
      Content: new TextEncoder().encode(
        [
          'user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation,mfa_active,access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_2_active',
          ...times(
            0,
            many('users'),
            (n) =>
              `user-${n},arn:aws:iam::${account}:user/user-${n},2025-01-01T00:00:00+00:00,${n % 2 === 0},2026-11-01T00:00:00+00:00,2026-01-01T00:00:00+00:00,N/A,${n % 3 === 0},${n % 4 === 0},2026-01-01T00:00:00+00:00,N/A,false`,
          ),
        ].join('\n'),
      ),
    }),
    'iam:GetAccountAuthorizationDetails': ({ Marker }) => {
      const from = Number(Marker ?? 0)
      const to = from + 100
      const of = (kind: 'users' | 'roles' | 'policies') => [Math.min(from, many(kind)), Math.min(to, many(kind))] as const
      const more = to < Math.max(many('users'), many('roles'), many('policies'))
      return {
        IsTruncated: more,
        ...(more ? { Marker: String(to) } : {}),
        UserDetailList: times(...of('users'), (n) => ({
          UserName: `user-${n}`,
          Arn: `arn:aws:iam::${account}:user/user-${n}`,
          Path: '/',
          GroupList: n % 2 === 0 ? ['Developers'] : [],
          AttachedManagedPolicies: [],
          UserPolicyList: n % 5 === 0 ? [{ PolicyName: 'own', PolicyDocument: policy(n) }] : [],
        })),
        GroupDetailList:
          from === 0
            ? [
                {
                  GroupName: 'Developers',
                  Arn: `arn:aws:iam::${account}:group/Developers`,
                  Path: '/',
                  AttachedManagedPolicies: [{ PolicyName: 'policy-0', PolicyArn: `arn:aws:iam::${account}:policy/policy-0` }],
                  GroupPolicyList: [],
                },
              ]
            : [],
        RoleDetailList: times(...of('roles'), (n) => ({
          RoleName: `role-${n}`,
          Arn: `arn:aws:iam::${account}:role/role-${n}`,
          Path: '/',
          CreateDate: '2025-01-01T00:00:00.000Z',
          RoleLastUsed: { LastUsedDate: '2026-11-01T00:00:00.000Z' },
          AssumeRolePolicyDocument: trust,
          AttachedManagedPolicies: [{ PolicyName: `policy-${n % many('policies')}`, PolicyArn: `arn:aws:iam::${account}:policy/policy-${n % many('policies')}` }],
          RolePolicyList: [],
        })),
        Policies: times(...of('policies'), (n) => ({
          PolicyName: `policy-${n}`,
          Arn: `arn:aws:iam::${account}:policy/policy-${n}`,
          AttachmentCount: 1,
          DefaultVersionId: 'v1',
          PolicyVersionList: [{ VersionId: 'v1', IsDefaultVersion: true, Document: policy(n) }],
        })),
      }
    },
    'ec2:DescribeVpcs': () => ({ Vpcs: [{ VpcId: 'vpc-1', IsDefault: false }] }),
    'ec2:DescribeSubnets': () => ({ Subnets: [{ SubnetId: 'subnet-1', VpcId: 'vpc-1', AvailabilityZone: `${region}a`, MapPublicIpOnLaunch: true }] }),
    'ec2:DescribeRouteTables': () => ({
      RouteTables: [{ RouteTableId: 'rtb-1', VpcId: 'vpc-1', Associations: [{ Main: true }], Routes: [{ DestinationCidrBlock: '0.0.0.0/0', GatewayId: 'igw-1', State: 'active' }] }],
    }),
    'ec2:DescribeNetworkAcls': () => ({
      NetworkAcls: [
        {
          NetworkAclId: 'acl-1',
          VpcId: 'vpc-1',
          IsDefault: true,
          Associations: [{ SubnetId: 'subnet-1' }],
          Entries: [false, true].map((Egress) => ({ Egress, RuleNumber: 100, RuleAction: 'allow', Protocol: '-1', CidrBlock: '0.0.0.0/0' })),
        },
      ],
    }),
    'ec2:DescribeSecurityGroups': pages('SecurityGroups', many('groups'), 1000, (n) => ({
      GroupId: `sg-${hex(n)}`,
      GroupName: `group-${n}`,
      VpcId: 'vpc-1',
      IpPermissions: [{ IpProtocol: 'tcp', FromPort: n % 7 === 0 ? 22 : 443, ToPort: n % 7 === 0 ? 22 : 443, IpRanges: [{ CidrIp: n % 7 === 0 ? '0.0.0.0/0' : '10.0.0.0/8' }] }],
      IpPermissionsEgress: [{ IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] }],
    })),
    'ec2:DescribeInstances': pages('Reservations', many('instances'), 1000, (n) => ({
      Instances: [
        {
          InstanceId: `i-${hex(n)}`,
          ImageId: 'ami-1',
          State: { Name: 'running' },
          SubnetId: 'subnet-1',
          VpcId: 'vpc-1',
          SecurityGroups: [{ GroupId: `sg-${hex(n % Math.max(1, many('groups')))}` }],
          MetadataOptions: { HttpTokens: n % 2 === 0 ? 'required' : 'optional', HttpEndpoint: 'enabled' },
          ...(n % 10 === 0 ? { PublicIpAddress: '203.0.113.1' } : {}),
        },
      ],
    })),
    'ec2:DescribeImages': () => ({ Images: [{ ImageId: 'ami-1', OwnerId: '137112412989', ImageOwnerAlias: 'amazon', Public: true, CreationDate: '2026-10-01T00:00:00.000Z' }] }),
    'ec2:DescribeNetworkInterfaces': pages('NetworkInterfaces', many('interfaces'), 1000, (n) => ({
      NetworkInterfaceId: `eni-${hex(n)}`,
      SubnetId: 'subnet-1',
      VpcId: 'vpc-1',
      Groups: [{ GroupId: `sg-${hex(n % Math.max(1, many('groups')))}` }],
      InterfaceType: 'interface',
      Attachment: { InstanceId: `i-${hex(n % Math.max(1, many('instances')))}` },
      ...(n % 10 === 0 ? { Association: { PublicIp: '203.0.113.1' } } : {}),
    })),
    'ec2:DescribeVolumes': pages('Volumes', many('volumes'), 500, (n) => ({ VolumeId: `vol-${hex(n)}`, Encrypted: n % 2 === 0, State: 'in-use', Attachments: [{ InstanceId: `i-${hex(n)}` }] })),
    'ec2:DescribeSnapshots': (input) =>
      input['RestorableByUserIds'] === undefined
        ? pages('Snapshots', many('snapshots'), 1000, (n) => ({ SnapshotId: `snap-${hex(n)}`, Encrypted: n % 2 === 0, StartTime: '2026-10-01T00:00:00.000Z' }))(input)
        : { Snapshots: [] },
    'logs:DescribeLogGroups': pages('logGroups', many('logGroups'), 50, (n) => ({ logGroupName: `/group/${n}`, ...(n % 2 === 0 ? { retentionInDays: 30 } : {}) }), 'nextToken', 'nextToken'),
    'lambda:ListFunctions': pages(
      'Functions',
      many('functions'),
      50,
      (n) => ({
        FunctionName: `function-${n}`,
        FunctionArn: `arn:aws:lambda:${region}:${account}:function:function-${n}`,
        Runtime: n % 5 === 0 ? 'python3.8' : 'nodejs22.x',
        Role: `arn:aws:iam::${account}:role/role-${n}`,
        Environment: { Variables: { STAGE: 'prod', TABLE: `table-${n}` } },
      }),
      'Marker',
      'NextMarker',
    ),
    's3:ListBuckets': pages(
      'Buckets',
      many('buckets'),
      1000,
      (n) => ({ Name: `bucket-${n}`, BucketRegion: region, CreationDate: '2025-01-01T00:00:00.000Z' }),
      'ContinuationToken',
      'ContinuationToken',
    ),
    's3:GetBucketPolicy': () => ({ Policy: '{"Version":"2012-10-17","Statement":[]}' }),
    's3:GetBucketAcl': () => ({ Grants: [] }),
    'rds:DescribeDBInstances': pages(
      'DBInstances',
      many('databases'),
      100,
      (n) => ({
        DBInstanceIdentifier: `db-${n}`,
        DBInstanceArn: `arn:aws:rds:${region}:${account}:db:db-${n}`,
        Engine: 'mysql',
        EngineVersion: '8.0.40',
        MasterUsername: 'admin',
        PubliclyAccessible: n % 5 === 0,
        StorageEncrypted: n % 4 !== 0,
        BackupRetentionPeriod: n % 8,
        Endpoint: { Port: 3306 },
        DBParameterGroups: [{ DBParameterGroupName: 'default.mysql8.0', ParameterApplyStatus: 'in-sync' }],
      }),
      'Marker',
      'Marker',
    ),
    'sns:ListTopics': pages('Topics', many('topics'), 100, (n) => ({ TopicArn: `arn:aws:sns:${region}:${account}:topic-${n}` })),
    'sns:GetTopicAttributes': () => ({ Attributes: { SubscriptionsConfirmed: '1' } }),
    'sqs:ListQueues': pages('QueueUrls', many('queues'), 1000, (n) => `https://sqs.${region}.amazonaws.com/${account}/queue-${n}`),
    'sqs:GetQueueAttributes': () => ({ Attributes: { SqsManagedSseEnabled: 'true' } }),
    'dynamodb:ListTables': pages('TableNames', many('tables'), 100, (n) => `table-${n}`, 'ExclusiveStartTableName', 'LastEvaluatedTableName'),
    'dynamodb:DescribeTable': () => ({ Table: { DeletionProtectionEnabled: true } }),
    'ssm:DescribeParameters': pages('Parameters', many('parameters'), 50, (n) => ({ Name: `/app/${n}`, Type: 'String' })),
  }
  return ({ service, operation, input }) => ({ output: answers[`${service}:${operation}`]?.(input) ?? {} })
}

/** The answer of a list that comes in pages. */
function pages(member: string, total: number, size: number, make: (n: number) => unknown, asks = 'NextToken', tells = 'NextToken') {
  return (input: Asked['input']): object => {
    const from = Number(input[asks] ?? 0)
    const to = Math.min(total, from + size)
    return { [member]: times(from, to, make), ...(to < total ? { [tells]: String(to) } : {}) }
  }
}
