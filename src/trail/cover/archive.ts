import { quoted } from '#lake/folder.ts'
import type { LakeReader } from '#lake/lake.ts'
import { dataNames } from './evidence.ts'
import { placedObjects } from './places.ts'
import { rows } from './rows.ts'

/** What was read of an account in a region on a day (UTC). Times are milliseconds. */
export interface PlaceDay {
  readonly account: string
  readonly region: string
  readonly day: number
  readonly events: number
  readonly logs: number
  readonly digests: number
  readonly lookups: number
}

/** A log file that could not be read to its end. */
export interface BrokenObject {
  readonly source: string
  readonly key: string
  readonly trouble: string
  /** Null where the name does not tell. */
  readonly account: string | null
  readonly region: string | null
  readonly at: number | null
  /** The name tells the day only. */
  readonly wholeDay: boolean
}

/** How far an account's part of the archive reaches. */
export interface Reach {
  readonly account: string
  /** The first event, or the first delivery if that is earlier. */
  readonly first: number
  readonly lastEvent: number | null
  readonly lastDelivery: number | null
  /** Until when LookupEvents was asked, in every region. */
  readonly lastLookup: number | null
  readonly logs: number
}

const dayMs = 86_400_000

/** Tables of the reader's connection that hold what is asked for again and again, so that the events are gone through once. */
export interface Tables {
  /** Objects and whose they are. */
  readonly objects: string
  /** Events by account, region, hour and sort. */
  readonly hours: string
}

let opened = 0

export async function openTables(reader: LakeReader): Promise<Tables> {
  const nth = opened++
  const tables = { objects: `cover_objects_${nth}`, hours: `cover_hours_${nth}` }
  await reader.connection.run(`CREATE OR REPLACE TEMP TABLE ${tables.objects} AS ${placedObjects}`)
  return tables
}

export async function closeTables(reader: LakeReader, { objects, hours }: Tables): Promise<void> {
  await reader.connection.run(`DROP TABLE IF EXISTS ${objects}`)
  await reader.connection.run(`DROP TABLE IF EXISTS ${hours}`)
}

/** Whether the objects' names tell how far the archive reaches. They do not where somebody put the events into files of his own. */
export async function namesTell(reader: LakeReader, { objects }: Tables): Promise<boolean> {
  const [[silent] = [1]] = await rows(reader, `SELECT count(*)::DOUBLE FROM ${objects} WHERE (kind = 'events' AND (what <> 'log' OR account IS NULL OR delivered IS NULL)) OR what = 'lookup'`)
  const [[telling] = [0]] = await rows(reader, `SELECT count(*)::DOUBLE FROM ${objects} WHERE what = 'log' AND delivered IS NOT NULL`)
  return silent === 0 && telling !== 0
}

/** Accounts and how far what is there of each reaches: by the objects' names, and by the events that were counted. */
export async function reachOf(reader: LakeReader, { objects, hours }: Tables): Promise<readonly Reach[]> {
  const found = await rows(
    reader,
    `SELECT account, min(first), max(last_event), max(last_delivery), max(last_lookup), sum(logs)::DOUBLE FROM (
      SELECT account, epoch_ms(min(first))::DOUBLE AS first, epoch_ms(max(last))::DOUBLE AS last_event, NULL::DOUBLE AS last_delivery, NULL::DOUBLE AS last_lookup, 0 AS logs FROM ${hours} GROUP BY account
      UNION ALL BY NAME
      SELECT account, epoch_ms(min(coalesce(delivered, day::TIMESTAMP)))::DOUBLE AS first, NULL::DOUBLE AS last_event, epoch_ms(max(delivered) FILTER (WHERE what = 'log'))::DOUBLE AS last_delivery,
        NULL::DOUBLE AS last_lookup, count(*) FILTER (WHERE what = 'log') AS logs
      FROM ${objects} WHERE what IN ('log', 'lookup') AND day IS NOT NULL GROUP BY account
      UNION ALL BY NAME
      SELECT account, epoch_ms(min(until))::DOUBLE AS last_lookup, 0 AS logs FROM (SELECT account, region, day, max(until) AS until, max(day) OVER (PARTITION BY account) AS newest FROM ${objects} WHERE what = 'lookup' GROUP BY account, region, day)
      WHERE day = newest GROUP BY account)
    WHERE account IS NOT NULL GROUP BY account ORDER BY account`,
  )
  return found.map(([account, first, lastEvent, lastDelivery, lastLookup, logs]) => ({
    account: account as string,
    first: first as number,
    lastEvent: lastEvent as number | null,
    lastDelivery: lastDelivery as number | null,
    lastLookup: lastLookup as number | null,
    logs: logs as number,
  }))
}

/** Counts events by hour. `from` and `to` may be infinite; the hours in which they lie are whole. */
export async function countHours(reader: LakeReader, { hours }: Tables, from: number, to: number, tracked: readonly string[]): Promise<void> {
  const list = (texts: readonly string[]) => texts.map(quoted).join(', ')
  // Events before version 1.05 do not say what they are: S3's, Lambda's and DynamoDB's data events are known by name.
  await reader.connection.run(
    `CREATE OR REPLACE TEMP TABLE ${hours} AS
    SELECT account, region, hour, sort AS category, CASE WHEN sort <> 'management' OR source IN (${list(tracked)}) THEN source END AS source, read, sum(events)::BIGINT AS events, min(first) AS first, max(last) AS last
    FROM (SELECT *, coalesce(category, CASE WHEN source || '/' || name IN (${list(dataNames)}) THEN 'data' ELSE 'management' END) AS sort FROM event_hours
      WHERE TRUE${Number.isFinite(from) ? ` AND hour >= date_trunc('hour', make_timestamp(${Math.floor(from) * 1000}))` : ''}${Number.isFinite(to) ? ` AND hour < make_timestamp(${Math.ceil(to) * 1000})` : ''})
    GROUP BY ALL`,
  )
}

/** What is there of each account, region and day between two times. */
export async function placeDays(reader: LakeReader, { objects, hours }: Tables, from: number, to: number): Promise<readonly PlaceDay[]> {
  const found = await rows(
    reader,
    `SELECT account, region, epoch_ms(day::TIMESTAMP)::DOUBLE, sum(events)::DOUBLE, sum(logs)::DOUBLE, sum(digests)::DOUBLE, sum(lookups)::DOUBLE FROM (
      SELECT account, region, hour::DATE AS day, events, 0 AS logs, 0 AS digests, 0 AS lookups FROM ${hours}
      UNION ALL BY NAME
      SELECT account, region, day, 0 AS events, count(*) FILTER (WHERE what = 'log') AS logs, count(*) FILTER (WHERE what = 'digest') AS digests,
        count(*) FILTER (WHERE what = 'lookup' AND NOT lost AND (until >= day + INTERVAL 1 DAY OR day = newest)) AS lookups
      FROM (SELECT *, max(day) FILTER (WHERE what = 'lookup') OVER (PARTITION BY account) AS newest FROM ${objects}) WHERE what IN ('log', 'digest', 'lookup') GROUP BY ALL)
    WHERE account IS NOT NULL AND region IS NOT NULL AND day >= make_timestamp($1::BIGINT * 1000)::DATE AND day <= make_timestamp($2::BIGINT * 1000)::DATE
    GROUP BY ALL`,
    [from, to],
  )
  return found.map(([account, region, day, events, logs, digests, lookups]) => ({
    account: account as string,
    region: region as string,
    day: Math.floor((day as number) / dayMs) * dayMs,
    events: events as number,
    logs: logs as number,
    digests: digests as number,
    lookups: lookups as number,
  }))
}

/** At most this many are named; the count is exact. */
const mostBroken = 1_000

export async function brokenObjects(reader: LakeReader, { objects }: Tables): Promise<{ readonly objects: readonly BrokenObject[]; readonly count: number }> {
  const [[count] = [0]] = await rows(reader, `SELECT count(*)::DOUBLE FROM ${objects} WHERE lost`)
  const found = await rows(
    reader,
    `SELECT source, key, trouble, account, region, epoch_ms(coalesce(delivered, day::TIMESTAMP))::DOUBLE, delivered IS NULL FROM ${objects} WHERE lost ORDER BY delivered, key LIMIT ${mostBroken}`,
  )
  return {
    count: count as number,
    objects: found.map(([source, key, trouble, account, region, at, wholeDay]) => ({
      source: source as string,
      key: key as string,
      trouble: trouble as string,
      account: account as string | null,
      region: region as string | null,
      at: at as number | null,
      wholeDay: wholeDay as boolean,
    })),
  }
}

/** Objects whose name and path tell neither account nor region: nothing can be said of days with them. */
export async function unplacedObjects(reader: LakeReader, { objects }: Tables): Promise<number> {
  const [[count] = [0]] = await rows(reader, `SELECT count(*)::DOUBLE FROM ${objects} WHERE kind = 'events' AND (account IS NULL OR region IS NULL)`)
  return count as number
}

/** Log files read of a place, by delivery time. */
export async function logsRead(reader: LakeReader, { objects }: Tables, account: string, region: string, from: number, to: number): Promise<number> {
  const [[count] = [0]] = await rows(
    reader,
    `SELECT count(*)::DOUBLE FROM ${objects} WHERE what = 'log' AND account = $1 AND region = $2 AND delivered >= make_timestamp($3::BIGINT * 1000) AND delivered < make_timestamp($4::BIGINT * 1000)`,
    [account, region, from, to],
  )
  return count as number
}

/** Where the archive was read from. */
export const sourcesOf = async (reader: LakeReader, { objects }: Tables): Promise<readonly string[]> =>
  (await rows(reader, `SELECT DISTINCT source FROM ${objects} ORDER BY source`)).map(([source]) => source as string)

/** Events of one sort that were seen in an account in an hour. */
export interface Seen {
  readonly account: string
  readonly category: 'management' | 'data' | 'network'
  /** Of data events, and of management events of sources that may be left out. */
  readonly source: string | null
  readonly read: boolean
  readonly hour: number
  readonly events: number
}

/** By the hour for a few accounts, by the day for many: a year of a thousand accounts is not to be held by the hour. */
const fewAccounts = 20

export async function seenBySort(reader: LakeReader, { hours }: Tables, accounts: readonly string[]): Promise<readonly Seen[]> {
  const unit = accounts.length > fewAccounts ? 'day' : 'hour'
  const found = await rows(
    reader,
    `SELECT account, category, source, read, epoch_ms(date_trunc('${unit}', hour)::TIMESTAMP)::DOUBLE AS start, sum(events)::DOUBLE FROM ${hours} WHERE account IN (${accounts.map((_, n) => `$${n + 1}`).join(', ')}) GROUP BY account, category, source, read, start`,
    [...accounts],
  )
  return found.map(([account, category, source, read, hour, events]) => ({
    account: account as string,
    category: category as Seen['category'],
    source: source as string | null,
    read: read as boolean,
    hour: hour as number,
    events: events as number,
  }))
}
