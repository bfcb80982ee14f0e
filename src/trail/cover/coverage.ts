import type { LakeReader } from '#lake/lake.ts'
import {
  type BrokenObject,
  brokenObjects,
  closeTables,
  countHours,
  logsRead,
  namesTell,
  openTables,
  type PlaceDay,
  placeDays,
  type Reach,
  reachOf,
  type Seen,
  seenBySort,
  sourcesOf,
  type Tables,
  unplacedObjects,
} from './archive.ts'
import { type DayState, dayMs, dayOf, daysOf, joinSpans, letters, type Row, type Span, stateOfDay } from './days.ts'
import { leftOutOften } from './evidence.ts'
import { type Lag, lagOf } from './lag.ts'
import { globalRegion, usualRegions } from './places.ts'
import { recordings, trailsFor } from './recorded.ts'
import { grouped, rows } from './rows.ts'
import { type LookedAt, type TrailHistory, trailHistories } from './settings.ts'
import { type Gap, gapsOf } from './silence.ts'

/** A row of what verification found: a stretch of delivery time in an account and region. */
export interface Vouched {
  readonly account: string
  readonly region: string
  /** ISO 8601; null: from the beginning, to the end of what was verified. */
  readonly from: string | null
  readonly to: string | null
  readonly standing: 'verified' | 'broken' | 'unknown'
  /** Log files of the stretch, so that it can be seen whether all of them were read. */
  readonly logs?: { readonly verified: number; readonly broken: number; readonly unknown: number }
}

export interface Asked {
  /** Null: every account of the archive. */
  readonly accounts: readonly string[] | null
  /** ISO 8601; `from` is in it, `to` is not. Null: as far as the archive is known. */
  readonly from: string | null
  readonly to: string | null
  /** What digest verification found; without it nothing is called verified. */
  readonly verified?: readonly Vouched[]
  /** The regions that are enabled, by account, where that is known. */
  readonly regions?: Readonly<Record<string, readonly string[]>>
  /** Trails as a scan saw them that is not in the lake yet. */
  readonly looked?: readonly LookedAt[]
  /** How many events have no time, where whoever asks knows: else they are counted. */
  readonly undated?: number
}

/** Times are milliseconds; {@link plainCoverage} gives ISO 8601. */
export interface AccountCoverage {
  readonly account: string
  readonly asked: Span
  /** What is there: null where nothing of this account was read. */
  readonly reach: Reach | null
  /** From the first event or delivery to the last time of which everything must have arrived. */
  readonly archive: Span
  readonly rows: readonly Row[]
  /** Whether the regions are those that are enabled, or only those that every account has and those that were seen. */
  readonly regionsKnown: boolean
  readonly globalRegion: string
  /** Trails whose files the archive can hold. */
  readonly trails: readonly TrailHistory[]
  /** Events came while every known trail was off: there is one that nobody told of. */
  readonly otherTrail: boolean
  /** Read through LookupEvents, which knows no data events and no selectors. */
  readonly lookups: boolean
  readonly verification: 'verified' | 'partly' | 'broken' | 'not-verified'
  readonly gaps: readonly Gap[]
  /** Times in which logging was off and nothing came. */
  readonly stopped: readonly Span[]
  readonly broken: readonly BrokenObject[]
  /** Regions in which the digest files name log files that were not read, and how many. */
  readonly unread: Readonly<Record<string, number>>
  /** Days and regions of which digest files lie in the archive, verified or not. */
  readonly digestDays: number
}

export interface Coverage {
  readonly accounts: readonly AccountCoverage[]
  readonly totals: Readonly<Record<DayState, number>>
  readonly lag: Lag | null
  /** Minutes after which an event must have arrived, as far as can be said. */
  readonly settledAfter: number
  readonly sources: readonly string[]
  readonly brokenObjects: number
  /** Broken objects whose name does not tell whose they are. */
  readonly brokenAnywhere: number
  /** Objects whose name and path do not tell whose they are. */
  readonly unplacedObjects: number
  readonly undatedEvents: number
  readonly seen: readonly Seen[]
}

/**
 * AWS: about 5 minutes on average, not guaranteed. Three times that is ours; where the archive itself shows longer, that.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/get-and-view-cloudtrail-log-files.html (2026-11-26)
 */
const usualDelivery = 15

/** How far before and after the time asked for it is looked at what kinds of events come. */
const around = 7 * dayMs

/** A reader sees one state of the lake: what was found of it by now, and how many such answers are held. */
const found = new WeakMap<LakeReader, Map<string, Promise<Coverage>>>()
const mostFound = 8

/** What the archive can tell of some accounts between two times, and what not. */
export function coverageOf(reader: LakeReader, asked: Asked): Promise<Coverage> {
  const held = found.get(reader) ?? new Map<string, Promise<Coverage>>()
  found.set(reader, held)
  const question = JSON.stringify(asked)
  const known = held.get(question)
  if (known !== undefined) return known
  const answer = coveredAfresh(reader, asked)
  // What failed is tried again.
  answer.catch(() => held.delete(question))
  held.set(question, answer)
  for (const oldest of [...held.keys()].slice(0, -mostFound)) held.delete(oldest)
  return answer
}

async function coveredAfresh(reader: LakeReader, asked: Asked): Promise<Coverage> {
  const tables = await openTables(reader)
  try {
    return await cover(reader, asked, tables)
  } finally {
    await closeTables(reader, tables)
  }
}

async function cover(reader: LakeReader, asked: Asked, tables: Tables): Promise<Coverage> {
  const histories = await trailHistories(reader, asked.looked)
  const leftOut = [...new Set([...leftOutOften, ...histories.flatMap(({ stretches }) => stretches.flatMap(({ state }) => state.management?.excluded ?? []))])]
  // Where names do not tell how far the archive reaches, all events must.
  const byNames = await namesTell(reader, tables)
  const bound = (time: string | null, by: number, open: number) => (time === null || !byNames ? open : Date.parse(time) + by)
  await countHours(reader, tables, bound(asked.from, -around, Number.NEGATIVE_INFINITY), bound(asked.to, around, Number.POSITIVE_INFINITY), leftOut)
  const reaches = await reachOf(reader, tables)
  const accounts = [...new Set(asked.accounts ?? reaches.map(({ account }) => account))].sort()
  const sources = await sourcesOf(reader, tables)
  const lag = accounts.length === 0 ? null : await lagOf(reader, tables, accounts)
  const settledAfter = Math.max(usualDelivery, Math.ceil(lag?.most ?? 0))
  const broken = await brokenObjects(reader, tables)

  const spans = new Map(accounts.map((account) => [account, spanOf(reaches.find((one) => one.account === account) ?? null, asked, settledAfter)] as const))
  const all = [...spans.values()]
  const [from, to] = [Math.min(...all.map((one) => one.asked.from)), Math.max(...all.map((one) => one.asked.to))]
  const seen = accounts.length === 0 ? [] : await seenBySort(reader, tables, accounts)
  const byAccount = grouped(Number.isFinite(from) ? await placeDays(reader, tables, dayOf(from), to) : [], ({ account }) => account)

  const found: AccountCoverage[] = []
  for (const account of accounts) {
    found.push(
      await accountCoverage(reader, {
        account,
        tables,
        reach: reaches.find((one) => one.account === account) ?? null,
        ...(spans.get(account) as Spans),
        there: byAccount.get(account) ?? [],
        trails: trailsFor(account, histories, sources),
        vouched: (asked.verified ?? []).filter((one) => one.account === account),
        enabled: asked.regions?.[account] ?? null,
        broken: broken.objects.filter((one) => one.account === account),
        delivery: settledAfter * 60_000,
      }),
    )
  }
  const count = (letter: string) => found.reduce((sum, { rows }) => sum + rows.reduce((n, row) => n + countOf(row.days, letter), 0), 0)
  return {
    accounts: found,
    totals: Object.fromEntries(Object.entries(letters).map(([state, letter]) => [state, count(letter)])) as Record<DayState, number>,
    lag,
    settledAfter,
    sources,
    brokenObjects: broken.count,
    brokenAnywhere: broken.objects.filter(({ account }) => account === null).length,
    unplacedObjects: await unplacedObjects(reader, tables),
    undatedEvents: asked.undated ?? reader.undatedEvents,
    seen,
  }
}

const countOf = (text: string, letter: string) => text.split(letter).length - 1

interface Spans {
  readonly asked: Span
  readonly archive: Span
}

function spanOf(reach: Reach | null, asked: Asked, settledAfter: number): Spans {
  const [from, to] = [asked.from === null ? null : Date.parse(asked.from), asked.to === null ? null : Date.parse(asked.to)]
  if (reach === null) return { asked: { from: from ?? 0, to: to ?? from ?? 0 }, archive: { from: 0, to: 0 } }
  // A window of LookupEvents that was not over when it was read ends somewhere in its day; until the day's start all is known.
  const settled = (at: number | null) => (at === null ? Number.NEGATIVE_INFINITY : at - settledAfter * 60_000)
  const until = Math.max(settled(reach.lastDelivery), settled(reach.lastLookup))
  // Without names that tell, what comes after the last event is unknown altogether.
  const archive = { from: reach.first, to: Math.max(Number.isFinite(until) ? until : (reach.lastEvent ?? reach.first), reach.first) }
  return { asked: { from: from ?? archive.from, to: Math.max(to ?? archive.to, from ?? archive.from) }, archive }
}

interface Given extends Spans {
  readonly account: string
  readonly reach: Reach | null
  readonly tables: Tables
  readonly there: readonly PlaceDay[]
  readonly trails: readonly TrailHistory[]
  readonly vouched: readonly Vouched[]
  readonly enabled: readonly string[] | null
  readonly broken: readonly BrokenObject[]
  readonly delivery: number
}

async function accountCoverage(reader: LakeReader, given: Given): Promise<AccountCoverage> {
  const { account, asked, archive, there, vouched, enabled, delivery, reach } = given
  const lookups = there.some((one) => one.lookups > 0)
  const seenRegions = [...new Set([...there.map(({ region }) => region), ...vouched.map(({ region }) => region)])]
  // LookupEvents was asked in every enabled region, and a trail of all regions has digest files in every enabled region, quiet or not.
  const regionsKnown = enabled !== null || lookups || vouched.some(({ standing }) => standing === 'verified')
  const regions = [...new Set([...seenRegions, ...(enabled ?? (regionsKnown ? [] : usualRegions(seenRegions))), globalRegion(seenRegions)])].sort()

  const gaps = reach === null ? [] : await gapsOf(reader, given.tables, account, { from: Math.max(asked.from, archive.from), to: Math.min(asked.to, archive.to) })
  const { stopped, otherTrail } = reach === null || lookups ? { stopped: [], otherTrail: false } : await stoppedTimes(reader, given)
  const unread = await unreadLogs(reader, given.tables, account, vouched)
  const places = new Map(there.map((one) => [`${one.region} ${one.day}`, one]))
  const days = daysOf(asked.from, asked.to)
  const lines = regions.map((region) => {
    const own = vouched.filter((one) => one.region === region)
    const spansOf = (standing: Vouched['standing']) => joinSpans(own.filter((one) => one.standing === standing).map((one) => ends(one, asked, delivery)))
    const verified = spansOf('verified')
    const facts = {
      vouched: verified,
      broken: [...spansOf('broken'), ...given.broken.filter((one) => one.region === region && one.at !== null).map((one) => darkBy(one, delivery))],
      // Where the digest files say that nothing was delivered, a silence is a silence.
      gaps: gaps.filter((gap) => gap.region === region && !(unread[region] === undefined && verified.some((span) => span.from <= gap.from && span.to >= gap.to))),
      stopped,
      unread: unread[region] !== undefined,
    }
    return { account, region, days: days.map((day) => letters[stateOfDay(day, asked, places.get(`${region} ${day}`), archive, facts, delivery)]).join('') }
  })
  const kept = gaps.filter((gap) => lines.some((row) => row.region === gap.region && row.days.includes(letters.gap)))
  return {
    account,
    asked,
    reach,
    archive,
    rows: lines,
    regionsKnown,
    globalRegion: globalRegion(seenRegions),
    trails: given.trails,
    otherTrail,
    lookups,
    verification: verificationOf(lines, vouched, days, asked, delivery),
    gaps: kept,
    stopped,
    broken: given.broken.filter((one) => one.at === null || darkBy(one, delivery).to > asked.from - delivery),
    unread,
    digestDays: there.filter((one) => one.digests > 0).length,
  }
}

const ends = (one: Vouched, asked: Span, delivery: number): Span => ({ from: one.from === null ? asked.from : Date.parse(one.from), to: one.to === null ? asked.to + delivery : Date.parse(one.to) })

/** What happened before a log file was delivered, as far back as deliveries reach, may have been in it. */
const darkBy = ({ at, wholeDay, key }: BrokenObject, delivery: number): Span => {
  const time = at ?? 0
  return { from: key.startsWith('lookup://') ? time : time - delivery, to: wholeDay ? time + dayMs : time + 60_000 }
}

/**
 * Times in which every known trail was off. Where events came nevertheless, a trail that nobody told of feeds the archive, and what the known ones
 * do says little: whoever breaks in makes trails, and stops and deletes those. Settings take some minutes to reach everywhere
 * ("Managing data consistency in CloudTrail", user guide, 2026-11-26), so that events soon after a stop prove nothing.
 */
async function stoppedTimes(reader: LakeReader, { account, asked, trails }: Given): Promise<{ readonly stopped: readonly Span[]; readonly otherTrail: boolean }> {
  const off = recordings(trails, asked.from, asked.to, () => null).filter(({ stopped }) => stopped)
  for (const { from, to } of off) {
    const since = from + usualDelivery * 60_000
    if (since >= to) continue
    const found = await rows(
      reader,
      'SELECT 1 FROM events WHERE coalesce(recipient_account_id, account_id) = $1 AND event_time >= make_timestamp($2::BIGINT * 1000) AND event_time < make_timestamp($3::BIGINT * 1000) LIMIT 1',
      [account, since, to],
    )
    if (found.length > 0) return { stopped: [], otherTrail: true }
  }
  return { stopped: off.map(({ from, to }) => ({ from, to })), otherTrail: false }
}

async function unreadLogs(reader: LakeReader, tables: Tables, account: string, vouched: readonly Vouched[]): Promise<Readonly<Record<string, number>>> {
  const missing: Record<string, number> = {}
  for (const [region, rows] of grouped(vouched, (one) => one.region)) {
    const counted = rows.filter((one) => one.standing === 'verified' && one.logs !== undefined && one.from !== null && one.to !== null)
    const named = counted.reduce((sum, one) => sum + (one.logs?.verified ?? 0), 0)
    if (named === 0) continue
    const minute = 60_000
    const [from, to] = [Math.min(...counted.map((one) => Date.parse(one.from as string))) - 5 * minute, Math.max(...counted.map((one) => Date.parse(one.to as string))) + 5 * minute]
    const read = await logsRead(reader, tables, account, region, from, to)
    if (read < named) missing[region] = named - read
  }
  return missing
}

function verificationOf(rows: readonly Row[], vouched: readonly Vouched[], days: readonly number[], asked: Span, delivery: number): AccountCoverage['verification'] {
  if (vouched.some((one) => one.standing === 'broken' && touchesAsked(one, asked, delivery))) return 'broken'
  const holding = rows.flatMap(({ region, days: letterOf }) => days.filter((_, n) => '#0~'.includes(letterOf[n] as string)).map((day) => ({ region, day })))
  if (holding.length === 0 || !vouched.some(({ standing }) => standing === 'verified')) return 'not-verified'
  const byRegion = grouped(vouched, (one) => one.region)
  const good = holding.filter(({ region, day }) => {
    const spans = joinSpans((byRegion.get(region) ?? []).filter((one) => one.standing === 'verified').map((one) => ends(one, asked, delivery)))
    return spans.some((span) => span.from <= Math.max(day, asked.from) && span.to >= Math.min(day + dayMs, asked.to))
  })
  return good.length === holding.length ? 'verified' : good.length > 0 ? 'partly' : 'not-verified'
}

const touchesAsked = (one: Vouched, asked: Span, delivery: number) => {
  const span = ends(one, asked, delivery)
  return span.from < asked.to + delivery && span.to > asked.from
}
