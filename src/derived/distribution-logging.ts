import { distribution } from '#collectors/cloudfront.ts'
import { delivery } from '#collectors/logs.ts'
import { defineDerived } from '#core/derived.ts'
import { defineResource, known, type Resource, UnreadableFact } from '#core/resource.ts'

/** Where a distribution's logs go, by any of the three ways. */
export interface DistributionLogging extends Resource {
  readonly name: string
  readonly enabled: boolean
  /** Standard logs of the older kind; null where they are off. */
  readonly logBucket: string | null
  /** Standard logs (v2). */
  readonly delivered: boolean
  readonly realTimeLogs: boolean
}

export const distributionLogging = defineResource<DistributionLogging>('cloudfront.logging', {
  sample: {
    arn: 'arn:aws:cloudfront::111122223333:distribution/E1EXAMPLE#logging',
    account: '111122223333',
    region: 'aws-global',
    name: 'E1EXAMPLE',
    enabled: true,
    logBucket: null,
    delivered: true,
    realTimeLogs: false,
  },
})

const home = 'us-east-1'

export default defineDerived({
  kind: distributionLogging,
  from: [distribution, delivery],
  *derive(collection) {
    const delivered = (arn: string) => {
      const delivers = (one: (typeof delivery)['sample']) => one.sources.includes(arn) && one.destinations.length > 0
      if (collection.seen(delivery).some(delivers)) return true
      const unread = collection.unread(delivery, home)
      if (unread !== null) throw new UnreadableFact('delivered', unread)
      if (!collection.regions.includes(home)) throw new UnreadableFact('delivered', { code: 'HomeRegionNotScanned', outcome: 'unsupported' })
      return false
    }
    for (const one of collection.seen(distribution)) {
      const { arn, account, region, name, enabled, realTimeLogs } = one
      yield distributionLogging({
        arn: `${arn}#logging`,
        account,
        region,
        name: name ?? arn,
        enabled,
        logBucket: known(() => one.config.logBucket),
        delivered: known(() => delivered(arn)),
        realTimeLogs,
      })
    }
    // Where the list itself is incomplete, say so: what is missing from it was not judged.
    collection.all(distribution)
  },
})
