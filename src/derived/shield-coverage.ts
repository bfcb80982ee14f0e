import { distribution } from '#collectors/cloudfront.ts'
import { elasticIp } from '#collectors/ec2/addresses.ts'
import { loadBalancer } from '#collectors/elbv2.ts'
import { shieldAccount } from '#collectors/shield.ts'
import { defineDerived } from '#core/derived.ts'
import { defineResource, known, type Resource } from '#core/resource.ts'

/** Where Shield Advanced is paid for: what faces the internet and is left out of it. */
export interface ShieldCoverage extends Resource {
  readonly advanced: boolean
  readonly facing: number
  readonly leftOut: readonly string[]
}

export const shieldCoverage = defineResource<ShieldCoverage>('shield.coverage', {
  sample: { arn: 'arn:aws:shield::111122223333:coverage', account: '111122223333', region: 'aws-global', advanced: true, facing: 1, leftOut: [] },
})

export default defineDerived({
  kind: shieldCoverage,
  from: [shieldAccount, distribution, loadBalancer, elasticIp],
  *derive(collection) {
    for (const { account, region, ...shield } of collection.seen(shieldAccount).map((one) => ({ account: one.account, region: one.region, one }))) {
      const facing = () => [
        ...collection
          .all(distribution)
          .filter(({ enabled }) => enabled)
          .map(({ arn, name }) => ({ arn, name: name ?? arn })),
        ...collection
          .all(loadBalancer)
          .filter(({ type, internetFacing }) => type === 'application' && internetFacing)
          .map(({ arn, name }) => ({ arn, name })),
        // Shield names an address by its allocation.
        ...collection
          .all(elasticIp)
          .filter(({ associated, managed }) => associated && !managed)
          .map(({ region: at, id, name }) => ({ arn: `arn:${collection.partition}:ec2:${at}:${account}:eip-allocation/${id}`, name })),
      ]
      yield shieldCoverage({
        arn: `arn:${collection.partition}:shield::${account}:coverage`,
        account,
        region,
        advanced: known(() => shield.one.advanced),
        facing: known(() => (shield.one.advanced ? facing().length : 0)),
        leftOut: known(() => {
          if (!shield.one.advanced) return []
          const inside = new Set(shield.one.protected)
          return facing()
            .filter(({ arn }) => !inside.has(arn))
            .map(({ name }) => name)
            .sort()
        }),
      })
    }
  },
})
