import { trail } from '#collectors/cloudtrail.ts'
import { type S3Bucket, s3Bucket } from '#collectors/s3.ts'
import { defineDerived } from '#core/derived.ts'
import { defineResource, known, type Resource } from '#core/resource.ts'

/** A bucket of this account that trails write to. */
export interface TrailBucket extends Resource {
  readonly name: string
  readonly trails: readonly string[]
  readonly publicAccessBlock: S3Bucket['publicAccessBlock']
  readonly versioning: S3Bucket['versioning']
  readonly logTarget: S3Bucket['logTarget']
  readonly objectLock: S3Bucket['objectLock']
  /** After how many days a lifecycle rule deletes log files; null where none does. */
  readonly deletedAfterDays: number | null
}

export const trailBucket = defineResource<TrailBucket>('cloudtrail.bucket', {
  sample: {
    arn: 'arn:aws:s3:::trail-logs#trail',
    account: '111122223333',
    region: 'ap-northeast-1',
    name: 'trail-logs',
    trails: ['main'],
    publicAccessBlock: { blockPublicAcls: true, ignorePublicAcls: true, blockPublicPolicy: true, restrictPublicBuckets: true },
    versioning: { status: 'enabled', mfaDelete: false },
    logTarget: 'access-logs',
    objectLock: { mode: 'GOVERNANCE', days: 365 },
    deletedAfterDays: null,
  },
})

export default defineDerived({
  kind: trailBucket,
  from: [trail, s3Bucket],
  *derive(collection) {
    // Buckets in another account (an organisation's log archive) are judged there.
    for (const bucket of collection.seen(s3Bucket)) {
      const writers = collection.seen(trail).filter((one) => one.bucket === bucket.name)
      if (writers.length === 0) continue
      const { account, region, name } = bucket
      yield trailBucket({
        arn: `${bucket.arn}#trail`,
        account,
        region,
        name,
        trails: writers.map((one) => one.name),
        publicAccessBlock: known(() => bucket.publicAccessBlock),
        versioning: known(() => bucket.versioning),
        logTarget: known(() => bucket.logTarget),
        objectLock: known(() => bucket.objectLock),
        deletedAfterDays: known(() => {
          const about = (prefix: string) => writers.some(({ keyPrefix }) => keyPrefix.startsWith(prefix) || prefix.startsWith(keyPrefix))
          const days = (bucket.lifecycle?.expirations ?? []).filter(({ prefix }) => about(prefix)).map((one) => one.days)
          return days.length === 0 ? null : Math.min(...days)
        }),
      })
    }
  },
})
