import { type GuardDutyRegion, guardDutyRegion } from '#collectors/guardduty.ts'
import { defineDerived } from '#core/derived.ts'
import { defineResource, known, type Resource } from '#core/resource.ts'
import { type RegionUse, sampleUse, usedKinds, useOf } from './region-use.ts'

/** What GuardDuty looks after in a region, beside what there is to look after. */
export interface GuardDutyCoverage extends Resource, Omit<RegionUse, 'repositories'> {
  readonly name: string
  readonly detector: GuardDutyRegion['detector']
}

const { repositories: _, ...use } = sampleUse

export const guardDutyCoverage = defineResource<GuardDutyCoverage>('guardduty.coverage', {
  sample: {
    arn: `${guardDutyRegion.sample.arn}#coverage`,
    account: '111122223333',
    region: 'ap-northeast-1',
    name: 'protection',
    detector: guardDutyRegion.sample.detector,
    ...use,
  },
})

export default defineDerived({
  kind: guardDutyCoverage,
  from: [guardDutyRegion, ...usedKinds],
  *derive(collection) {
    for (const one of collection.seen(guardDutyRegion)) {
      const { repositories: _, ...rest } = useOf(collection, one.region)
      yield guardDutyCoverage({ arn: `${one.arn}#coverage`, account: one.account, region: one.region, name: 'protection', detector: known(() => one.detector), ...rest })
    }
    // Where the list itself is incomplete, say so: what is missing from it was not judged.
    collection.all(guardDutyRegion)
  },
})
