import { opensearchDomain } from '#collectors/opensearch.ts'
import { defineDerived } from '#core/derived.ts'
import { defineResource, type Resource } from '#core/resource.ts'
import { type SupportDates, searchSupport } from './support-dates.ts'

/** Until when AWS cares for the version a domain runs. */
export interface SearchSupport extends Resource {
  readonly name: string
  readonly engineVersion: string
  readonly support: SupportDates | null
}

export const searchSupportOf = defineResource<SearchSupport>('opensearch.support', {
  sample: {
    arn: 'arn:aws:es:ap-northeast-1:111122223333:domain/logs#support',
    account: '111122223333',
    region: 'ap-northeast-1',
    name: 'logs',
    engineVersion: 'OpenSearch_2.19',
    support: { standard: '2027-11-07', extended: '2030-11-07' },
  },
})

export default defineDerived({
  kind: searchSupportOf,
  from: [opensearchDomain],
  *derive(collection) {
    for (const { arn, account, region, name, engineVersion } of collection.seen(opensearchDomain)) {
      yield searchSupportOf({ arn: `${arn}#support`, account, region, name, engineVersion, support: searchSupport(engineVersion) })
    }
    // Where the list itself is incomplete, say so: what is missing from it was not judged.
    collection.all(opensearchDomain)
  },
})
