import { expect, test } from 'vitest'
import { shadowTrail, trail } from '#collectors/cloudtrail.ts'
import type { Collection } from '#core/derived.ts'
import { type Collected, plain, type Resource, unreadable } from '#core/resource.ts'
import alarms from './trail-alarms.ts'
import coverage from './trail-coverage.ts'

const one = trail.sample
function collectionOf(...found: readonly Collected[]): Collection {
  const seen = (kind: { readonly kind: string }) => found.filter((each) => each.kind === kind.kind).map(({ facts }) => facts) as never
  return { account: '111122223333', partition: 'aws', regions: ['ap-northeast-1'], asOf: '2026-11-01T00:00:00.000Z', all: seen, seen, unread: () => null }
}
const coverageOf = (...found: readonly Collected[]) => plain([...coverage.derive(collectionOf(...found))][0] as Collected<Resource>)
const rootUseOf = (...found: readonly Collected[]) => plain([...alarms.derive(collectionOf(...found))][0] as Collected<Resource>).rootUse
const foreign = trail({ ...one, foreign: true, organization: true, logGroupArn: null, status: unreadable('AccessDeniedException') })

test('one good trail is enough', () => expect(coverageOf(trail(one))).toMatchObject({ everyRegion: true, nothingLeftOut: true, s3Reads: 'all', organization: false }))
test('no trail', () => expect(coverageOf()).toMatchObject({ trails: 0, everyRegion: false, managementWrites: false, s3Writes: 'none' }))
test('a stopped trail, and one for a single region', () =>
  expect(coverageOf(trail({ ...one, status: { ...one.status, logging: false } }), trail({ ...one, multiRegion: false }))).toMatchObject({ trails: 2, everyRegion: false }))
test('a trail we may not look into leaves it unknown', () => expect(coverageOf(foreign)).toMatchObject({ trails: 1, everyRegion: { unreadable: 'AccessDeniedException' } }))
test('unless another settles it', () => expect(coverageOf(foreign, trail(one))).toMatchObject({ everyRegion: true }))
test('a trail whose home was not scanned leaves it unknown, too', () => expect(coverageOf(shadowTrail(shadowTrail.sample))).toMatchObject({ everyRegion: { unreadable: 'HomeRegionNotScanned' } }))

test('alarms on the trail of another account cannot be known', () => expect(rootUseOf(foreign)).toEqual({ unreadable: 'WatchedInAnotherAccount' }))
test('alarms without a trail', () => expect(rootUseOf()).toMatchObject({ reaches: 'no-trail' }))
test('alarms on a trail without filters', () => expect(rootUseOf(trail(one))).toMatchObject({ reaches: 'no-filter' }))
