import { type S3Bucket, s3Bucket } from '#collectors/s3.ts'
import { defineDerived } from '#core/derived.ts'
import { defineResource, known, type Resource, UnreadableFact } from '#core/resource.ts'
import { grouped } from './lookup.ts'
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

const isReadable = (bucket: S3Bucket): boolean => {
  try {
    return bucket.logTarget !== undefined
  } catch (error) {
    if (error instanceof UnreadableFact) return false
    throw error
  }
}

export default defineDerived({
  kind: bucketLogging,
  from: [s3Bucket],
  *derive(collection) {
    const buckets = collection.seen(s3Bucket)
    const writersTo = grouped(buckets.filter(isReadable), ({ logTarget }) => (logTarget === null ? [] : [logTarget]))
    // Two that may write to any bucket say as much as all of them: one of the two is another than the bucket itself.
    const hidden = buckets.filter((one) => !isReadable(one)).slice(0, 2)
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
            [...writersTo(name), ...hidden].filter((other) => other !== bucket),
            ({ logTarget }) => logTarget === name,
          ),
        ),
      })
    }
    // Where the list itself is incomplete, say so: what is missing from it was not judged.
    collection.all(s3Bucket)
  },
})
