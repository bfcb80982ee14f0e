import { subnet } from '#collectors/ec2/subnets.ts'
import { lambdaFunction } from '#collectors/lambda.ts'
import { defineDerived } from '#core/derived.ts'
import { defineResource, known, type Resource } from '#core/resource.ts'

/** A function that runs in a VPC, and the Availability Zones of its subnets. */
export interface LambdaZones extends Resource {
  readonly name: string
  readonly zones: readonly string[]
}

export const lambdaZones = defineResource<LambdaZones>('lambda.function-zones', {
  sample: {
    arn: 'arn:aws:lambda:ap-northeast-1:111122223333:function:send-invoices#zones',
    account: '111122223333',
    region: 'ap-northeast-1',
    name: 'send-invoices',
    zones: ['ap-northeast-1a', 'ap-northeast-1c'],
  },
})

export default defineDerived({
  kind: lambdaZones,
  from: [lambdaFunction, subnet],
  *derive(collection) {
    let zones: ReadonlyMap<string, string> | undefined
    // Subnets shared from another account are listed with one's own.
    const zoneOf = (id: string) => {
      zones ??= new Map(collection.all(subnet).map((one) => [one.id, one.zone]))
      return zones.get(id)
    }
    for (const { arn, account, region, name, subnets } of collection.seen(lambdaFunction)) {
      if (subnets.length === 0) continue
      const found = known(() => [...new Set(subnets.flatMap((id) => zoneOf(id) ?? []))].sort())
      yield lambdaZones({ arn: `${arn}#zones`, account, region, name, zones: found })
    }
    // Where the list itself is incomplete, say so: what is missing from it was not judged.
    collection.all(lambdaFunction)
  },
})
