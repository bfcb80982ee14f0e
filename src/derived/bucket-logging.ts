import { s3Bucket } from '#collectors/s3.ts'
import { defineDerived } from '#core/derived.ts'
import { defineResource, known, type Resource } from '#core/resource.ts'
import { someHas } from './trail-evidence.ts'

/** Where a bucket's access logs go, and whether it is itself the place where others' go. */
export interface BucketLogging extends Resource {
  readonly name: string
  readonly logTarget: string | null
  readonly receivesLogs: boolean
}

export const bucketLogging = defineResource<BucketLogging>('s3.logging', {
  sample: { arn: 'arn:aws:s3:::invoices#logging', account: '111122223333', region: 'ap-northeast-1', name: 'invoices', logTarget: 'access-logs', receivesLogs: false },
})

export default defineDerived({
  kind: bucketLogging,
  from: [s3Bucket],
  *derive(collection) {
    const buckets = collection.seen(s3Bucket)
    for (const bucket of buckets) {
      const { arn, account, region, name } = bucket
      yield bucketLogging({
        arn: `${arn}#logging`,
        account,
        region,
        name,
        logTarget: known(() => bucket.logTarget),
        receivesLogs: known(() =>
          someHas(
            buckets.filter((other) => other !== bucket),
            ({ logTarget }) => logTarget === name,
          ),
        ),
      })
    }
    // Where the list itself is incomplete, say so: what is missing from it was not judged.
    collection.all(s3Bucket)
  },
})
