import { defineCollector } from '#core/collector.ts'
import { defineResource, type Resource, unreadable } from '#core/resource.ts'

export interface S3Bucket extends Resource {
  readonly name: string
  readonly versioning: { readonly status: 'enabled' | 'suspended' | 'never-enabled'; readonly mfaDelete: boolean }
  readonly publicAccessBlock: PublicAccessBlock | null
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
  },
})

const ordinary = {
  ListBuckets: { Buckets: [{ Name: 'invoices', BucketRegion: 'ap-northeast-1' }] },
  GetBucketVersioning: { Status: 'Enabled' },
  GetPublicAccessBlock: { PublicAccessBlockConfiguration: { BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true, RestrictPublicBuckets: true } },
}

export default defineCollector({
  sdk: () => import('@aws-sdk/client-s3'),
  client: (sdk) => sdk.S3Client,
  scope: 'global',
  permissions: {
    ListBuckets: 's3:ListAllMyBuckets',
    GetBucketVersioning: 's3:GetBucketVersioning',
    GetPublicAccessBlock: 's3:GetBucketPublicAccessBlock',
  },

  collect: {
    async *[s3Bucket.kind]({ sdk, client, account, partition, read, absentOn, each }) {
      for await (const page of sdk.paginateListBuckets({ client }, { MaxBuckets: 1000 })) {
        yield* each(page.Buckets ?? [], async ({ Name: name = '', BucketRegion: region = 'us-east-1' }) => {
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
    'we may not list buckets': { answers: { ListBuckets: { refused: 'AccessDenied' } }, yields: [], unread: ['s3.bucket'] },
  },
})
