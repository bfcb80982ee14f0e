import { account, before, day, document, hex, id, uuid } from '../shop.ts'
import { type Answers, refused, type Where } from '../told.ts'

/** The people and machines of the shop. Days count back from the scan; null is never. */
interface Person {
  readonly name: string
  readonly since: string
  readonly groups?: readonly string[]
  readonly attached?: readonly string[]
  readonly inline?: Readonly<Record<string, string>>
  readonly console?: { readonly usedDaysAgo: number | null; readonly changed: string; readonly mfa: boolean }
  readonly keys?: readonly { readonly made: string; readonly usedDaysAgo: number | null; readonly active?: boolean; readonly service?: string }[]
}

const everything = document({ Effect: 'Allow', Action: '*', Resource: '*' })

const staff: readonly Person[] = [
  { name: 'sato.hanako', since: '2018-04-02', groups: ['Administrators'], console: { usedDaysAgo: 1, changed: '2026-09-14', mfa: true } },
  { name: 'suzuki.ichiro', since: '2018-04-02', groups: ['Administrators'], console: { usedDaysAgo: 3, changed: '2019-08-01', mfa: false } },
  {
    name: 'takahashi.ken',
    since: '2020-07-13',
    attached: ['aws:AdministratorAccess'],
    console: { usedDaysAgo: 0, changed: '2026-08-03', mfa: true },
    keys: [
      { made: '2023-02-06', usedDaysAgo: 2, service: 'ec2' },
      { made: '2026-10-05', usedDaysAgo: 0, service: 's3' },
    ],
  },
  { name: 'tanaka.yui', since: '2021-04-01', groups: ['Viewer'], console: { usedDaysAgo: 6, changed: '2026-07-22', mfa: true } },
  // Left the company in March.
  {
    name: 'watanabe.jun',
    since: '2019-10-01',
    groups: ['Developers'],
    console: { usedDaysAgo: 239, changed: '2025-11-10', mfa: false },
    keys: [{ made: '2024-01-15', usedDaysAgo: 241, service: 's3' }],
  },
  { name: 'ito.mai', since: '2026-05-11', groups: ['Viewer'], console: { usedDaysAgo: null, changed: '2026-05-11', mfa: false } },
  { name: 'yamamoto.sho', since: '2022-04-01', groups: ['EC2Admin'], console: { usedDaysAgo: 4, changed: '2026-09-30', mfa: true } },
  { name: 'nakamura.rin', since: '2023-04-03', groups: ['Viewer'], console: { usedDaysAgo: 12, changed: '2026-10-01', mfa: true } },
  {
    name: 'kobayashi.daichi',
    since: '2024-04-01',
    groups: ['Developers'],
    console: { usedDaysAgo: 0, changed: '2026-10-20', mfa: true },
    keys: [{ made: '2026-10-20', usedDaysAgo: 0, service: 'lambda' }],
  },
  { name: 'admin', since: '2018-04-02', inline: { everything }, console: { usedDaysAgo: 17, changed: '2018-04-02', mfa: false } },
  {
    name: 'dev',
    since: '2018-06-20',
    groups: ['Developers'],
    console: { usedDaysAgo: 0, changed: '2018-06-20', mfa: false },
    keys: [
      { made: '2018-06-20', usedDaysAgo: 0, service: 's3' },
      { made: '2021-03-09', usedDaysAgo: 1, service: 'ec2' },
    ],
  },
  { name: 'test', since: '2019-01-28', attached: ['aws:AmazonEC2FullAccess'], keys: [{ made: '2019-01-28', usedDaysAgo: null }] },
  {
    name: 'deploy',
    since: '2020-02-14',
    inline: { 'deploy-static-site': document({ Effect: 'Allow', Action: ['s3:*', 'cloudfront:CreateInvalidation'], Resource: '*' }) },
    keys: [{ made: '2022-05-30', usedDaysAgo: 1, service: 's3' }],
  },
  { name: 'backup-script', since: '2019-07-08', attached: ['backup-to-s3'], keys: [{ made: '2019-07-08', usedDaysAgo: 0, service: 's3' }] },
  {
    name: 'wordpress-smtp',
    since: '2018-11-19',
    inline: { AmazonSesSendingAccess: document({ Effect: 'Allow', Action: 'ses:SendRawEmail', Resource: '*' }) },
    keys: [{ made: '2018-11-19', usedDaysAgo: 0, service: 'ses' }],
  },
  { name: 'zabbix', since: '2020-12-01', attached: ['monitoring-read'], keys: [{ made: '2020-12-01', usedDaysAgo: 0, service: 'monitoring' }] },
]
// Hired in the second week: a user with rights of her own and a key made at once, as it was always done.
const newcomer: Person = {
  name: 'kato.misaki',
  since: '2026-11-19',
  attached: ['developer'],
  console: { usedDaysAgo: 0, changed: '2026-11-19', mfa: false },
  keys: [{ made: '2026-11-19', usedDaysAgo: null }],
}

const people = ({ week }: Where): readonly Person[] => (week === 1 ? staff : [...staff, newcomer])

const policyArn = (name: string) => (name.startsWith('aws:') ? `arn:aws:iam::aws:policy/${name.slice(4)}` : `arn:aws:iam::${account}:policy/${name}`)
const attachedOf = (names: readonly string[] = []) => names.map((name) => ({ PolicyName: name.replace(/^aws:(.*\/)?/, ''), PolicyArn: policyArn(name) }))
const inlineOf = (policies: Readonly<Record<string, string>> = {}) => Object.entries(policies).map(([PolicyName, text]) => ({ PolicyName, PolicyDocument: encodeURIComponent(text) }))

const requireMfa = document({
  Sid: 'DenyAllExceptListedIfNoMFA',
  Effect: 'Deny',
  NotAction: [
    'iam:CreateVirtualMFADevice',
    'iam:EnableMFADevice',
    'iam:GetUser',
    'iam:ListMFADevices',
    'iam:ListVirtualMFADevices',
    'iam:ResyncMFADevice',
    'iam:ChangePassword',
    'sts:GetSessionToken',
  ],
  Resource: '*',
  Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } },
})

const groups: Readonly<Record<string, readonly string[]>> = {
  Administrators: ['aws:AdministratorAccess'],
  EC2Admin: ['aws:AmazonEC2FullAccess'],
  Viewer: ['viewer', 'require-mfa'],
  Developers: ['developer'],
  Billing: ['billing-read'],
}

interface Policy {
  readonly text: string
  readonly since: string
}
const policies: Readonly<Record<string, Policy>> = {
  'aws:AdministratorAccess': { text: everything, since: '2015-02-06' },
  'aws:AmazonEC2FullAccess': { text: document({ Effect: 'Allow', Action: ['ec2:*', 'elasticloadbalancing:*', 'cloudwatch:*', 'autoscaling:*'], Resource: '*' }), since: '2015-02-06' },
  'aws:AmazonSSMManagedInstanceCore': {
    text: document({ Effect: 'Allow', Action: ['ssm:GetParameter', 'ssm:GetParameters', 'ssm:UpdateInstanceInformation', 'ssm:PutInventory', 'ssmmessages:*', 'ec2messages:*'], Resource: '*' }),
    since: '2019-03-15',
  },
  'aws:service-role/AWSLambdaBasicExecutionRole': {
    text: document({ Effect: 'Allow', Action: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'], Resource: '*' }),
    since: '2015-04-09',
  },
  'aws:AmazonS3FullAccess': { text: document({ Effect: 'Allow', Action: ['s3:*', 's3-object-lambda:*'], Resource: '*' }), since: '2015-02-06' },
  viewer: {
    text: document({
      Effect: 'Allow',
      Action: ['ec2:Describe*', 's3:ListAllMyBuckets', 's3:GetBucketLocation', 'rds:Describe*', 'cloudwatch:Get*', 'cloudwatch:List*', 'cloudwatch:Describe*'],
      Resource: '*',
    }),
    since: '2018-04-02',
  },
  'require-mfa': { text: requireMfa, since: '2022-03-28' },
  developer: {
    text: document(
      { Effect: 'Allow', Action: ['lambda:*', 'logs:*', 's3:*', 'dynamodb:*', 'sqs:*', 'sns:*', 'ecr:*', 'ecs:*', 'apigateway:*', 'cloudformation:*'], Resource: '*' },
      { Effect: 'Allow', Action: 'iam:PassRole', Resource: '*' },
    ),
    since: '2020-07-13',
  },
  'billing-read': { text: document({ Effect: 'Allow', Action: ['ce:Get*', 'budgets:ViewBudget', 'billing:Get*'], Resource: '*' }), since: '2021-06-01' },
  'backup-to-s3': {
    text: document({ Effect: 'Allow', Action: ['s3:PutObject', 's3:ListBucket', 's3:GetObject'], Resource: ['arn:aws:s3:::mikan-shop-backup', 'arn:aws:s3:::mikan-shop-backup/*'] }),
    since: '2019-07-08',
  },
  'monitoring-read': {
    text: document({ Effect: 'Allow', Action: ['cloudwatch:GetMetricData', 'cloudwatch:ListMetrics', 'ec2:DescribeInstances', 'rds:DescribeDBInstances'], Resource: '*' }),
    since: '2020-12-01',
  },
  'ops-2018': { text: everything, since: '2018-05-07' },
  'images-read': { text: document({ Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::mikan-shop-images/*' }), since: '2021-02-15' },
  'old-cron': { text: document({ Effect: 'Allow', Action: ['ec2:StartInstances', 'ec2:StopInstances'], Resource: '*' }), since: '2018-09-03' },
}

interface Role {
  readonly name: string
  readonly since: string
  readonly usedDaysAgo: number | null
  readonly trust: object
  readonly attached?: readonly string[]
  readonly inline?: Readonly<Record<string, string>>
  readonly path?: string
}
const service = (name: string) => ({ Effect: 'Allow', Principal: { Service: `${name}.amazonaws.com` }, Action: 'sts:AssumeRole' })
const github = (condition: object) => ({
  Effect: 'Allow',
  Principal: { Federated: `arn:aws:iam::${account}:oidc-provider/token.actions.githubusercontent.com` },
  Action: 'sts:AssumeRoleWithWebIdentity',
  Condition: condition,
})
const linked = (name: string, host: string, since: string, usedDaysAgo: number | null): Role => ({ name, since, usedDaysAgo, path: `/aws-service-role/${host}.amazonaws.com/`, trust: service(host) })

const roles: readonly Role[] = [
  linked('AWSServiceRoleForSupport', 'support', '2018-04-02', null),
  linked('AWSServiceRoleForTrustedAdvisor', 'trustedadvisor', '2018-04-02', 0),
  linked('AWSServiceRoleForElasticLoadBalancing', 'elasticloadbalancing', '2018-05-07', 0),
  linked('AWSServiceRoleForAutoScaling', 'autoscaling', '2021-08-30', 0),
  linked('AWSServiceRoleForRDS', 'rds', '2018-05-07', 0),
  linked('AWSServiceRoleForECS', 'ecs', '2023-06-12', 0),
  linked('AWSServiceRoleForAmazonGuardDuty', 'guardduty', '2024-09-02', 0),
  linked('AWSServiceRoleForAmazonElasticFileSystem', 'elasticfilesystem', '2022-01-17', 1),
  { name: 'web-server', since: '2021-08-30', usedDaysAgo: 0, trust: service('ec2'), attached: ['aws:AmazonSSMManagedInstanceCore', 'images-read'] },
  { name: 'batch-server', since: '2022-02-21', usedDaysAgo: 0, trust: service('ec2'), attached: ['aws:AmazonSSMManagedInstanceCore', 'aws:AmazonS3FullAccess'] },
  { name: 'jenkins', since: '2019-03-18', usedDaysAgo: 402, trust: service('ec2'), attached: ['aws:AdministratorAccess'] },
  { name: 'lambda-basic', since: '2020-10-05', usedDaysAgo: 0, trust: service('lambda'), attached: ['aws:service-role/AWSLambdaBasicExecutionRole'] },
  { name: 'lambda-resize-images', since: '2021-02-15', usedDaysAgo: 0, trust: service('lambda'), attached: ['aws:service-role/AWSLambdaBasicExecutionRole', 'images-read'] },
  { name: 'lambda-order-webhook', since: '2023-09-04', usedDaysAgo: 0, trust: service('lambda'), inline: { all: everything } },
  {
    name: 'ecs-task-execution',
    since: '2023-06-12',
    usedDaysAgo: 0,
    trust: service('ecs-tasks'),
    inline: {
      pull: document({ Effect: 'Allow', Action: ['ecr:GetAuthorizationToken', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer', 'logs:CreateLogStream', 'logs:PutLogEvents'], Resource: '*' }),
    },
  },
  {
    name: 'ecs-task-api',
    since: '2023-06-12',
    usedDaysAgo: 0,
    trust: service('ecs-tasks'),
    inline: { orders: document({ Effect: 'Allow', Action: ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query'], Resource: `arn:aws:dynamodb:ap-northeast-1:${account}:table/orders` }) },
  },
  { name: 'cloudformation-execution', since: '2020-10-05', usedDaysAgo: 33, trust: service('cloudformation'), attached: ['aws:AdministratorAccess'] },
  {
    name: 'rds-monitoring',
    since: '2021-05-10',
    usedDaysAgo: 0,
    trust: service('monitoring.rds'),
    inline: { monitor: document({ Effect: 'Allow', Action: ['logs:CreateLogGroup', 'logs:PutRetentionPolicy', 'logs:PutLogEvents'], Resource: '*' }) },
  },
  {
    name: 'trail-to-logs',
    since: '2021-11-08',
    usedDaysAgo: 0,
    trust: service('cloudtrail'),
    inline: { put: document({ Effect: 'Allow', Action: ['logs:CreateLogStream', 'logs:PutLogEvents'], Resource: '*' }) },
  },
  // Any repository of anyone on GitHub may take this role: the condition on `sub` was forgotten.
  { name: 'github-actions', since: '2023-06-12', usedDaysAgo: 1, trust: github({ StringEquals: { 'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com' } }), attached: ['developer'] },
  {
    name: 'monitoring-vendor',
    since: '2022-04-18',
    usedDaysAgo: 0,
    trust: { Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::444455556666:root' }, Action: 'sts:AssumeRole' },
    attached: ['monitoring-read'],
  },
  {
    name: 'former-agency',
    since: '2018-05-07',
    usedDaysAgo: 1490,
    trust: { Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::777788889999:root' }, Action: 'sts:AssumeRole', Condition: { StringEquals: { 'sts:ExternalId': 'mikan-2018' } } },
    attached: ['aws:AmazonEC2FullAccess'],
  },
  {
    name: 'cross-region-copy',
    since: '2024-02-05',
    usedDaysAgo: 0,
    trust: service('lambda'),
    inline: { copy: document({ Effect: 'Allow', Action: ['rds:CopyDBSnapshot', 'rds:DescribeDBSnapshots', 'ec2:CopySnapshot'], Resource: '*' }) },
  },
  { name: 'poc-translate', since: '2023-01-16', usedDaysAgo: 655, trust: service('lambda'), attached: ['aws:service-role/AWSLambdaBasicExecutionRole'] },
  { name: 'poc-quicksight', since: '2022-10-11', usedDaysAgo: null, trust: service('quicksight'), attached: ['aws:AmazonS3FullAccess'] },
]

const time = (at: Date) => at.toISOString().replace('.000Z', '+00:00')
const ago = (at: Date, days: number | null | undefined) => (days === null || days === undefined ? null : before(at, days))

/** The credential report, in AWS's own columns. */
function report(where: Where): string {
  const keyCells = (key: NonNullable<Person['keys']>[number] | undefined) =>
    key === undefined ? ['false', 'N/A', 'N/A', 'N/A', 'N/A'] : [String(key.active ?? true), time(day(key.made)), ...usedCells(ago(where.at, key.usedDaysAgo), key.service)]
  const usedCells = (at: Date | null, by = 's3') => (at === null ? ['N/A', 'N/A', 'N/A'] : [time(at), 'ap-northeast-1', by])
  const lines = people(where).map(({ name, since, console, keys = [] }) => {
    const used = ago(where.at, console?.usedDaysAgo)
    const password = console === undefined ? ['false', 'N/A', 'N/A', 'N/A'] : ['true', used === null ? 'no_information' : time(used), time(day(console.changed)), 'N/A']
    return [name, `arn:aws:iam::${account}:user/${name}`, time(day(since)), ...password, String(console?.mfa ?? false), ...keyCells(keys[0]), ...keyCells(keys[1]), 'false', 'N/A', 'false', 'N/A']
  })
  // Root: signed in with last week, an app for its MFA, and a key from the first day.
  const root = [
    '<root_account>',
    `arn:aws:iam::${account}:root`,
    time(day('2018-04-02')),
    'not_supported',
    time(before(where.at, where.week === 1 ? 5 : 12)),
    'not_supported',
    'not_supported',
    'true',
    'true',
    time(day('2018-04-02')),
    time(before(where.at, 31)),
    'us-east-1',
    'ce',
    'false',
    'N/A',
    'N/A',
    'N/A',
    'N/A',
    'false',
    'N/A',
    'false',
    'N/A',
  ]
  const header =
    'user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation,mfa_active,access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_1_last_used_region,access_key_1_last_used_service,access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,access_key_2_last_used_region,access_key_2_last_used_service,cert_1_active,cert_1_last_rotated,cert_2_active,cert_2_last_rotated'
  return [header, ...[root, ...lines].map((cells) => cells.join(','))].join('\n')
}

const uses = (where: Where, name: string) => [...people(where), ...roles, ...Object.values(groups).map((attached) => ({ attached }))].filter(({ attached }) => attached?.includes(name)).length

const answers: Answers<typeof import('@aws-sdk/client-iam')> = {
  GenerateServiceLastAccessedDetails: ({ Arn = '' }) => ({ JobId: uuid(Arn) }),
  GetServiceLastAccessedDetails: ({ JobId }, where) => {
    const is = (path: string) => JobId === uuid(`arn:aws:iam::${account}:${path}`)
    const group = Object.keys(groups).find((name) => is(`group/${name}`))
    const used = (days: Readonly<Record<string, number | null>>) =>
      Object.entries(days).map(([ServiceNamespace, daysAgo]) => ({ ServiceName: ServiceNamespace, ServiceNamespace, ...(daysAgo === null ? {} : { LastAuthenticated: before(where.at, daysAgo) }) }))
    // Nobody of EC2Admin has touched load balancers or scaling for long; the monitoring has not either.
    const ServicesLastAccessed =
      group === 'EC2Admin'
        ? used({ ec2: 4, elasticloadbalancing: 210, cloudwatch: 4, autoscaling: null })
        : group === 'Developers'
          ? used({ lambda: 0, logs: 0, s3: 0, dynamodb: 3, sqs: 12, sns: 12, ecr: 2, ecs: 2, apigateway: 58, cloudformation: 33, iam: null })
          : group === 'Viewer'
            ? used({ ec2: 6, s3: 6, rds: 12, cloudwatch: 1 })
            : is('role/jenkins')
              ? used({ ec2: 402, s3: 402 })
              : used({ ec2: 0, s3: 0, iam: 3, rds: 1, lambda: 0, cloudformation: 33 })
    return { JobStatus: 'COMPLETED', JobCreationDate: where.at, JobCompletionDate: where.at, ServicesLastAccessed: group === 'Billing' ? [] : ServicesLastAccessed, IsTruncated: false }
  },
  ListOrganizationsFeatures: () => refused('OrganizationNotFoundException', 'The request was rejected because no organization is associated with your account.'),
  GetAccountSummary: (_input, where) => ({
    SummaryMap: { Users: people(where).length, Groups: 5, Roles: roles.length, MFADevices: 6, AccountMFAEnabled: 1, AccountAccessKeysPresent: 1, AccountPasswordPresent: 1 },
  }),
  GetAccountPasswordPolicy: () => ({
    PasswordPolicy: {
      MinimumPasswordLength: 8,
      RequireSymbols: false,
      RequireNumbers: true,
      RequireUppercaseCharacters: false,
      RequireLowercaseCharacters: true,
      AllowUsersToChangePassword: true,
      ExpirePasswords: false,
    },
  }),
  ListVirtualMFADevices: (_input, where) => ({
    IsTruncated: false,
    VirtualMFADevices: [
      {
        SerialNumber: `arn:aws:iam::${account}:mfa/root-account-mfa-device`,
        EnableDate: day('2018-04-02'),
        User: { Path: '/', UserName: 'root', UserId: account, Arn: `arn:aws:iam::${account}:root`, CreateDate: day('2018-04-02') },
      },
      ...people(where)
        .filter(({ console }) => console?.mfa)
        .map(({ name, since }) => ({
          SerialNumber: `arn:aws:iam::${account}:mfa/${name}`,
          EnableDate: day('2022-03-28'),
          User: { Path: '/', UserName: name, UserId: `AIDA${hex(name, 17).toUpperCase()}`, Arn: `arn:aws:iam::${account}:user/${name}`, CreateDate: day(since) },
        })),
    ],
  }),
  // Bought before the shop knew of ACM, renewed by hand, and once forgotten.
  ListServerCertificates: () => ({
    IsTruncated: false,
    ServerCertificateMetadataList: [
      {
        Path: '/',
        ServerCertificateName: 'shop-2020',
        ServerCertificateId: id('ASCA', 'shop-2020'),
        Arn: `arn:aws:iam::${account}:server-certificate/shop-2020`,
        UploadDate: day('2020-05-11'),
        Expiration: day('2022-05-11'),
      },
      {
        Path: '/',
        ServerCertificateName: 'intra',
        ServerCertificateId: id('ASCA', 'intra'),
        Arn: `arn:aws:iam::${account}:server-certificate/intra`,
        UploadDate: day('2025-12-15'),
        Expiration: day('2026-12-15'),
      },
    ],
  }),
  GenerateCredentialReport: () => ({ State: 'COMPLETE' }),
  GetCredentialReport: (_input, where) => ({ Content: new TextEncoder().encode(report(where)), ReportFormat: 'text/csv', GeneratedTime: new Date(where.at.getTime() - 2 * 3_600_000) }),
  GetAccountAuthorizationDetails: (_input, where) => ({
    IsTruncated: false,
    UserDetailList: people(where).map(({ name, since, groups: member = [], attached, inline }) => ({
      Path: '/',
      UserName: name,
      UserId: `AIDA${hex(name, 17).toUpperCase()}`,
      Arn: `arn:aws:iam::${account}:user/${name}`,
      CreateDate: day(since),
      GroupList: [...member],
      AttachedManagedPolicies: attachedOf(attached),
      UserPolicyList: inlineOf(inline),
    })),
    GroupDetailList: Object.entries(groups).map(([name, attached]) => ({
      Path: '/',
      GroupName: name,
      GroupId: `AGPA${hex(name, 17).toUpperCase()}`,
      Arn: `arn:aws:iam::${account}:group/${name}`,
      CreateDate: day('2018-04-02'),
      AttachedManagedPolicies: attachedOf(attached),
      GroupPolicyList: [],
    })),
    RoleDetailList: roles.map(({ name, since, usedDaysAgo, trust, attached, inline, path = '/' }) => ({
      Path: path,
      RoleName: name,
      RoleId: `AROA${hex(name, 17).toUpperCase()}`,
      Arn: `arn:aws:iam::${account}:role${path}${name}`,
      CreateDate: day(since),
      RoleLastUsed: usedDaysAgo === null ? {} : { LastUsedDate: before(where.at, usedDaysAgo), Region: 'ap-northeast-1' },
      AssumeRolePolicyDocument: encodeURIComponent(document(trust)),
      AttachedManagedPolicies: attachedOf(attached),
      RolePolicyList: inlineOf(inline),
      InstanceProfileList: [],
    })),
    Policies: Object.entries(policies).map(([name, { text, since }]) => ({
      PolicyName: name.replace(/^aws:(.*\/)?/, ''),
      PolicyId: `ANPA${hex(name, 17).toUpperCase()}`,
      Arn: policyArn(name),
      Path: '/',
      DefaultVersionId: 'v1',
      AttachmentCount: uses(where, name),
      PermissionsBoundaryUsageCount: 0,
      IsAttachable: true,
      CreateDate: day(since),
      PolicyVersionList: [{ VersionId: 'v1', IsDefaultVersion: true, CreateDate: day(since), Document: encodeURIComponent(text) }],
    })),
  }),
}

export default answers
