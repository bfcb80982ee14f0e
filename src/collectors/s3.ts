import { defineCollector } from '#core/collector.ts'
import { opennessOf, parsePolicy, requiresTls } from '#core/policy.ts'
import { defineResource, type Resource, unreadable } from '#core/resource.ts'

export interface S3Bucket extends Resource {
  readonly name: string
  readonly versioning: { readonly status: 'enabled' | 'suspended' | 'never-enabled'; readonly mfaDelete: boolean }
  readonly publicAccessBlock: PublicAccessBlock | null
  /** null where the bucket has no policy. */
  readonly policy: { readonly requiresTls: boolean; readonly foreignAccounts: readonly string[] } | null
  /** What S3 itself says of the policy, before any public access block. */
  readonly policyIsPublic: boolean
  /** Permissions that the ACL gives to everyone, or to everyone with an AWS account. */
  readonly aclGrantsToAnyone: readonly string[]
  /** null where server access logs are off. */
  readonly logTarget: string | null
  readonly website: boolean
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
    policy: { requiresTls: true, foreignAccounts: [] },
    policyIsPublic: false,
    aclGrantsToAnyone: [],
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
const anyone = /\/groups\/global\/(AllUsers|AuthenticatedUsers)$/

const ordinary = {
  ListBuckets: { Buckets: [{ Name: 'invoices', BucketRegion: 'ap-northeast-1' }] },
  GetBucketVersioning: { Status: 'Enabled' },
  GetPublicAccessBlock: { PublicAccessBlockConfiguration: { BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true, RestrictPublicBuckets: true } },
  GetBucketPolicy: { Policy: JSON.stringify({ Statement: [tlsOnly] }) },
  GetBucketPolicyStatus: { PolicyStatus: { IsPublic: false } },
  GetBucketAcl: { Grants: [{ Grantee: { Type: 'CanonicalUser', ID: 'owner' }, Permission: 'FULL_CONTROL' }] },
  GetBucketLogging: { LoggingEnabled: { TargetBucket: 'access-logs', TargetPrefix: '' } },
  GetBucketWebsite: { refused: 'NoSuchWebsiteConfiguration' },
}

export default defineCollector({
  sdk: () => import('@aws-sdk/client-s3'),
  client: (sdk) => sdk.S3Client,
  scope: 'global',
  permissions: {
    ListBuckets: 's3:ListAllMyBuckets',
    GetBucketVersioning: 's3:GetBucketVersioning',
    GetPublicAccessBlock: 's3:GetBucketPublicAccessBlock',
    GetBucketPolicy: 's3:GetBucketPolicy',
    GetBucketPolicyStatus: 's3:GetBucketPolicyStatus',
    GetBucketAcl: 's3:GetBucketAcl',
    GetBucketLogging: 's3:GetBucketLogging',
    GetBucketWebsite: 's3:GetBucketWebsite',
  },

  collect: {
    async *[s3Bucket.kind]({ sdk, client, account, partition, read, absentOn, each }) {
      for await (const page of sdk.paginateListBuckets({ client }, { MaxBuckets: 1000 })) {
        yield* each(page.Buckets ?? [], async ({ Name: name = '', BucketRegion: region = 'aws-global' }) => {
          const ask = { Bucket: name }
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
              return { requiresTls: requiresTls(policy, bucket, `${bucket}/*`), foreignAccounts: opennessOf(policy, { account }).foreignAccounts.map((one) => one.account) }
            }, absentOn('NoSuchBucketPolicy')),
            policyIsPublic: (await read(async () => (await client.send(new sdk.GetBucketPolicyStatusCommand(ask))).PolicyStatus?.IsPublic ?? false, absentOn('NoSuchBucketPolicy'))) ?? false,
            aclGrantsToAnyone: await read(async () => {
              const { Grants } = await client.send(new sdk.GetBucketAclCommand(ask))
              return (Grants ?? []).filter(({ Grantee }) => anyone.test(Grantee?.URI ?? '')).map(({ Permission }) => Permission ?? '')
            }),
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
        GetBucketAcl: { Grants: [{ Grantee: { Type: 'Group', URI: 'http://acs.amazonaws.com/groups/global/AllUsers' }, Permission: 'READ' }] },
        GetBucketLogging: {},
        GetBucketWebsite: { IndexDocument: { Suffix: 'index.html' } },
      },
      yields: [s3Bucket({ ...s3Bucket.sample, policy: { requiresTls: false, foreignAccounts: ['444455556666'] }, policyIsPublic: true, aclGrantsToAnyone: ['READ'], logTarget: null, website: true })],
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
