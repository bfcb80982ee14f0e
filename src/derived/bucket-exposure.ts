import { type PublicAccessBlock, s3Bucket } from '#collectors/s3.ts'
import { s3Account } from '#collectors/s3control.ts'
import { defineDerived } from '#core/derived.ts'
import { defineResource, known, type Resource, UnreadableFact } from '#core/resource.ts'

/** Whether a bucket is open to anyone once the blocks of the bucket and of its account are counted. */
export interface BucketExposure extends Resource {
  readonly name: string
  readonly openByPolicy: boolean
  /** What the ACL lets anyone do, where no block makes S3 ignore it. */
  readonly openByAcl: readonly string[]
  /** What it lets everyone do who has an AWS account, whosever it is. */
  readonly openToAwsUsers: readonly string[]
  readonly website: boolean
}

export const bucketExposure = defineResource<BucketExposure>('s3.exposure', {
  sample: { arn: 'arn:aws:s3:::invoices#exposure', account: '111122223333', region: 'ap-northeast-1', name: 'invoices', openByPolicy: false, openByAcl: [], openToAwsUsers: [], website: false },
})

/** True as soon as one is; a part that cannot be read matters only when no other part settles it. */
function either(...parts: readonly (() => boolean)[]): boolean {
  let hidden: UnreadableFact | undefined
  for (const part of parts) {
    try {
      if (part()) return true
    } catch (error) {
      if (!(error instanceof UnreadableFact)) throw error
      hidden = error
    }
  }
  if (hidden !== undefined) throw hidden
  return false
}

export default defineDerived({
  kind: bucketExposure,
  from: [s3Bucket, s3Account],
  *derive(collection) {
    for (const bucket of collection.seen(s3Bucket)) {
      const { arn, account, region, name } = bucket
      const blocks = (which: keyof PublicAccessBlock) => () =>
        either(
          () => bucket.publicAccessBlock?.[which] === true,
          () => collection.all(s3Account).some(({ publicAccessBlock }) => publicAccessBlock?.[which] === true),
        )
      const byAcl = (grants: () => readonly string[]) => known(() => (either(() => grants().length === 0, blocks('ignorePublicAcls')) ? [] : grants()))
      yield bucketExposure({
        arn: `${arn}#exposure`,
        account,
        region,
        name,
        openByPolicy: known(() => !either(() => !bucket.policyIsPublic, blocks('restrictPublicBuckets'))),
        openByAcl: byAcl(() => bucket.aclGrantsToAnyone),
        openToAwsUsers: byAcl(() => bucket.aclGrantsToAwsUsers),
        website: known(() => bucket.website),
      })
    }
  },
})
