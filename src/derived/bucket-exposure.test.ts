import { expect, test } from 'vitest'
import { type S3Bucket, s3Bucket } from '#collectors/s3.ts'
import { type S3Account, s3Account } from '#collectors/s3control.ts'
import type { Collection } from '#core/derived.ts'
import { type Collected, plain, type Resource, unreadable } from '#core/resource.ts'
import exposure from './bucket-exposure.ts'

function exposureOf(bucket: Partial<S3Bucket>, account: Partial<S3Account>) {
  const found: Collected[] = [s3Bucket({ ...s3Bucket.sample, ...bucket }), s3Account({ ...s3Account.sample, ...account })]
  const seen = (kind: { readonly kind: string }) => found.filter((each) => each.kind === kind.kind).map(({ facts }) => facts) as never
  const collection: Collection = { account: '111122223333', partition: 'aws', regions: ['ap-northeast-1'], asOf: '2026-11-01T00:00:00.000Z', all: seen, seen, unread: () => null }
  return plain([...exposure.derive(collection)][0] as Collected<Resource>)
}
const open = { policyIsPublic: true, aclGrantsToAnyone: ['READ'], publicAccessBlock: null }
const refused = unreadable<null>('AccessDenied')

test('an ordinary bucket', () => expect(exposureOf({}, {})).toEqual(plain(exposure.kind(exposure.kind.sample))))
test('nothing blocks', () => expect(exposureOf(open, { publicAccessBlock: null })).toMatchObject({ openByPolicy: true, openByAcl: ['READ'] }))
test('the block of the account is enough', () => expect(exposureOf(open, {})).toMatchObject({ openByPolicy: false, openByAcl: [] }))
test('so is the block of the bucket, even if the account is unknown', () =>
  expect(exposureOf({ ...open, publicAccessBlock: s3Bucket.sample.publicAccessBlock }, { publicAccessBlock: refused })).toMatchObject({ openByPolicy: false, openByAcl: [] }))
test('what is not open needs no block', () => expect(exposureOf({ publicAccessBlock: refused }, { publicAccessBlock: refused })).toMatchObject({ openByPolicy: false, openByAcl: [] }))
test('open, with a block that may not be read: unknown', () =>
  expect(exposureOf(open, { publicAccessBlock: refused })).toMatchObject({ openByPolicy: { unreadable: 'AccessDenied' }, openByAcl: { unreadable: 'AccessDenied' } }))
