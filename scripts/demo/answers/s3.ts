import { account, day, document, hex, osaka, tokyo, virginia } from '../shop.ts'
import { type Answers, refused } from '../told.ts'

interface Bucket {
  readonly region: string
  readonly since: string
  readonly policy?: string
  readonly policyIsPublic?: boolean
  readonly block?: 'all' | 'acls'
  readonly versioning?: 'Enabled' | 'Suspended'
  readonly logsTo?: string
  readonly website?: boolean
  readonly acl?: 'public-read' | 'authenticated-read'
  readonly key?: string
  readonly ownership?: 'BucketOwnerEnforced' | 'ObjectWriter'
  readonly expireDays?: number
  readonly lock?: boolean
}
const bucket = (name: string) => [`arn:aws:s3:::${name}`, `arn:aws:s3:::${name}/*`]
const everyoneReads = (name: string) => ({ Sid: 'PublicRead', Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: `arn:aws:s3:::${name}/*` })
const tlsOnly = (name: string) => ({ Sid: 'TlsOnly', Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: bucket(name), Condition: { Bool: { 'aws:SecureTransport': 'false' } } })
const trailWrites = (name: string) => ({
  Effect: 'Allow',
  Principal: { Service: 'cloudtrail.amazonaws.com' },
  Action: 's3:PutObject',
  Resource: `arn:aws:s3:::${name}/AWSLogs/${account}/*`,
  Condition: { StringEquals: { 's3:x-amz-acl': 'bucket-owner-full-control' } },
})

const buckets: Readonly<Record<string, Bucket>> = {
  'mikan-shop-www': { region: tokyo, since: '2018-05-07', policy: document(everyoneReads('mikan-shop-www')), policyIsPublic: true, website: true, ownership: 'ObjectWriter' },
  'mikan-shop-images': {
    region: tokyo,
    since: '2019-06-03',
    block: 'all',
    policy: document(tlsOnly('mikan-shop-images'), {
      Effect: 'Allow',
      Principal: { Service: 'cloudfront.amazonaws.com' },
      Action: 's3:GetObject',
      Resource: 'arn:aws:s3:::mikan-shop-images/*',
      Condition: { StringEquals: { 'aws:SourceArn': `arn:aws:cloudfront::${account}:distribution/E2MIKANIMAGES1` } },
    }),
    versioning: 'Enabled',
    logsTo: 'mikan-shop-logs',
  },
  'mikan-shop-backup': { region: tokyo, since: '2019-07-08', versioning: 'Suspended' },
  'mikan-shop-invoices': { region: tokyo, since: '2020-04-06', block: 'all', versioning: 'Enabled', key: 'invoices', policy: document(tlsOnly('mikan-shop-invoices')) },
  'mikan-shop-logs': { region: tokyo, since: '2018-05-07', policy: document(trailWrites('mikan-shop-logs')), ownership: 'ObjectWriter', expireDays: 180 },
  'mikan-shop-athena-results': { region: tokyo, since: '2022-08-22', block: 'all', expireDays: 30 },
  'mikan-shop-orders-export': {
    region: tokyo,
    since: '2021-12-06',
    block: 'acls',
    policy: document({
      Sid: 'Warehouse',
      Effect: 'Allow',
      Principal: { AWS: 'arn:aws:iam::777788889999:root' },
      Action: ['s3:GetObject', 's3:ListBucket'],
      Resource: bucket('mikan-shop-orders-export'),
    }),
  },
  'mikan-shop-upload': { region: tokyo, since: '2019-02-12', acl: 'public-read', ownership: 'ObjectWriter' },
  'mikan-shop-docs': { region: tokyo, since: '2018-09-03', acl: 'authenticated-read', ownership: 'ObjectWriter' },
  'mikan-shop-terraform-state': { region: tokyo, since: '2023-06-12', block: 'all', versioning: 'Enabled' },
  'cf-templates-mikan-ap-northeast-1': { region: tokyo, since: '2020-10-05' },
  'mikan-shop-dr': { region: osaka, since: '2024-02-05', block: 'all', versioning: 'Enabled', policy: document(tlsOnly('mikan-shop-dr')), lock: true },
  'mikan-blog-2018': { region: virginia, since: '2018-08-06', policy: document(everyoneReads('mikan-blog-2018')), policyIsPublic: true, website: true, ownership: 'ObjectWriter' },
  'aws-athena-query-results-111122223333-us-east-1': { region: virginia, since: '2021-03-01' },
}
const of = (name: string | undefined): Bucket => buckets[name ?? ''] as Bucket
const owner = hex('mikan-shop', 64)

const answers: Answers<typeof import('@aws-sdk/client-s3')> = {
  ListBuckets: () => ({
    Owner: { ID: owner },
    Buckets: Object.entries(buckets).map(([Name, { region, since }]) => ({ Name, BucketRegion: region, CreationDate: day(since), BucketArn: `arn:aws:s3:::${Name}` })),
  }),
  GetBucketVersioning: ({ Bucket }) => ({ ...(of(Bucket).versioning === undefined ? {} : { Status: of(Bucket).versioning }) }),
  GetPublicAccessBlock: ({ Bucket: name }, { week }) => {
    // Closed in the second week, after the first scan had named it.
    const block = name === 'mikan-shop-backup' && week === 2 ? 'all' : of(name).block
    if (block === undefined) return refused('NoSuchPublicAccessBlockConfiguration', 'The public access block configuration was not found')
    return { PublicAccessBlockConfiguration: { BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: block === 'all', RestrictPublicBuckets: block === 'all' } }
  },
  GetBucketPolicy: ({ Bucket }) => {
    const { policy } = of(Bucket)
    return policy === undefined ? refused('NoSuchBucketPolicy', 'The bucket policy does not exist') : { Policy: policy }
  },
  GetBucketPolicyStatus: ({ Bucket }) => {
    const { policy, policyIsPublic = false } = of(Bucket)
    return policy === undefined ? refused('NoSuchBucketPolicy', 'The bucket policy does not exist') : { PolicyStatus: { IsPublic: policyIsPublic } }
  },
  GetBucketAcl: ({ Bucket }) => {
    const { acl } = of(Bucket)
    const everyone = acl === undefined ? null : { 'public-read': 'AllUsers', 'authenticated-read': 'AuthenticatedUsers' }[acl]
    return {
      Owner: { ID: owner },
      Grants: [
        { Grantee: { Type: 'CanonicalUser', ID: owner }, Permission: 'FULL_CONTROL' },
        ...(everyone === null ? [] : [{ Grantee: { Type: 'Group' as const, URI: `http://acs.amazonaws.com/groups/global/${everyone}` }, Permission: 'READ' as const }]),
      ],
    }
  },
  GetBucketLogging: ({ Bucket }) => {
    const target = of(Bucket).logsTo
    return target === undefined ? {} : { LoggingEnabled: { TargetBucket: target, TargetPrefix: `s3/${Bucket}/` } }
  },
  GetBucketWebsite: ({ Bucket }) =>
    of(Bucket).website
      ? { IndexDocument: { Suffix: 'index.html' }, ErrorDocument: { Key: '404.html' } }
      : refused('NoSuchWebsiteConfiguration', 'The specified bucket does not have a website configuration'),
  GetBucketEncryption: ({ Bucket }) => {
    const { key } = of(Bucket)
    return {
      ServerSideEncryptionConfiguration: {
        Rules: [
          {
            ApplyServerSideEncryptionByDefault: key === undefined ? { SSEAlgorithm: 'AES256' } : { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: `arn:aws:kms:${tokyo}:${account}:alias/${key}` },
            BucketKeyEnabled: key !== undefined,
          },
        ],
      },
    }
  },
  GetBucketOwnershipControls: ({ Bucket }) => ({ OwnershipControls: { Rules: [{ ObjectOwnership: of(Bucket).ownership ?? 'BucketOwnerEnforced' }] } }),
  GetBucketLifecycleConfiguration: ({ Bucket }) => {
    const { expireDays } = of(Bucket)
    if (expireDays === undefined) return refused('NoSuchLifecycleConfiguration', 'The lifecycle configuration does not exist')
    return { Rules: [{ ID: 'expire', Status: 'Enabled', Filter: { Prefix: '' }, Expiration: { Days: expireDays } }] }
  },
  GetObjectLockConfiguration: ({ Bucket }) =>
    of(Bucket).lock
      ? { ObjectLockConfiguration: { ObjectLockEnabled: 'Enabled', Rule: { DefaultRetention: { Mode: 'GOVERNANCE', Days: 30 } } } }
      : refused('ObjectLockConfigurationNotFoundError', 'Object Lock configuration does not exist for this bucket'),
}

export default answers
