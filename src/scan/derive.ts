import type { AnyDerived, Collection } from '#core/derived.ts'
import { type AnyKind, type Collected, type Reason, type Resource, type ResourceKind, UnreadableFact } from '#core/resource.ts'
import { derived } from '#derived/_index.ts'
import type { Unread } from './collect.ts'
import { everyRemembered } from './recall.ts'

const everyDerived = Object.values(derived) as unknown as readonly AnyDerived[]

/** Kinds that some derivation needs: only these are held in memory after judging. */
export const neededKinds: ReadonlySet<string> = new Set([...everyDerived.flatMap(({ from }) => from), ...everyRemembered.flatMap(({ from = [] }) => from)].map(({ kind }) => kind))

/** Derivations in such an order that each finds the derived kinds it builds on. */
function inOrder(): readonly AnyDerived[] {
  const own = new Map(everyDerived.map((one) => [one.kind.kind as string, one]))
  const ordered = new Set<AnyDerived>()
  const visit = (one: AnyDerived) => {
    if (ordered.has(one)) return
    for (const { kind } of one.from) {
      const before = own.get(kind)
      if (before !== undefined && before !== one) visit(before)
    }
    ordered.add(one)
  }
  for (const one of everyDerived) visit(one)
  return [...ordered]
}

export interface DeriveInput {
  readonly account: string
  readonly partition: string
  readonly regions: readonly string[]
  readonly asOf: string
  readonly held: Map<string, Resource[]>
  readonly unread: readonly Unread[]
}

/**
 * What a derivation could not make because something it is made from was unread. Where nothing came out of a region, any
 * unread kind may be the cause; where something came, only its first kind, the one it is made from item by item.
 * A resource of the whole account has looked at what was unread itself, fact by fact.
 */
function missing(one: AnyDerived, regions: ReadonlySet<string>, reasons: readonly Unread[]): readonly Unread[] {
  const [first] = one.from
  const lost = new Map<string, Unread>()
  for (const { kind, service, region, reason } of reasons) {
    if (!one.from.some((from) => from.kind === kind)) continue
    if (region !== 'aws-global' && regions.has('aws-global')) continue
    const nothingHere = region === 'aws-global' ? regions.size === 0 : !regions.has(region)
    if (kind === first?.kind || nothingHere) lost.set(region, { kind: one.kind.kind, service, region, reason })
  }
  return [...lost.values()]
}

/** All derived resources of one account. A derivation that touches what could not be read leaves its whole kind unread. */
export function* derive(input: DeriveInput): Generator<{ readonly one: Collected } | { readonly unread: Unread }> {
  const reasons = [...input.unread]
  const unread = ({ kind }: AnyKind, region?: string): Reason | null => reasons.find((one) => one.kind === kind && (region === undefined || one.region === region))?.reason ?? null
  const inRegion = new Map<string, readonly Resource[]>()
  const seen = <R extends Resource>({ kind }: ResourceKind<R>) => (input.held.get(kind) ?? []) as unknown as readonly R[]
  const collection: Collection = {
    account: input.account,
    partition: input.partition,
    regions: input.regions,
    asOf: input.asOf,
    seen,
    unread,
    all(kind, region) {
      const reason = unread(kind, region)
      if (reason !== null) throw new UnreadableFact(kind.kind, reason)
      if (region === undefined) return seen(kind)
      // A kind is whole before anything is made from it: what was found once stays true.
      const key = `${region} ${kind.kind}`
      const before = inRegion.get(key) ?? seen(kind).filter((one) => one.region === region)
      inRegion.set(key, before)
      return before as never
    },
  }
  for (const one of inOrder()) {
    const held: Resource[] = []
    const regions = new Set<string>()
    try {
      for (const made of one.derive(collection)) {
        regions.add(made.facts.region)
        if (neededKinds.has(made.kind)) held.push(made.facts)
        yield { one: made }
      }
    } catch (error) {
      if (!(error instanceof UnreadableFact)) throw error
      const lost: Unread = { kind: one.kind.kind, service: one.kind.kind.split('.')[0] as string, region: 'aws-global', reason: error.reason }
      reasons.push(lost)
      yield { unread: lost }
    }
    if (held.length > 0) input.held.set(one.kind.kind, held)
    for (const lost of missing(one, regions, reasons)) {
      reasons.push(lost)
      yield { unread: lost }
    }
  }
}
