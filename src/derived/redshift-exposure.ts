import { redshiftCluster } from '#collectors/redshift.ts'
import { defineDerived } from '#core/derived.ts'
import { defineResource } from '#core/resource.ts'
import { type DatabaseExposure, exposuresOf, surroundings } from './database-exposure.ts'

export const redshiftExposure = defineResource<DatabaseExposure>('redshift.exposure', {
  sample: {
    arn: 'arn:aws:redshift:ap-northeast-1:111122223333:cluster:sales#exposure',
    account: '111122223333',
    region: 'ap-northeast-1',
    name: 'sales',
    port: 5439,
    open: false,
    publicSubnets: [],
  },
})

export default defineDerived({
  kind: redshiftExposure,
  from: [redshiftCluster, ...surroundings],
  *derive(collection) {
    for (const one of exposuresOf(collection.seen(redshiftCluster), collection)) yield redshiftExposure(one)
    // Where the list itself is incomplete, say so: what is missing from it was not judged.
    collection.all(redshiftCluster)
  },
})
