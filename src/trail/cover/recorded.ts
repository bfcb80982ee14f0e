import type { Access, DataType } from './actions.ts'
import type { Seen } from './archive.ts'
import { sourceOfType } from './evidence.ts'
import type { Extent, TrailHistory, TrailState } from './settings.ts'

/** A stretch of time in which the trails' settings stay, and how much of a kind of event they record together. Milliseconds. */
export interface Recording {
  readonly from: number
  readonly to: number
  /** The same, before it was cut to the time asked for. */
  readonly whole: readonly [number, number]
  /** Null: nobody told. */
  readonly extent: Extent | null
  /** Every trail that is known was off. */
  readonly stopped: boolean
}

const order: Readonly<Record<Extent, number>> = { none: 0, some: 1, all: 2 }
const least = (a: Extent | null, b: Extent | null): Extent | null => (a === null || b === null ? null : order[a] < order[b] ? a : b)

export const managementExtent =
  (access: Access, source: string | null = null) =>
  ({ management }: TrailState): Extent | null => {
    if (management === null) return null
    if (source !== null && management.excluded.includes(source)) return 'none'
    return access === 'read' ? management.reads : access === 'write' ? management.writes : least(management.reads, management.writes)
  }

export const dataExtent =
  (type: DataType, access: Access) =>
  ({ data }: TrailState): Extent | null => {
    if (data === null) return null
    const selector = data.find((one) => one.type === type)
    if (selector === undefined) return 'none'
    return access === 'read' ? selector.reads : access === 'write' ? selector.writes : least(selector.reads, selector.writes)
  }

/**
 * What the trails record together between two times, stretch by stretch; with `otherTrail` there is one more, of which nothing is known.
 * A trail of a single region records only some of an account's events.
 */
export function recordings(trails: readonly TrailHistory[], from: number, to: number, of: (state: TrailState) => Extent | null, otherTrail = false): readonly Recording[] {
  const edges = [...new Set(trails.flatMap(({ stretches }) => stretches.flatMap((one) => (one.from === null ? [] : [one.from]))))].sort((a, b) => a - b)
  const bounds = [Number.NEGATIVE_INFINITY, ...edges, Number.POSITIVE_INFINITY]
  const found: Recording[] = []
  for (let n = 0; n + 1 < bounds.length; n++) {
    const whole = [bounds[n] as number, bounds[n + 1] as number] as const
    const [begin, end] = [Math.max(from, whole[0]), Math.min(to, whole[1])]
    if (begin >= end) continue
    const states = trails.flatMap(({ stretches }) =>
      stretches.filter((one) => (one.from ?? Number.NEGATIVE_INFINITY) <= whole[0] && (one.to ?? Number.POSITIVE_INFINITY) >= whole[1]).map(({ state }) => state),
    )
    const extents = states.map((state): Extent | null => {
      if (state.logging === false) return 'none'
      const extent = of(state)
      // Whether it is on is as good as known where it is the only one and files came; that is for the archive to show.
      if (extent === 'all' && state.multiRegion !== true) return state.multiRegion === null ? null : 'some'
      return extent
    })
    found.push({
      from: begin,
      to: end,
      whole,
      extent: together(otherTrail ? [...extents, null] : extents),
      stopped: !otherTrail && states.length > 0 && states.every(({ logging }) => logging === false),
    })
  }
  return joined(found)
}

/** What one records, the archive holds; what one may record, cannot be said to be off. */
function together(extents: readonly (Extent | null)[]): Extent | null {
  if (extents.includes('all')) return 'all'
  if (extents.length === 0 || extents.includes(null)) return null
  return extents.includes('some') ? 'some' : 'none'
}

function joined(parts: readonly Recording[]): readonly Recording[] {
  const out: Recording[] = []
  for (const one of parts) {
    const last = out.at(-1)
    if (last !== undefined && last.extent === one.extent && last.stopped === one.stopped && last.to === one.from) out[out.length - 1] = { ...last, to: one.to, whole: [last.whole[0], one.whole[1]] }
    else out.push(one)
  }
  return out
}

const hour = 3_600_000

/** An account's events of a sort between two times. What touches the edges by less than an hour does not count for it. */
export function seenCount(seen: readonly Seen[], from: number, to: number, sort: { readonly category: Seen['category']; readonly source?: string; readonly read?: boolean }): number {
  let count = 0
  for (const one of seen) {
    if (one.category !== sort.category || one.hour < from || one.hour + hour > to) continue
    if (sort.source !== undefined && one.source !== sort.source) continue
    if (sort.read !== undefined && one.read !== sort.read) continue
    count += one.events
  }
  return count
}

export const seenOfType = (seen: readonly Seen[], from: number, to: number, type: DataType): number => seenCount(seen, from, to, { category: 'data', source: sourceOfType[type] })

/**
 * Trails whose files the archive can hold: those of the account, or of an organisation. Where the archive was read from buckets that trails are known
 * to write to, only these trails; else all that are known, since nobody can tell.
 */
export function trailsFor(account: string, histories: readonly TrailHistory[], sources: readonly string[]): readonly TrailHistory[] {
  const buckets = new Set(sources.flatMap((source) => /^s3:\/\/([^/]+)/.exec(source)?.[1] ?? []))
  const mine = histories.filter((trail) => trail.account === account || trail.stretches.some(({ state }) => state.organisation === true))
  const writing = mine.filter(({ stretches }) => stretches.some(({ state }) => state.bucket !== null && buckets.has(state.bucket)))
  return writing.length > 0 && buckets.size > 0 && sources.every((source) => source.startsWith('s3://')) ? writing : mine
}
