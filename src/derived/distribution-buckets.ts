import { distribution } from '#collectors/cloudfront.ts'
import { s3Bucket } from '#collectors/s3.ts'
import { defineDerived } from '#core/derived.ts'
import { defineResource, known, type Resource } from '#core/resource.ts'
import { bucketOf } from './bucket-host.ts'

/** The buckets a distribution fetches from, as far as they are not in this account. */
export interface DistributionBuckets extends Resource {
  readonly name: string
  readonly enabled: boolean
  readonly buckets: readonly string[]
  readonly missing: readonly string[]
}

export const distributionBuckets = defineResource<DistributionBuckets>('cloudfront.buckets', {
  sample: {
    arn: 'arn:aws:cloudfront::111122223333:distribution/E1EXAMPLE#buckets',
    account: '111122223333',
    region: 'aws-global',
    name: 'E1EXAMPLE',
    enabled: true,
    buckets: ['invoices'],
    missing: [],
  },
})

export default defineDerived({
  kind: distributionBuckets,
  from: [distribution, s3Bucket],
  *derive(collection) {
    for (const { arn, account, region, name, enabled, s3Origins, otherOrigins } of collection.seen(distribution)) {
      const buckets = [...new Set([...s3Origins, ...otherOrigins].map(({ domain }) => bucketOf(domain)).filter((one) => one !== null))]
      yield distributionBuckets({
        arn: `${arn}#buckets`,
        account,
        region,
        name: name ?? arn,
        enabled,
        buckets,
        missing: known(() => {
          const unseen = buckets.filter((bucket) => !collection.seen(s3Bucket).some((one) => one.name === bucket))
          return unseen.length === 0 ? [] : unseen.filter((bucket) => !collection.all(s3Bucket).some((one) => one.name === bucket))
        }),
      })
    }
    // Where the list itself is incomplete, say so: what is missing from it was not judged.
    collection.all(distribution)
  },
})
