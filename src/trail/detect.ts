import { quoted } from '#lake/folder.ts'
import type { LakeReader } from '#lake/lake.ts'
import { correlationSql } from '#sigma/correlate-sql.ts'
import { type Linked, link } from '#sigma/link.ts'
import type { Parsed } from '#sigma/parse.ts'
import { plan, vocabularySql } from '#sigma/plan.ts'
import { levels } from '#sigma/rule.ts'
import type { RuleTrouble } from '#sigma/trouble.ts'
import { cloudTrailFields } from './fields.ts'
import { type FirstTime, firstTimes } from './habits/first.ts'
import type { Period } from './habits/period.ts'
import { type SharedUser, sharedUsers } from './habits/shared.ts'
import { factsOf, type RuleFacts } from './rules.ts'

/** What one rule found of one principal. */
export interface Caught {
  readonly account: string
  /** A role rather than its session; a user; the service that made the call. */
  readonly principal: string
  readonly events: number
  readonly first: string
  readonly last: string
  readonly refused: number
  readonly actions: readonly string[]
  readonly regions: readonly string[]
  readonly addresses: readonly string[]
  /** The first events, at most ten: look them up with `kokokara sql`. */
  readonly eventIds: readonly string[]
}

/** A burst that fulfilled a correlation. */
export interface CaughtBurst {
  readonly groups: Readonly<Record<string, string>>
  readonly first: string
  readonly fulfilled: string
  readonly last: string
  readonly value: number
}

export interface Detection {
  readonly rule: RuleFacts
  /** Events of a rule, bursts of a correlation. */
  readonly hits: number
  readonly caught: readonly Caught[]
  readonly bursts: readonly CaughtBurst[]
}

export interface Detected {
  readonly period: Period
  readonly events: number
  /** Rules that were asked. */
  readonly rules: number
  /** Gravest first. */
  readonly detections: readonly Detection[]
  /** Rules that could not be asked, and why. Those for other logs are only counted. */
  readonly troubles: readonly RuleTrouble[]
  readonly forOtherLogs: number
  readonly sharedUsers: readonly SharedUser[]
  readonly firstTimes: readonly FirstTime[]
}

export interface DetectOptions {
  readonly period: Period
  readonly rules: readonly Parsed[]
  /** Habits are told for this stretch; what came before it is what they are compared with. */
  readonly habits: Period
}

/** How many principals of one rule are told; all are counted. */
const principalsTold = 100

const who = "coalesce(issuer_arn, principal_arn, CASE WHEN principal_id IS NOT NULL THEN account_id || '/' || principal_id END, invoked_by, source_name, source_ip, '-')"

/** All rules over the period's events, and what rules cannot say. */
export async function detect(reader: LakeReader, { period, rules: parsed, habits }: DetectOptions): Promise<Detected> {
  const { rules, correlations, troubles, alone } = link(parsed)
  // An event without a time is in no period, and must not slip through for that.
  await reader.run(
    `CREATE OR REPLACE TEMP VIEW looked_at AS SELECT * FROM events WHERE event_time IS NULL OR (event_time >= ${quoted(period.from)}::TIMESTAMP AND event_time < ${quoted(period.to)}::TIMESTAMP)`,
  )
  const table = { table: 'looked_at', fields: cloudTrailFields }
  const vocabulary = await all<{ source: string | null; name: string | null }>(reader, vocabularySql(table))
  await reader.run('CREATE OR REPLACE TEMP TABLE matches (rule INTEGER, event_id VARCHAR)')
  for (const sql of plan(
    rules.map(({ tree }) => tree),
    { ...table, vocabulary },
  ))
    await reader.run(`INSERT INTO matches SELECT rule, event_id FROM (${sql})`)

  const detections: Detection[] = []
  const caught = await caughtBy(reader)
  for (const [n, rule] of rules.entries()) {
    const mine = caught.get(n)
    if (mine !== undefined && alone.has(n)) detections.push({ rule: factsOf(rule), hits: mine.hits, caught: mine.caught, bursts: [] })
  }
  const bursts = await burstsOf(reader, correlations)
  for (const [n, { correlation }] of correlations.entries()) {
    const hits = bursts[n] ?? []
    if (hits.length > 0) detections.push({ rule: factsOf(correlation), hits: hits.length, caught: [], bursts: hits.slice(0, principalsTold) })
  }
  const [{ events = 0 } = {}] = await all<{ events: number }>(reader, 'SELECT count(*)::DOUBLE AS events FROM looked_at')
  return {
    period,
    events,
    rules: rules.length + correlations.length,
    detections: detections.sort((a, b) => levels.indexOf(b.rule.level) - levels.indexOf(a.rule.level) || b.hits - a.hits || (a.rule.file < b.rule.file ? -1 : 1)),
    troubles: troubles.filter(({ why }) => why !== 'not-for-this-log'),
    forOtherLogs: troubles.filter(({ why }) => why === 'not-for-this-log').length,
    sharedUsers: await sharedUsers(reader, period),
    firstTimes: await firstTimes(reader, habits),
  }
}

async function all<Row>(reader: LakeReader, sql: string): Promise<readonly Row[]> {
  const rows: Row[] = []
  for await (const row of reader.stream(sql)) rows.push(row as Row)
  return rows
}

async function caughtBy(reader: LakeReader): Promise<ReadonlyMap<number, { hits: number; caught: Caught[] }>> {
  const found = new Map<number, { hits: number; caught: Caught[] }>()
  const several = (column: string) => `array_to_string(list_sort(list_distinct(list(${column}) FILTER (WHERE ${column} IS NOT NULL)))[:10], '\n')`
  for await (const row of reader.stream(
    `SELECT rule, coalesce(recipient_account_id, account_id, '-') AS account, ${who} AS principal, count(*)::INTEGER AS events, strftime(min(event_time), '%Y-%m-%dT%H:%M:%SZ') AS first, strftime(max(event_time), '%Y-%m-%dT%H:%M:%SZ') AS last,
       (count(*) FILTER (WHERE outcome = 'refused'))::INTEGER AS refused, ${several("(split_part(event_source, '.', 1) || ':' || event_name)")} AS actions, ${several('aws_region')} AS regions, ${several('coalesce(source_ip, source_name)')} AS addresses,
       array_to_string(list(event_id ORDER BY event_time, event_id)[:10], '\n') AS ids
     FROM matches JOIN looked_at USING (event_id) GROUP BY rule, account, principal ORDER BY rule, events DESC, first, principal`,
  )) {
    const rule = row['rule'] as number
    const mine = found.get(rule) ?? { hits: 0, caught: [] }
    found.set(rule, mine)
    mine.hits += row['events'] as number
    const list = (name: string) => ((row[name] as string | null) ?? '').split('\n').filter((one) => one !== '')
    if (mine.caught.length < principalsTold)
      mine.caught.push({
        account: row['account'] as string,
        principal: row['principal'] as string,
        events: row['events'] as number,
        first: (row['first'] as string | null) ?? '-',
        last: (row['last'] as string | null) ?? '-',
        refused: row['refused'] as number,
        actions: list('actions'),
        regions: list('regions'),
        addresses: list('addresses'),
        eventIds: list('ids'),
      })
  }
  return found
}

/** The bursts of each correlation, by time. */
async function burstsOf(reader: LakeReader, correlations: readonly Linked[]): Promise<readonly (readonly CaughtBurst[])[]> {
  const answers: CaughtBurst[][] = []
  for (const [n, { correlation }] of correlations.entries()) {
    const bursts: CaughtBurst[] = []
    const time = (column: string) => `strftime(${column}, '%Y-%m-%dT%H:%M:%SZ') AS ${column}`
    for await (const row of reader.stream(
      `SELECT to_json(grouped)::VARCHAR AS grouped, ${['hit_from', 'hit_at', 'hit_to'].map(time).join(', ')}, value FROM (${correlationSql(correlations, n, { matches: 'matches', events: 'looked_at', fields: cloudTrailFields })}) AS hit ORDER BY hit.hit_at, grouped`,
    )) {
      const groups = JSON.parse(row['grouped'] as string) as readonly string[]
      bursts.push({
        groups: Object.fromEntries(correlation.groupBy.map((name, group) => [name, groups[group] ?? '-'])),
        first: row['hit_from'] as string,
        fulfilled: row['hit_at'] as string,
        last: row['hit_to'] as string,
        value: row['value'] as number,
      })
    }
    answers.push(bursts)
  }
  return answers
}
