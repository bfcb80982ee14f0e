import { type InspectorRegion, inspectorRegion } from '#collectors/inspector2.ts'
import { defineDerived } from '#core/derived.ts'
import { defineResource, known, type Resource } from '#core/resource.ts'
import { type RegionUse, sampleUse, usedKinds, useOf } from './region-use.ts'

/** What Inspector scans in a region, beside what there is to scan. */
export interface InspectorCoverage extends Resource, Pick<RegionUse, 'instances' | 'repositories' | 'functions'> {
  readonly name: string
  readonly scans: InspectorRegion['scans']
}

const { instances, repositories, functions } = sampleUse

export const inspectorCoverage = defineResource<InspectorCoverage>('inspector2.coverage', {
  sample: {
    arn: `${inspectorRegion.sample.arn}#coverage`,
    account: '111122223333',
    region: 'ap-northeast-1',
    name: 'scanning',
    scans: inspectorRegion.sample.scans,
    instances,
    repositories,
    functions,
  },
})

export default defineDerived({
  kind: inspectorCoverage,
  from: [inspectorRegion, ...usedKinds],
  *derive(collection) {
    for (const one of collection.seen(inspectorRegion)) {
      const use = useOf(collection, one.region)
      yield inspectorCoverage({
        arn: `${one.arn}#coverage`,
        account: one.account,
        region: one.region,
        name: 'scanning',
        scans: known(() => one.scans),
        instances: use.instances,
        repositories: use.repositories,
        functions: use.functions,
      })
    }
    // Where the list itself is incomplete, say so: what is missing from it was not judged.
    collection.all(inspectorRegion)
  },
})
