import type { PublicAccessBlock } from '#collectors/s3.ts'
import { s3ControlNeeds } from '#core/client.ts'
import { defineCollector } from '#core/collector.ts'
import { defineResource, type Resource } from '#core/resource.ts'

export interface S3Account extends Resource {
  /** Holds for every bucket of the account; null where it was never set. */
  readonly publicAccessBlock: PublicAccessBlock | null
}

export const s3Account = defineResource<S3Account>('s3control.account', {
  sample: {
    arn: 'arn:aws:s3::111122223333:account',
    account: '111122223333',
    region: 'aws-global',
    publicAccessBlock: { blockPublicAcls: true, ignorePublicAcls: true, blockPublicPolicy: true, restrictPublicBuckets: true },
  },
})

export default defineCollector({
  sdk: () => import('@aws-sdk/client-s3-control'),
  client: (sdk) => sdk.S3ControlClient,
  needs: s3ControlNeeds,
  scope: 'global',
  permissions: { GetPublicAccessBlock: 's3:GetAccountPublicAccessBlock' },

  collect: {
    async *[s3Account.kind]({ sdk, client, account, partition, region, read, absentOn }) {
      yield s3Account({
        arn: `arn:${partition}:s3::${account}:account`,
        account,
        region,
        publicAccessBlock: await read(async () => {
          const { PublicAccessBlockConfiguration: block } = await client.send(new sdk.GetPublicAccessBlockCommand({ AccountId: account }))
          return {
            blockPublicAcls: block?.BlockPublicAcls ?? false,
            ignorePublicAcls: block?.IgnorePublicAcls ?? false,
            blockPublicPolicy: block?.BlockPublicPolicy ?? false,
            restrictPublicBuckets: block?.RestrictPublicBuckets ?? false,
          }
        }, absentOn('NoSuchPublicAccessBlockConfiguration')),
      })
    },
  },

  examples: {
    'all blocked': {
      answers: { GetPublicAccessBlock: { PublicAccessBlockConfiguration: { BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true, RestrictPublicBuckets: true } } },
      yields: [s3Account(s3Account.sample)],
    },
    'never set': {
      answers: { GetPublicAccessBlock: { refused: 'NoSuchPublicAccessBlockConfiguration' } },
      yields: [s3Account({ ...s3Account.sample, publicAccessBlock: null })],
    },
  },
})
