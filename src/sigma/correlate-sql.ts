import { duckdb } from './dialects/duckdb.ts'
import { numberSource } from './evaluate.ts'
import { fieldOf } from './field.ts'
import type { Linked } from './link.ts'
import type { Correlation } from './rule.ts'
import type { Fields } from './sql.ts'
import type { Comparison } from './tree.ts'

/** Where correlations look. `matches` has `rule` (the number in the rule set) and `event_id`; `events` is the events table. */
export interface Where {
  readonly matches: string
  readonly events: string
  readonly fields: Fields
}

const { quoted } = duckdb()

const operators: Readonly<Record<Comparison, string>> = { lt: '<', lte: '<=', gt: '>', gte: '>=', eq: '=', neq: '<>' }

function textSql(name: string, fields: Fields): string {
  const field = fieldOf(name)
  if (field === null) return 'CAST(NULL AS VARCHAR)'
  const column = fields(name)
  const inEvent = duckdb().firstText(field)
  return column?.type === 'text' ? `coalesce(${column.sql}, ${inEvent})` : inEvent
}

const listOf = (texts: readonly string[]) => `CAST([${texts.join(', ')}] AS VARCHAR[])`

function rowsSql(correlations: readonly Linked[], number: number, { matches, events, fields }: Where): string {
  const { correlation, parts, groups } = correlations[number] as Linked
  const selects = parts.map((part, n) => {
    const own = groups[n] as readonly string[]
    if ('correlation' in part) {
      const { groupBy } = (correlations[part.correlation] as Linked).correlation
      const picked = own.map((name) => `grouped[${groupBy.indexOf(name) + 1}]`)
      return `SELECT ${n} AS part, CAST(NULL AS VARCHAR) AS event_id, hit_at AS moment, ${listOf(picked)} AS grouped, CAST([] AS VARCHAR[]) AS counted FROM hits_${part.correlation}`
    }
    return `SELECT ${n} AS part, event_id, event_time AS moment, ${listOf(own.map((name) => textSql(name, fields)))} AS grouped, ${listOf(correlation.of.map((name) => textSql(name, fields)))} AS counted
  FROM (SELECT * FROM ${events} WHERE event_id IN (SELECT event_id FROM ${matches} WHERE rule = ${part.rule}))`
  })
  return `SELECT * FROM (${selects.join('\n  UNION ALL ')}) WHERE moment IS NOT NULL AND len(list_filter(grouped, lambda one: one IS NULL)) = 0`
}

function valueSql({ type, percentile }: Correlation): string {
  const number = `CASE WHEN regexp_matches(counted[1], ${quoted(numberSource)}) THEN TRY_CAST(counted[1] AS DOUBLE) END`
  switch (type) {
    case 'event_count':
      return 'count(*) OVER span'
    case 'value_count':
      return 'count(DISTINCT CASE WHEN len(list_filter(counted, lambda one: one IS NULL)) = 0 THEN to_json(counted) END) OVER span'
    case 'temporal':
    case 'temporal_ordered':
      return 'count(DISTINCT part) OVER span'
    case 'value_sum':
      return `sum(${number}) OVER span`
    case 'value_avg':
      return `avg(${number}) OVER span`
    case 'value_percentile':
      return `quantile_cont(${number}, ${(percentile as number) / 100}) OVER span`
  }
}

/** Windows that may fulfil the conditions: `grouped`, `moment` (their end), `since` (their first event), `value`. */
function windowsSql(linked: Linked, rows: string): string {
  const { correlation, parts } = linked
  if (correlation.type !== 'temporal_ordered')
    return `SELECT grouped, moment, min(moment) OVER span AS since, CAST(${valueSql(correlation)} AS DOUBLE) AS value FROM ${rows}
  WINDOW span AS (PARTITION BY grouped ORDER BY moment RANGE BETWEEN INTERVAL ${correlation.seconds} SECONDS PRECEDING AND CURRENT ROW)`
  // For each part, the latest beginning of a row of events that has come as far as it.
  let from = `(SELECT *, CASE WHEN part = 0 THEN moment END AS since FROM ${rows})`
  for (let part = 1; part < parts.length; part += 1)
    from = `(SELECT * EXCLUDE (since), CASE WHEN part = ${part} THEN max(CASE WHEN part = ${part - 1} THEN since END) OVER (PARTITION BY grouped ORDER BY moment RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) ELSE since END AS since FROM ${from})`
  return `SELECT grouped, moment, since, CAST(${parts.length} AS DOUBLE) AS value FROM ${from} WHERE part = ${parts.length - 1} AND since IS NOT NULL AND moment - since <= INTERVAL ${correlation.seconds} SECONDS`
}

function conditionSql({ type, conditions }: Correlation): string {
  return type === 'temporal_ordered' ? 'TRUE' : conditions.map(({ how, value }) => `value ${operators[how]} CAST('${value}' AS DOUBLE)`).join(' AND ')
}

/** Event ids that a hit names; its count says how many there are. */
const idsInHit = 1_000

const needed = (correlations: readonly Linked[], number: number): readonly number[] => [
  ...new Set([...(correlations[number] as Linked).parts.flatMap((part) => ('correlation' in part ? needed(correlations, part.correlation) : [])), number]),
]

/**
 * The hits of one correlation as a DuckDB query: `grouped` (the texts of its `group-by`), `hit_from`, `hit_at`, `hit_to`, `value`, `events`
 * (how many matched events the burst has) and `event_ids` (the first thousand in time's order; those of a correlation below are its own
 * hits'). What these words mean is written at `correlate`, which answers the same in memory.
 */
export function correlationSql(correlations: readonly Linked[], number: number, where: Where): string {
  const tables = needed(correlations, number).flatMap((n) => {
    const linked = correlations[n] as Linked
    const { correlation } = linked
    return [
      `rows_${n} AS (${rowsSql(correlations, n, where)})`,
      `fulfilled_${n} AS (SELECT *, lag(moment) OVER (PARTITION BY grouped ORDER BY moment) AS before FROM (${windowsSql(linked, `rows_${n}`)}) WHERE ${conditionSql(correlation)})`,
      `bursts_${n} AS (SELECT *, sum(CASE WHEN before IS NULL OR moment - before > INTERVAL ${correlation.seconds} SECONDS THEN 1 ELSE 0 END) OVER (PARTITION BY grouped ORDER BY moment ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS burst FROM fulfilled_${n})`,
      `hits_${n} AS (SELECT grouped, min(since) AS hit_from, min(moment) AS hit_at, max(moment) AS hit_to, max(value) AS value FROM bursts_${n} GROUP BY grouped, burst)`,
    ]
  })
  return `WITH ${tables.join(',\n')}
SELECT hit.grouped, hit_from, hit_at, hit_to, value, count(event_id) AS events, list(event_id ORDER BY moment, event_id) FILTER (event_id IS NOT NULL)[1:${idsInHit}] AS event_ids
FROM hits_${number} AS hit JOIN rows_${number} AS part ON part.grouped = hit.grouped AND part.moment BETWEEN hit_from AND hit_to
GROUP BY hit.grouped, hit_from, hit_at, hit_to, value ORDER BY hit_at, CAST(to_json(hit.grouped) AS VARCHAR)`
}
