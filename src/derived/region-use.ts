import { ec2Instance } from '#collectors/ec2/instances.ts'
import { ecrRepository } from '#collectors/ecr.ts'
import { ecsService } from '#collectors/ecs.ts'
import { eksCluster } from '#collectors/eks.ts'
import { lambdaFunction } from '#collectors/lambda.ts'
import { rdsInstance } from '#collectors/rds.ts'
import type { Collection } from '#core/derived.ts'
import { known, type Resource, type ResourceKind, UnreadableFact } from '#core/resource.ts'

/** How many there are in a region of what a protection service can look after. A protection for nothing is nobody's gap. */
export interface RegionUse {
  readonly instances: number
  readonly repositories: number
  readonly functions: number
  readonly databases: number
  readonly clusters: number
  readonly containerServices: number
}

export const usedKinds = [ec2Instance, ecrRepository, lambdaFunction, rdsInstance, eksCluster, ecsService]

/** Counted for one region: a list that another region refused does not matter here. */
export function useOf(collection: Collection, region: string): RegionUse {
  const count = <R extends Resource>(kind: ResourceKind<R>, counts: (one: R) => boolean = () => true): number =>
    known(() => {
      const why = collection.unread(kind, region)
      if (why !== null) throw new UnreadableFact(kind.kind, why)
      return collection.seen(kind).filter((one) => one.region === region && counts(one)).length
    })
  return {
    instances: count(ec2Instance, ({ state }) => state !== 'terminated'),
    repositories: count(ecrRepository),
    functions: count(lambdaFunction),
    databases: count(rdsInstance),
    clusters: count(eksCluster),
    containerServices: count(ecsService),
  }
}

export const sampleUse: RegionUse = { instances: 2, repositories: 1, functions: 3, databases: 1, clusters: 1, containerServices: 1 }
