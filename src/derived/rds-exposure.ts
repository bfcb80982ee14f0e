import { rdsInstance } from '#collectors/rds.ts'
import { defineDerived } from '#core/derived.ts'
import { defineResource } from '#core/resource.ts'
import { type DatabaseExposure, exposuresOf, surroundings } from './database-exposure.ts'

export const rdsExposure = defineResource<DatabaseExposure>('rds.exposure', {
  sample: {
    arn: 'arn:aws:rds:ap-northeast-1:111122223333:db:orders#exposure',
    account: '111122223333',
    region: 'ap-northeast-1',
    name: 'orders',
    port: 15432,
    open: false,
    publicSubnets: [],
  },
})

export default defineDerived({
  kind: rdsExposure,
  from: [rdsInstance, ...surroundings],
  *derive(collection) {
    for (const one of exposuresOf(collection.seen(rdsInstance), collection)) yield rdsExposure(one)
    // Where the list itself is incomplete, say so: what is missing from it was not judged.
    collection.all(rdsInstance)
  },
})
