import type { AnyKind, Collected, Reason, Resource, ResourceKind } from './resource.ts'

/** Everything collected in one account, for facts that need more than one resource. */
export interface Collection {
  readonly account: string
  readonly partition: string
  readonly regions: readonly string[]
  readonly asOf: string
  /** All resources of a kind, or those of one region; throws UnreadableFact when the list (any region's, or that region's) could not be read. Wrap in `known()`. */
  all<R extends Resource>(kind: ResourceKind<R>, region?: string): readonly R[]
  /** What was read of a kind, be it complete or not. Only for "at least one exists"; never to conclude that there is none. */
  seen<R extends Resource>(kind: ResourceKind<R>): readonly R[]
  /** Why a kind is incomplete (in this region, or anywhere); null when all of it was read. */
  unread(kind: AnyKind, region?: string): Reason | null
}

/** Facts computed from other facts. Pure. Its kind is judged, stored and shown like a collected one. */
export interface Derived<R extends Resource> {
  readonly kind: ResourceKind<R>
  /** First the kind it is made from item by item, then what else is looked at. */
  readonly from: readonly AnyKind[]
  readonly derive: (collection: Collection) => Iterable<Collected<R>>
}

// biome-ignore lint/suspicious/noExplicitAny: a registry holds derivations of every kind
export type AnyDerived = Derived<any>

export const defineDerived = <R extends Resource>(derived: Derived<R>): Derived<R> => derived
