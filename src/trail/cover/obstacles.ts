import type { Access, Action, DataType } from './actions.ts'
import type { Seen } from './archive.ts'
import type { AccountCoverage, Coverage } from './coverage.ts'
import { type DayState, dayMs, daysOf, letters, type Row } from './days.ts'
import { minuteOf, type Reason, reason } from './reasons.ts'
import { dataExtent, managementExtent, type Recording, recordings, seenCount, seenOfType } from './recorded.ts'
import { grouped } from './rows.ts'

/** Why a call like these may have happened without the logs showing it; empty where they would have shown it. */
export type Obstacles = (actions: readonly Action[]) => readonly Reason[]

/** Remembers what it found: questions ask for the same kinds of events over and over. */
export function obstaclesOf(coverage: Coverage): Obstacles {
  const seen = grouped(coverage.seen, ({ account }) => account)
  const memory = new Map<string, readonly Reason[]>()
  const once = (key: string, find: () => readonly Reason[]) => {
    const known = memory.get(key) ?? find()
    memory.set(key, known)
    return known
  }
  return (actions) => {
    if (coverage.accounts.length === 0) return [reason('nothing-asked', null)]
    const found: Reason[] = []
    const places = [...new Set(actions.map(({ where }) => (where === 'global' ? 'global' : 'everywhere')))]
    for (const one of coverage.accounts) {
      if (one.reach === null) found.push(reason('account-missing', one.account))
      else if (one.asked.from >= one.asked.to) found.push(reason('nothing-asked', one.account))
      else {
        const rowsOf = (place: string) => (place === 'global' ? one.rows.filter(({ region }) => region === one.globalRegion) : one.rows)
        for (const place of places) found.push(...once(`${one.account} ${place}`, () => inTime(coverage, one, rowsOf(place), place === 'everywhere')))
        const own = seen.get(one.account) ?? []
        for (const need of needsOf(actions)) found.push(...once(`${one.account} ${JSON.stringify(need)}`, () => inKind(own, one, need)))
      }
    }
    if (coverage.brokenAnywhere > 0) found.push(reason('broken-anywhere', null, { n: coverage.brokenAnywhere }))
    if (coverage.undatedEvents > 0) found.push(reason('undated', null, { n: coverage.undatedEvents }))
    return found
  }
}

const span = ({ from, to }: { readonly from: number; readonly to: number }) => ({ from: minuteOf(from), to: minuteOf(to) })

/** Days and regions that are missing or in the dark. */
function inTime(coverage: Coverage, one: AccountCoverage, rows: readonly Row[], everywhere: boolean): readonly Reason[] {
  const { account, asked, archive } = one
  const found: Reason[] = []
  const days = daysOf(asked.from, asked.to)
  const count = (state: DayState) => rows.reduce((sum, row) => sum + [...row.days].filter((letter) => letter === letters[state]).length, 0)
  const where = (state: DayState) => {
    const regions = rows.filter((row) => row.days.includes(letters[state])).map(({ region }) => region)
    return regions.length > 4 ? `${regions.slice(0, 3).join(', ')}, … (${regions.length})` : regions.join(', ')
  }
  // A day is proven quiet by digest files even beyond the archive's last log file.
  const outside = days.filter((_, n) => rows.some((row) => row.days[n] === letters.outside))
  const before = outside.filter((day) => day < archive.from)
  const after = outside.filter((day) => day >= archive.from)
  if (before.length > 0) found.push(reason('before-first', account, { from: minuteOf(archive.from), n: before.length }))
  if (after.length > 0) found.push(reason('after-last', account, { to: minuteOf(archive.to), n: after.length }))
  if (asked.to > archive.to && after.length === 0) found.push(reason('not-yet', account, { to: minuteOf(archive.to), minutes: coverage.settledAfter }))
  const none = count('none')
  if (none > 0)
    found.push(reason(one.digestDays > 0 && one.verification === 'not-verified' ? 'digests-unread' : 'no-files', account, { n: none, of: rows.length * days.length, regions: where('none') }))
  for (const gap of one.gaps.filter(({ region }) => rows.some((row) => row.region === region)))
    found.push(reason('gap', account, { region: gap.region, ...span(gap), usual: Math.round(gap.usual), chance: gap.chance < 1e-9 ? '0.000000001' : gap.chance.toPrecision(1) }))
  const broken = count('broken')
  const inRows = one.broken.filter(({ region }) => region === null || rows.some((row) => row.region === region))
  if (inRows.length > 0) found.push(reason('broken', account, { n: inRows.length, days: broken }))
  else if (broken > 0) found.push(reason('tampered', account, { days: broken }))
  if (broken > 0 && inRows.length > 0 && one.verification === 'broken') found.push(reason('tampered', account, { days: broken }))
  const unread = rows.filter(({ region }) => one.unread[region] !== undefined)
  if (unread.length > 0) found.push(reason('not-read', account, { n: unread.reduce((sum, { region }) => sum + (one.unread[region] ?? 0), 0), regions: unread.map(({ region }) => region).join(', ') }))
  for (const off of one.stopped) found.push(reason('stopped', account, span(off)))
  if (everywhere && !one.regionsKnown) found.push(reason('regions-unknown', account))
  return found
}

type Need =
  | { readonly kind: 'management'; readonly access: 'read' | 'write' }
  | { readonly kind: 'source'; readonly source: string; readonly access: Access }
  | { readonly kind: 'data'; readonly type: DataType; readonly access: Access }
  | { readonly kind: 'global' }

/** What must be recorded for the actions to be seen. Sign-ins, and what services do by themselves, are management events that change something. */
function needsOf(actions: readonly Action[]): readonly Need[] {
  const needs = actions.flatMap(({ kind, source, where }): readonly Need[] => {
    if (kind.kind === 'data') return [kind]
    const access: Access = kind.kind === 'management' ? kind.access : 'write'
    return [
      ...(access === 'write' ? [] : [{ kind: 'management', access: 'read' } as const]),
      ...(access === 'read' ? [] : [{ kind: 'management', access: 'write' } as const]),
      { kind: 'source', source, access },
      ...(where === 'global' ? [{ kind: 'global' } as const] : []),
    ]
  })
  return [...new Map(needs.map((need) => [JSON.stringify(need), need])).values()]
}

/** Kinds of events that are not recorded, or of which nobody knows. */
function inKind(seen: readonly Seen[], one: AccountCoverage, need: Need): readonly Reason[] {
  if (need.kind === 'data') return ofData(seen, one, need.type, need.access)
  // LookupEvents hands out every management event, whatever the trails record.
  if (one.lookups && !one.rows.some(({ days }) => days.includes(letters.none) || days.includes(letters.outside))) return []
  if (need.kind === 'management') return ofManagement(seen, one, need.access)
  if (need.kind === 'source') return ofSource(seen, one, need.source, need.access)
  const off = !one.otherTrail && one.trails.length > 0 && one.trails.every(({ stretches }) => stretches.every(({ state }) => state.globalEvents === false))
  return off && !one.lookups ? [reason('global-off', one.account)] : []
}

/** Between two changes of the settings what was seen once was recorded throughout; it is looked for a week around the time asked for. */
const around = 7 * dayMs
const lookedThrough = ({ whole }: Recording, { asked, otherTrail }: AccountCoverage) => {
  // Of a trail that nobody told of, no change of settings is known either.
  const [from, to] = otherTrail ? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY] : whole
  return { from: Math.max(from, asked.from - around), to: Math.min(to, asked.to + around) }
}

function ofManagement(seen: readonly Seen[], one: AccountCoverage, access: 'read' | 'write'): readonly Reason[] {
  return recordings(one.trails, one.asked.from, one.asked.to, managementExtent(access), one.otherTrail).flatMap((part) => {
    if (part.extent === 'all' || isStopped(one, part)) return []
    const { from, to } = lookedThrough(part, one)
    if (seenCount(seen, from, to, { category: 'management', read: access === 'read' }) > 0) return []
    const code = part.extent === 'none' ? (access === 'read' ? 'reads-off' : 'writes-off') : access === 'read' ? 'reads-unseen' : 'writes-unseen'
    return [reason(code, one.account, span(part))]
  })
}

/** Of the services that a trail may leave out, whole or not at all. Others are never left out, as far as nobody says that they are. */
function ofSource(seen: readonly Seen[], one: AccountCoverage, source: string, access: Access): readonly Reason[] {
  const mayBe = leavable.has(source) || one.trails.some(({ stretches }) => stretches.some(({ state }) => state.management?.excluded.includes(source)))
  if (!mayBe) return []
  return recordings(one.trails, one.asked.from, one.asked.to, managementExtent(access, source), one.otherTrail).flatMap((part) => {
    if (part.extent === 'all' || isStopped(one, part)) return []
    const { from, to } = lookedThrough(part, one)
    if (seenCount(seen, from, to, { category: 'management', source }) > 0) return []
    const leftOut = one.trails.some(({ stretches }) => stretches.some(({ state }) => state.management?.excluded.includes(source)))
    return [part.extent === 'none' && leftOut ? reason('source-off', one.account, { source, ...span(part) }) : reason('source-unseen', one.account, { source })]
  })
}

const leavable = new Set(['kms.amazonaws.com', 'rdsdata.amazonaws.com'])

const isStopped = (one: AccountCoverage, part: Recording) => part.stopped && one.stopped.some(({ from, to }) => from <= part.from && to >= part.to)

function ofData(seen: readonly Seen[], one: AccountCoverage, type: DataType, access: Access): readonly Reason[] {
  const { account, asked } = one
  if (one.lookups && (one.reach?.logs ?? 0) === 0) return [reason('data-lookup', account, { type })]
  return recordings(one.trails, asked.from, asked.to, dataExtent(type, access), one.otherTrail).flatMap((part) => {
    if (part.extent === 'all' || isStopped(one, part)) return []
    const values = { type, ...span(part) }
    if (part.extent === 'some') return [reason('data-some', account, values)]
    const { from, to } = lookedThrough(part, one)
    if (seenOfType(seen, from, to, type) > 0) return [reason('data-seen', account, values)]
    return [reason(part.extent === 'none' ? 'data-off' : 'data-unknown', account, values)]
  })
}
