import { type Extent, shadowTrail, type Trail, trail } from '#collectors/cloudtrail.ts'
import { defineDerived } from '#core/derived.ts'
import { defineResource, known, type Resource } from '#core/resource.ts'
import { homeUnseen, someHas } from './trail-evidence.ts'

/** What the account's trails record when taken together. */
export interface TrailCoverage extends Resource {
  readonly trails: number
  /** A multi-region trail is logging. */
  readonly everyRegion: boolean
  /** Management events of every region, by one logging multi-region trail or several. */
  readonly managementReads: boolean
  readonly managementWrites: boolean
  /** Both, with no event source left out. */
  readonly nothingLeftOut: boolean
  readonly s3Reads: Extent
  readonly s3Writes: Extent
  readonly organization: boolean
}

export const trailCoverage = defineResource<TrailCoverage>('cloudtrail.coverage', {
  sample: {
    arn: 'arn:aws:cloudtrail::111122223333:coverage',
    account: '111122223333',
    region: 'aws-global',
    trails: 1,
    everyRegion: true,
    managementReads: true,
    managementWrites: true,
    nothingLeftOut: true,
    s3Reads: 'all',
    s3Writes: 'all',
    organization: true,
  },
})

const records = ({ multiRegion, status }: Trail) => multiRegion && status.logging

export default defineDerived({
  kind: trailCoverage,
  from: [trail, shadowTrail],
  *derive(collection) {
    const { account, partition } = collection
    // A trail that was seen settles a question even where another region could not be read; "there is none" needs them all.
    const some = (has: (one: Trail) => boolean) => someHas(collection.seen(trail), has) || someHas(collection.all(trail), has) || homeUnseen(collection)
    const extent = (kind: 'reads' | 'writes'): Extent => {
      const has = (extent: Extent) => some((one) => records(one) && one.selectors.data.some((data) => data.type === 'AWS::S3::Object' && data[kind] === extent))
      return has('all') ? 'all' : has('some') ? 'some' : 'none'
    }
    yield trailCoverage({
      arn: `arn:${partition}:cloudtrail::${account}:coverage`,
      account,
      region: 'aws-global',
      trails: known(() => (homeUnseen(collection) ? 0 : collection.all(trail).length)),
      everyRegion: known(() => some(records)),
      managementReads: known(() => some((one) => records(one) && one.selectors.management.reads)),
      managementWrites: known(() => some((one) => records(one) && one.selectors.management.writes)),
      nothingLeftOut: known(() => some((one) => records(one) && one.selectors.management.excludedSources.length === 0 && one.selectors.management.reads && one.selectors.management.writes)),
      s3Reads: known(() => extent('reads')),
      s3Writes: known(() => extent('writes')),
      organization: known(() => some((one) => one.organization && records(one))),
    })
  },
})
