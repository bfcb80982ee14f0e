import type { LifecycleRule } from '@aws-sdk/client-s3'
import { s3Needs } from '#core/client.ts'
import { CallRefused, defineCollector } from '#core/collector.ts'
import { opennessOf, type PolicyDocument, parsePolicy, requiresTls } from '#core/policy.ts'
import { defineResource, type Resource, unreadable } from '#core/resource.ts'

export interface S3Bucket extends Resource {
  readonly name: string
  readonly versioning: { readonly status: 'enabled' | 'suspended' | 'never-enabled'; readonly mfaDelete: boolean }
  readonly publicAccessBlock: PublicAccessBlock | null
  /** null where the bucket has no policy. */
  readonly policy: BucketPolicy | null
  /** What S3 itself says of the policy, before any public access block. */
  readonly policyIsPublic: boolean
  /** Permissions that the ACL gives to everyone. */
  readonly aclGrantsToAnyone: readonly string[]
  /** Permissions that the ACL gives to everyone with an AWS account, whosever it is. */
  readonly aclGrantsToAwsUsers: readonly string[]
  /** `BucketOwnerEnforced` where ACLs are turned off; null where it was never set, and ACLs count. */
  readonly ownership: string | null
  /** Default encryption. Null where none is set: S3 then uses keys of its own. */
  readonly encryption: { readonly algorithm: string; readonly refusesCustomerKeys: boolean } | null
  readonly objectLock: { readonly mode: string | null; readonly days: number | null } | null
  /** Rules in force; null where the bucket has no lifecycle configuration. */
  readonly lifecycle: Lifecycle | null
  /** null where server access logs are off. */
  readonly logTarget: string | null
  readonly website: boolean
}

export interface BucketPolicy {
  readonly requiresTls: boolean
  /** Other accounts that the policy lets in, unless it asks them to belong to an organisation. */
  readonly foreignAccounts: readonly string[]
  /** Organisations whose members the policy lets in; `own` is the organisation of the bucket, whichever that is. */
  readonly organizations: readonly string[]
  /** Accounts by which Elastic Load Balancing delivers access logs, where they may write and nothing more. */
  readonly loadBalancerLogs: readonly string[]
}

export interface Lifecycle {
  readonly abortsUploads: boolean
  readonly expiresOldVersions: boolean
  /** What is deleted after how many days. Rules for tagged objects are left out. */
  readonly expirations: readonly { readonly prefix: string; readonly days: number }[]
}

export interface PublicAccessBlock {
  readonly blockPublicAcls: boolean
  readonly ignorePublicAcls: boolean
  readonly blockPublicPolicy: boolean
  readonly restrictPublicBuckets: boolean
}

export const s3Bucket = defineResource<S3Bucket>('s3.bucket', {
  sample: {
    arn: 'arn:aws:s3:::invoices',
    account: '111122223333',
    region: 'ap-northeast-1',
    name: 'invoices',
    versioning: { status: 'enabled', mfaDelete: false },
    publicAccessBlock: { blockPublicAcls: true, ignorePublicAcls: true, blockPublicPolicy: true, restrictPublicBuckets: true },
    policy: { requiresTls: true, foreignAccounts: [], organizations: [], loadBalancerLogs: [] },
    policyIsPublic: false,
    aclGrantsToAnyone: [],
    aclGrantsToAwsUsers: [],
    ownership: 'BucketOwnerEnforced',
    encryption: { algorithm: 'aws:kms', refusesCustomerKeys: true },
    objectLock: null,
    lifecycle: { abortsUploads: true, expiresOldVersions: true, expirations: [] },
    logTarget: 'access-logs',
    website: false,
  },
})

const tlsOnly = {
  Effect: 'Deny',
  Principal: '*',
  Action: 's3:*',
  Resource: ['arn:aws:s3:::invoices', 'arn:aws:s3:::invoices/*'],
  Condition: { Bool: { 'aws:SecureTransport': 'false' } },
}
const partner = { Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::444455556666:root' }, Action: 's3:GetObject', Resource: 'arn:aws:s3:::invoices/*' }
const everyone = 'http://acs.amazonaws.com/groups/global/AllUsers'
const awsUsers = 'http://acs.amazonaws.com/groups/global/AuthenticatedUsers'

// Accounts of Elastic Load Balancing that deliver access logs in the regions opened before August 2022.
// https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html (2026-11-24)
const loadBalancerAccounts = new Set([
  '127311923021', // us-east-1
  '033677994240', // us-east-2
  '027434742980', // us-west-1
  '797873946194', // us-west-2
  '098369216593', // af-south-1
  '754344448648', // ap-east-1
  '589379963580', // ap-southeast-3
  '718504428378', // ap-south-1
  '383597477331', // ap-northeast-3
  '600734575887', // ap-northeast-2
  '114774131450', // ap-southeast-1
  '783225319266', // ap-southeast-2
  '582318560864', // ap-northeast-1
  '985666609251', // ca-central-1
  '054676820928', // eu-central-1
  '156460612806', // eu-west-1
  '652711504416', // eu-west-2
  '635631232127', // eu-south-1
  '009996457667', // eu-west-3
  '897822967062', // eu-north-1
  '076674570225', // me-south-1
  '507241528517', // sa-east-1
  '048591011584', // us-gov-west-1
  '190560391635', // us-gov-east-1
  '638102146993', // cn-north-1
  '037604701340', // cn-northwest-1
])

const organizationKey = /^aws:(principal|source|vpce)org(id|paths)$/i

/** Whom the policy lets in besides the bucket's own account. */
function strangersOf(policy: PolicyDocument, account: string): Omit<BucketPolicy, 'requiresTls'> {
  const conditions = policy.statements.flatMap((statement) => statement.conditions).filter(({ key }) => organizationKey.test(key))
  const mentioned = [...new Set(conditions.flatMap(({ values }) => values.map((value) => (/^\$\{aws:Resource/i.test(value) ? 'own' : (value.split('/')[0] as string)))))]
  // An account is held to an organisation if it is no stranger to that organisation.
  const views = [undefined, ...mentioned].map((organizationId) => opennessOf(policy, { account, ...(organizationId === undefined ? {} : { organizationId }) }))
  const foreign = (views[0]?.foreignAccounts ?? []).filter((one) => views.every(({ foreignAccounts }) => foreignAccounts.some((other) => other.account === one.account)))
  // Were it not for the organisation, would more people be let in? Then its members are.
  const unbound = opennessOf(
    {
      statements: policy.statements.flatMap((statement) => {
        const bound = statement.conditions.some(({ key }) => organizationKey.test(key))
        if (!bound) return [statement]
        return statement.effect === 'deny' ? [] : [{ ...statement, conditions: statement.conditions.filter(({ key }) => !organizationKey.test(key)) }]
      }),
    },
    { account },
  )
  const members = unbound.public.length > (views[0]?.public.length ?? 0) || unbound.foreignAccounts.length > foreign.length
  const delivers = (one: (typeof foreign)[number]) => loadBalancerAccounts.has(one.account) && one.actions.every((action) => action.toLowerCase() === 's3:putobject')
  return {
    foreignAccounts: foreign.filter((one) => !delivers(one)).map((one) => one.account),
    organizations: members ? mentioned : [],
    loadBalancerLogs: foreign.filter(delivers).map((one) => one.account),
  }
}

function lifecycleOf(rules: readonly LifecycleRule[]): Lifecycle {
  const on = rules.filter(({ Status }) => Status === 'Enabled')
  const tagged = ({ Filter }: LifecycleRule) => Filter?.Tag !== undefined || (Filter?.And?.Tags ?? []).length > 0
  return {
    abortsUploads: on.some(({ AbortIncompleteMultipartUpload }) => AbortIncompleteMultipartUpload?.DaysAfterInitiation !== undefined),
    expiresOldVersions: on.some(({ NoncurrentVersionExpiration }) => NoncurrentVersionExpiration?.NoncurrentDays !== undefined),
    expirations: on
      .filter((rule) => !tagged(rule))
      .flatMap(({ Expiration, Filter, Prefix }) => (Expiration?.Days === undefined ? [] : [{ prefix: Filter?.And?.Prefix ?? Filter?.Prefix ?? Prefix ?? '', days: Expiration.Days }])),
  }
}

const ordinary = {
  ListBuckets: { Buckets: [{ Name: 'invoices', BucketRegion: 'ap-northeast-1' }] },
  GetBucketVersioning: { Status: 'Enabled' },
  GetPublicAccessBlock: { PublicAccessBlockConfiguration: { BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true, RestrictPublicBuckets: true } },
  GetBucketPolicy: { Policy: JSON.stringify({ Statement: [tlsOnly] }) },
  GetBucketPolicyStatus: { PolicyStatus: { IsPublic: false } },
  GetBucketAcl: { Grants: [{ Grantee: { Type: 'CanonicalUser', ID: 'owner' }, Permission: 'FULL_CONTROL' }] },
  GetBucketOwnershipControls: { OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] } },
  GetBucketEncryption: {
    ServerSideEncryptionConfiguration: { Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms' }, BlockedEncryptionTypes: { EncryptionType: ['SSE-C'] } }] },
  },
  GetObjectLockConfiguration: { refused: 'ObjectLockConfigurationNotFoundError' },
  GetBucketLifecycleConfiguration: {
    Rules: [{ Status: 'Enabled', Filter: { Prefix: '' }, AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 }, NoncurrentVersionExpiration: { NoncurrentDays: 90 } }],
  },
  GetBucketLogging: { LoggingEnabled: { TargetBucket: 'access-logs', TargetPrefix: '' } },
  GetBucketWebsite: { refused: 'NoSuchWebsiteConfiguration' },
}

export default defineCollector({
  sdk: () => import('@aws-sdk/client-s3'),
  client: (sdk) => sdk.S3Client,
  needs: s3Needs,
  scope: 'global',
  permissions: {
    ListBuckets: 's3:ListAllMyBuckets',
    GetBucketVersioning: 's3:GetBucketVersioning',
    GetPublicAccessBlock: 's3:GetBucketPublicAccessBlock',
    GetBucketPolicy: 's3:GetBucketPolicy',
    GetBucketPolicyStatus: 's3:GetBucketPolicyStatus',
    GetBucketAcl: 's3:GetBucketAcl',
    GetBucketOwnershipControls: 's3:GetBucketOwnershipControls',
    GetBucketEncryption: 's3:GetEncryptionConfiguration',
    GetObjectLockConfiguration: 's3:GetBucketObjectLockConfiguration',
    GetBucketLifecycleConfiguration: 's3:GetLifecycleConfiguration',
    GetBucketLocation: 's3:GetBucketLocation',
    GetBucketLogging: 's3:GetBucketLogging',
    GetBucketWebsite: 's3:GetBucketWebsite',
  },

  collect: {
    async *[s3Bucket.kind]({ sdk, client, account, partition, region: nowhere, read, absentOn, each, memo }) {
      // Not every endpoint says in its list where a bucket is; a bucket whose place is refused, too, is shown without one.
      const locate = async (Bucket: string): Promise<string> => {
        try {
          const { LocationConstraint } = await client.send(new sdk.GetBucketLocationCommand({ Bucket }))
          return LocationConstraint === 'EU' ? 'eu-west-1' : LocationConstraint || 'us-east-1'
        } catch (error) {
          if (!(error instanceof CallRefused)) throw error
          return nowhere
        }
      }
      for await (const page of sdk.paginateListBuckets({ client }, { MaxBuckets: 1000 })) {
        yield* each(page.Buckets ?? [], async ({ Name: name = '', BucketRegion }) => {
          const ask = { Bucket: name }
          const region = BucketRegion || (await locate(name))
          const grants = (group: string) =>
            memo(`acl ${name}`, () => client.send(new sdk.GetBucketAclCommand(ask))).then(({ Grants = [] }) =>
              Grants.filter(({ Grantee }) => Grantee?.URI === group).map(({ Permission = '' }) => Permission as string),
            )
          return s3Bucket({
            arn: `arn:${partition}:s3:::${name}`,
            account,
            region,
            name,
            versioning: await read(async () => {
              const { Status, MFADelete } = await client.send(new sdk.GetBucketVersioningCommand(ask))
              const status = Status === 'Enabled' ? 'enabled' : Status === 'Suspended' ? 'suspended' : 'never-enabled'
              return { status, mfaDelete: MFADelete === 'Enabled' } as const
            }),
            publicAccessBlock: await read(async () => {
              const { PublicAccessBlockConfiguration: block } = await client.send(new sdk.GetPublicAccessBlockCommand(ask))
              return {
                blockPublicAcls: block?.BlockPublicAcls ?? false,
                ignorePublicAcls: block?.IgnorePublicAcls ?? false,
                blockPublicPolicy: block?.BlockPublicPolicy ?? false,
                restrictPublicBuckets: block?.RestrictPublicBuckets ?? false,
              }
            }, absentOn('NoSuchPublicAccessBlockConfiguration')),
            policy: await read(async () => {
              const { Policy } = await client.send(new sdk.GetBucketPolicyCommand(ask))
              const policy = parsePolicy(Policy ?? '{}')
              const bucket = `arn:${partition}:s3:::${name}`
              return { requiresTls: requiresTls(policy, bucket, `${bucket}/*`), ...strangersOf(policy, account) }
            }, absentOn('NoSuchBucketPolicy')),
            policyIsPublic: (await read(async () => (await client.send(new sdk.GetBucketPolicyStatusCommand(ask))).PolicyStatus?.IsPublic ?? false, absentOn('NoSuchBucketPolicy'))) ?? false,
            aclGrantsToAnyone: await read(() => grants(everyone)),
            aclGrantsToAwsUsers: await read(() => grants(awsUsers)),
            ownership: await read(
              async () => (await client.send(new sdk.GetBucketOwnershipControlsCommand(ask))).OwnershipControls?.Rules?.[0]?.ObjectOwnership ?? null,
              absentOn('OwnershipControlsNotFoundError'),
            ),
            encryption: await read(async () => {
              const [rule] = (await client.send(new sdk.GetBucketEncryptionCommand(ask))).ServerSideEncryptionConfiguration?.Rules ?? []
              return {
                algorithm: rule?.ApplyServerSideEncryptionByDefault?.SSEAlgorithm ?? 'AES256',
                refusesCustomerKeys: rule?.BlockedEncryptionTypes?.EncryptionType?.includes('SSE-C') ?? false,
              }
            }, absentOn('ServerSideEncryptionConfigurationNotFoundError')),
            objectLock: await read(async () => {
              const { ObjectLockConfiguration: lock } = await client.send(new sdk.GetObjectLockConfigurationCommand(ask))
              const { Mode, Days, Years } = lock?.Rule?.DefaultRetention ?? {}
              return { mode: Mode ?? null, days: Days ?? (Years === undefined ? null : Years * 365) }
            }, absentOn('ObjectLockConfigurationNotFoundError')),
            lifecycle: await read(async () => lifecycleOf((await client.send(new sdk.GetBucketLifecycleConfigurationCommand(ask))).Rules ?? []), absentOn('NoSuchLifecycleConfiguration')),
            logTarget: await read(async () => (await client.send(new sdk.GetBucketLoggingCommand(ask))).LoggingEnabled?.TargetBucket ?? null),
            website:
              (await read(async () => {
                await client.send(new sdk.GetBucketWebsiteCommand(ask))
                return true
              }, absentOn('NoSuchWebsiteConfiguration'))) ?? false,
          })
        })
      }
    },
  },

  examples: {
    'an ordinary bucket': { answers: ordinary, yields: [s3Bucket(s3Bucket.sample)] },
    'no public access block was ever set': {
      answers: { ...ordinary, GetPublicAccessBlock: { refused: 'NoSuchPublicAccessBlockConfiguration' } },
      yields: [s3Bucket({ ...s3Bucket.sample, publicAccessBlock: null })],
    },
    'we may not read the public access block': {
      answers: { ...ordinary, GetPublicAccessBlock: { refused: 'AccessDenied' } },
      yields: [s3Bucket({ ...s3Bucket.sample, publicAccessBlock: unreadable('AccessDenied') })],
    },
    'a website that anyone may read and a partner may use': {
      answers: {
        ...ordinary,
        GetBucketPolicy: { Policy: JSON.stringify({ Statement: [partner] }) },
        GetBucketPolicyStatus: { PolicyStatus: { IsPublic: true } },
        GetBucketAcl: {
          Grants: [
            { Grantee: { Type: 'Group', URI: everyone }, Permission: 'READ' },
            { Grantee: { Type: 'Group', URI: awsUsers }, Permission: 'WRITE' },
          ],
        },
        GetBucketLogging: {},
        GetBucketWebsite: { IndexDocument: { Suffix: 'index.html' } },
      },
      yields: [
        s3Bucket({
          ...s3Bucket.sample,
          policy: { requiresTls: false, foreignAccounts: ['444455556666'], organizations: [], loadBalancerLogs: [] },
          policyIsPublic: true,
          aclGrantsToAnyone: ['READ'],
          aclGrantsToAwsUsers: ['WRITE'],
          logTarget: null,
          website: true,
        }),
      ],
    },
    'an organisation, and the load balancers of a region': {
      answers: {
        ...ordinary,
        GetBucketPolicy: {
          Policy: JSON.stringify({
            Statement: [
              tlsOnly,
              { ...partner, Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-example' } } },
              { ...partner, Principal: { AWS: 'arn:aws:iam::582318560864:root' }, Action: 's3:PutObject' },
            ],
          }),
        },
      },
      yields: [s3Bucket({ ...s3Bucket.sample, policy: { requiresTls: true, foreignAccounts: [], organizations: ['o-example'], loadBalancerLogs: ['582318560864'] } })],
    },
    'anyone of our own organisation': {
      answers: {
        ...ordinary,
        GetBucketPolicy: { Policy: JSON.stringify({ Statement: [tlsOnly, { ...partner, Principal: '*', Condition: { StringEquals: { 'aws:PrincipalOrgID': '${aws:ResourceOrgID}' } } }] }) },
      },
      yields: [s3Bucket({ ...s3Bucket.sample, policy: { requiresTls: true, foreignAccounts: [], organizations: ['own'], loadBalancerLogs: [] } })],
    },
    'an organisation named only to shut others out lets nobody in': {
      answers: {
        ...ordinary,
        GetBucketPolicy: {
          Policy: JSON.stringify({ Statement: [tlsOnly, { ...tlsOnly, Condition: { StringNotEqualsIfExists: { 'aws:PrincipalOrgID': 'o-example' } } }] }),
        },
      },
      yields: [s3Bucket(s3Bucket.sample)],
    },
    'locked, with old settings otherwise, in a list that does not say where it is': {
      answers: {
        ...ordinary,
        ListBuckets: { Buckets: [{ Name: 'invoices' }] },
        GetBucketLocation: { LocationConstraint: 'EU' },
        GetBucketOwnershipControls: { refused: 'OwnershipControlsNotFoundError' },
        GetBucketEncryption: { refused: 'ServerSideEncryptionConfigurationNotFoundError' },
        GetObjectLockConfiguration: { ObjectLockConfiguration: { ObjectLockEnabled: 'Enabled', Rule: { DefaultRetention: { Mode: 'COMPLIANCE', Years: 1 } } } },
        GetBucketLifecycleConfiguration: {
          Rules: [
            { Status: 'Enabled', Filter: { Prefix: 'tmp/' }, Expiration: { Days: 3 } },
            { Status: 'Enabled', Filter: { Tag: { Key: 'a', Value: 'b' } }, Expiration: { Days: 1 } },
            { Status: 'Disabled', Filter: {}, AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 } },
          ],
        },
      },
      yields: [
        s3Bucket({
          ...s3Bucket.sample,
          region: 'eu-west-1',
          ownership: null,
          encryption: null,
          objectLock: { mode: 'COMPLIANCE', days: 365 },
          lifecycle: { abortsUploads: false, expiresOldVersions: false, expirations: [{ prefix: 'tmp/', days: 3 }] },
        }),
      ],
    },
    'nobody says where the bucket is, nor how it is encrypted': {
      answers: {
        ...ordinary,
        ListBuckets: { Buckets: [{ Name: 'invoices' }] },
        GetBucketLocation: { refused: 'AccessDenied' },
        GetBucketEncryption: { refused: 'AccessDenied' },
        GetBucketLifecycleConfiguration: { refused: 'NoSuchLifecycleConfiguration' },
      },
      yields: [s3Bucket({ ...s3Bucket.sample, region: 'aws-global', encryption: unreadable('AccessDenied'), lifecycle: null })],
    },
    'no policy at all': {
      answers: { ...ordinary, GetBucketPolicy: { refused: 'NoSuchBucketPolicy' }, GetBucketPolicyStatus: { refused: 'NoSuchBucketPolicy' } },
      yields: [s3Bucket({ ...s3Bucket.sample, policy: null })],
    },
    'we may not read whether the policy is public': {
      answers: { ...ordinary, GetBucketPolicyStatus: { refused: 'AccessDenied' }, GetBucketWebsite: { refused: 'AccessDenied' } },
      yields: [s3Bucket({ ...s3Bucket.sample, policyIsPublic: unreadable('AccessDenied'), website: unreadable('AccessDenied') })],
    },
    'we may not list buckets': { answers: { ListBuckets: { refused: 'AccessDenied' } }, yields: [], unread: ['s3.bucket'] },
  },
})
