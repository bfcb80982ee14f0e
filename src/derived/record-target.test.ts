import { expect, test } from 'vitest'
import { distribution } from '#collectors/cloudfront.ts'
import { type DnsRecord, dnsRecord } from '#collectors/route53.ts'
import { s3Bucket } from '#collectors/s3.ts'
import type { Collection } from '#core/derived.ts'
import { plain, UnreadableFact } from '#core/resource.ts'
import targets from './record-target.ts'

function targetOf(record: Partial<DnsRecord>, bucketsUnread = false) {
  const found = [dnsRecord({ ...dnsRecord.sample, ...record }), distribution(distribution.sample), s3Bucket(s3Bucket.sample)]
  const seen = (kind: { readonly kind: string }) => found.filter((each) => each.kind === kind.kind).map(({ facts }) => facts) as never
  const all = (kind: { readonly kind: string }) => {
    if (bucketsUnread && kind.kind === s3Bucket.kind) throw new UnreadableFact('s3.bucket', { code: 'AccessDenied', outcome: 'denied' })
    return seen(kind)
  }
  const collection: Collection = { account: '111122223333', partition: 'aws', regions: ['us-east-1'], asOf: '2026-11-01T00:00:00.000Z', all, seen, unread: () => null }
  return [...targets.derive(collection)].map((one) => plain(one))
}

test('a distribution of this account', () => expect(targetOf({})).toMatchObject([{ to: 'distribution', here: true }]))
test('a distribution that is not', () => expect(targetOf({ target: 'd000000000000.cloudfront.net' })).toMatchObject([{ here: false }]))
test('a bucket named like the record', () =>
  expect(targetOf({ name: 'invoices', target: 's3-website-ap-northeast-1.amazonaws.com' })).toMatchObject([{ to: 'bucket', target: 'invoices', here: true }]))
test('S3 asks for the record’s name, not for the bucket in the target', () =>
  expect(targetOf({ name: 'files.example.com', target: 'invoices.s3.amazonaws.com' })).toMatchObject([{ target: 'files.example.com', here: false }]))
test('access points are not asked', () => expect(targetOf({ target: 'x-s3alias.s3.us-east-1.amazonaws.com' })).toEqual([]))
test('unknown where buckets may not be listed', () => expect(targetOf({ target: 's3-website-us-east-1.amazonaws.com' }, true)).toMatchObject([{ here: { unreadable: 'AccessDenied' } }]))
