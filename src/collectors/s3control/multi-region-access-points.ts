import type { PublicAccessBlock } from '#collectors/s3.ts'
import { s3ControlNeeds } from '#core/client.ts'
import { defineCollector } from '#core/collector.ts'
import { defineResource, type Resource } from '#core/resource.ts'
import { blockOf } from './access-points.ts'

/** One name for buckets of several regions. Its block can never be changed. */
export interface MultiRegionAccessPoint extends Resource {
  readonly name: string
  readonly publicAccessBlock: PublicAccessBlock
}

export const multiRegionAccessPoint = defineResource<MultiRegionAccessPoint>('s3control.multi-region-access-point', {
  sample: {
    arn: 'arn:aws:s3::111122223333:accesspoint/abcdef.mrap',
    account: '111122223333',
    region: 'aws-global',
    name: 'everywhere',
    publicAccessBlock: { blockPublicAcls: true, ignorePublicAcls: true, blockPublicPolicy: true, restrictPublicBuckets: true },
  },
})

const all = { BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true, RestrictPublicBuckets: true }

export default defineCollector({
  sdk: () => import('@aws-sdk/client-s3-control'),
  client: (sdk) => sdk.S3ControlClient,
  needs: s3ControlNeeds,
  scope: 'global',
  // One region answers for all of them, whichever are scanned.
  // https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_ListMultiRegionAccessPoints.html (2026-11-24)
  answersIn: 'us-west-2',
  permissions: { ListMultiRegionAccessPoints: 's3:ListMultiRegionAccessPoints' },

  collect: {
    async *[multiRegionAccessPoint.kind]({ sdk, client, account, partition, region }) {
      // The other partitions have none.
      if (partition !== 'aws') return
      for await (const page of sdk.paginateListMultiRegionAccessPoints({ client }, { AccountId: account })) {
        for (const { Name: name = '', Alias = name, PublicAccessBlock } of page.AccessPoints ?? []) {
          yield multiRegionAccessPoint({ arn: `arn:${partition}:s3::${account}:accesspoint/${Alias}`, account, region, name, publicAccessBlock: blockOf(PublicAccessBlock) })
        }
      }
    },
  },

  examples: {
    'one, in the second page': {
      answers: { ListMultiRegionAccessPoints: [{ AccessPoints: [], NextToken: 'more' }, { AccessPoints: [{ Name: 'everywhere', Alias: 'abcdef.mrap', PublicAccessBlock: all }] }] },
      yields: [multiRegionAccessPoint(multiRegionAccessPoint.sample)],
    },
    'we may not list them': { answers: { ListMultiRegionAccessPoints: { refused: 'AccessDenied' } }, yields: [], unread: ['s3control.multi-region-access-point'] },
  },
})
