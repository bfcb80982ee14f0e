import { docdbCluster } from '#collectors/rds/docdb.ts'
import { defineDerived } from '#core/derived.ts'
import { defineResource, type Resource } from '#core/resource.ts'
import { documentSupport, type SupportDates } from './support-dates.ts'

/** Until when AWS cares for the version a DocumentDB cluster runs. */
export interface DocumentSupport extends Resource {
  readonly name: string
  readonly engineVersion: string
  readonly support: SupportDates | null
}

export const documentSupportOf = defineResource<DocumentSupport>('docdb.support', {
  sample: {
    arn: 'arn:aws:rds:ap-northeast-1:111122223333:cluster:catalogue#support',
    account: '111122223333',
    region: 'ap-northeast-1',
    name: 'catalogue',
    engineVersion: '5.0.0',
    support: null,
  },
})

export default defineDerived({
  kind: documentSupportOf,
  from: [docdbCluster],
  *derive(collection) {
    for (const { arn, account, region, name, engineVersion } of collection.seen(docdbCluster)) {
      yield documentSupportOf({ arn: `${arn}#support`, account, region, name, engineVersion, support: documentSupport(engineVersion) })
    }
    // Where the list itself is incomplete, say so: what is missing from it was not judged.
    collection.all(docdbCluster)
  },
})
