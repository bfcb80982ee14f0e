import { distribution } from '#collectors/cloudfront.ts'
import { dnsRecord } from '#collectors/route53.ts'
import { s3Bucket } from '#collectors/s3.ts'
import { defineDerived } from '#core/derived.ts'
import { defineResource, known, type Resource } from '#core/resource.ts'

/** A DNS record, and whether what it points to is in this account. */
export interface RecordTarget extends Resource {
  readonly name: string
  readonly to: 'bucket' | 'distribution'
  /** The bucket's name, or the distribution's domain. */
  readonly target: string
  readonly here: boolean
}

export const recordTarget = defineResource<RecordTarget>('route53.target', {
  sample: {
    arn: 'arn:aws:route53:::hostedzone/Z1EXAMPLE#www.example.com/CNAME#target',
    account: '111122223333',
    region: 'aws-global',
    name: 'www.example.com',
    to: 'distribution',
    target: 'd111111abcdef8.cloudfront.net',
    here: true,
  },
})

export default defineDerived({
  kind: recordTarget,
  from: [dnsRecord, distribution, s3Bucket],
  *derive(collection) {
    for (const { arn, account, region, name, target } of collection.seen(dnsRecord)) {
      const whole = { arn: `${arn}#target`, account, region, name }
      if (target.endsWith('.cloudfront.net')) {
        const isIt = (one: { readonly domain: string }) => one.domain.toLowerCase() === target
        yield recordTarget({ ...whole, to: 'distribution', target, here: known(() => collection.seen(distribution).some(isIt) || collection.all(distribution).some(isIt)) })
      } else if (!/s3alias|accesspoint/.test(target)) {
        // S3 looks for the bucket whose name the visitor asked for, which is the record's name, whatever bucket the record points to.
        // https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html (2026-11-24)
        const bucket = name.toLowerCase()
        const isIt = (one: { readonly name: string }) => one.name === bucket
        yield recordTarget({ ...whole, to: 'bucket', target: bucket, here: known(() => collection.seen(s3Bucket).some(isIt) || collection.all(s3Bucket).some(isIt)) })
      }
    }
    // Where the list itself is incomplete, say so: what is missing from it was not judged.
    collection.all(dnsRecord)
  },
})
