import { duckdb } from './dialects/duckdb.ts'
import { exactly } from './pattern.ts'
import type { Fields, Sql } from './sql.ts'
import { treeSql } from './sql.ts'
import type { Key, Tree } from './tree.ts'
import { all, necessary } from './tree.ts'

/** The events table, as a plan sees it. */
export interface EventsTable {
  /** The table's or view's name, as it stands in SQL. */
  readonly table: string
  readonly fields: Fields
  /** The fields that name an event; both must have columns of the type text. */
  readonly key?: { readonly source: string; readonly name: string }
  /**
   * The pairs of source and name that occur ({@link vocabularySql}). With them the engine can leave out the parts of a file that hold
   * none of the names that are looked for; without them it reads every event's JSON that a rule with JSON might need.
   */
  readonly vocabulary?: readonly { readonly source: string | null; readonly name: string | null }[]
}

const usual = { source: 'eventSource', name: 'eventName' } as const

const columnsOf = ({ fields, key = usual }: EventsTable) => {
  const [source, name] = [fields(key.source), fields(key.name)]
  if (source?.type !== 'text' || name?.type !== 'text') throw new Error('a plan needs columns for the fields that name an event')
  return { source: source.sql, name: name.sql }
}

/** Asks for the pairs of source and name that occur, as columns `source` and `name`. */
export function vocabularySql(events: EventsTable): string {
  const { source, name } = columnsOf(events)
  return `SELECT DISTINCT ${source} AS source, ${name} AS name FROM ${events.table}`
}

const parts = (tree: Tree): readonly Tree[] => (tree.is === 'all' ? tree.of.flatMap(parts) : [tree])

/** Whether a condition asks for nothing but exact names or sources, so that its keys say all of it. */
function onlyKeys(tree: Tree, key: { readonly source: string; readonly name: string }): boolean {
  if (tree.is === 'not') return false
  if (tree.is !== 'test') return tree.of.length > 0 && tree.of.every((part) => onlyKeys(part, key))
  const { field, match } = tree
  return (field?.name === key.source || field?.name === key.name) && match.is === 'text' && !match.cased && match.any.every((pattern) => (exactly(pattern) ?? '') !== '')
}

/** A condition as the keys of which an event must have one, and what must hold besides; no keys: an event of any name may do. */
export function split(tree: Tree, key: { readonly source: string; readonly name: string } = usual): { readonly keys: readonly Key[] | null; readonly rest: Tree } {
  const whole = parts(tree)
  const named = whole.filter((part) => onlyKeys(part, key))
  const keys = named.length === 0 ? null : necessary(all(named), key)
  return keys === null ? { keys: necessary(tree, key), rest: tree } : { keys, rest: all(whole.filter((part) => !named.includes(part))) }
}

interface Planned {
  readonly rule: number
  readonly keys: readonly Key[] | null
  readonly sql: Sql
}

/** One of many, each with its condition: halved again and again, so that a row meets a handful of comparisons and not five hundred. */
function dispatch(rules: readonly Planned[]): string {
  if (rules.length <= 4) return rules.map(({ rule, sql }) => (sql.exact === 'TRUE' ? `rule = ${rule}` : `(rule = ${rule} AND ${sql.exact})`)).join(' OR ')
  const half = Math.floor(rules.length / 2)
  const at = (rules[half] as Planned).rule
  return `(rule < ${at} AND (${dispatch(rules.slice(0, half))})) OR (rule >= ${at} AND (${dispatch(rules.slice(half))}))`
}

const { quoted } = duckdb()

function keyedSql(events: EventsTable, rules: readonly Planned[]): string {
  const columns = columnsOf(events)
  const keys = rules.flatMap(({ rule, keys: own }) => (own ?? []).map((key) => ({ ...key, rule })))
  const names = new Set(keys.map(({ name }) => name))
  const lowerNames = events.vocabulary?.flatMap(({ name }) => (name !== null && names.has(name.toLowerCase()) ? [quoted(name)] : []))
  if (lowerNames?.length === 0) return ''
  const from = lowerNames === undefined ? events.table : `(SELECT * FROM ${events.table} WHERE ${columns.name} IN (${[...new Set(lowerNames)].join(', ')}))`
  const values = keys.map(({ source, name, rule }) => `(${source === null ? 'NULL' : quoted(source)}, ${quoted(name as string)}, ${rule})`)
  const conditional = rules.filter(({ sql }) => sql.exact !== 'TRUE')
  const free = rules.filter(({ sql }) => sql.exact === 'TRUE')
  const where =
    conditional.length === 0 ? '' : `\nWHERE ${[...(free.length > 0 ? [`rule IN (${free.map(({ rule }) => rule).join(', ')})`] : []), `(${dispatch(conditional)})`].join(' OR ')}`
  return `WITH wanted(wanted_source, wanted_name, rule) AS (VALUES ${values.join(', ')})
SELECT DISTINCT rule, event_id FROM ${from} AS looked_at JOIN wanted ON lower(${columns.name}) = wanted_name AND (wanted_source IS NULL OR lower(${columns.source}) = wanted_source)${where}`
}

/** Rules that may find an event of any name: one scan, and for what it keeps the list of rules. */
function unkeyedSql(events: EventsTable, rules: readonly Planned[]): string {
  const cases = rules.map(({ rule, sql }) => `CASE WHEN ${sql.exact} THEN ${rule} END`)
  return `SELECT unnest(list_filter([${cases.join(', ')}], lambda one: one IS NOT NULL)) AS rule, event_id FROM ${events.table}
WHERE ${[...new Set(rules.map(({ sql }) => sql.necessary))].join(' OR ')}`
}

/**
 * All rules over all events in at most four SQL queries for DuckDB, each answering `rule` (the index in `trees`) and `event_id`, each pair
 * once: those that name their events and need columns alone, those that need the event's JSON as well, and both kinds of those that may
 * find an event of any name. JSON is read for events whose name or columns some rule asks for, and by the rules that ask for them.
 */
export function plan(trees: readonly Tree[], events: EventsTable): readonly string[] {
  const key = events.key ?? usual
  const planned = trees.map((tree, rule): Planned => {
    const { keys, rest } = split(tree, key)
    // A key without a name joins nothing; such rules are looked at as if they had none.
    return keys === null || keys.some(({ name }) => name === null)
      ? { rule, keys: null, sql: treeSql(duckdb(), events.fields, tree) }
      : { rule, keys, sql: treeSql(duckdb(), events.fields, rest) }
  })
  const possible = planned.filter(({ keys, sql }) => sql.exact !== 'FALSE' && keys?.length !== 0)
  return [true, false].flatMap((keyed) =>
    [false, true].flatMap((reads) => {
      const rules = possible.filter(({ keys, sql }) => (keys !== null) === keyed && sql.reads === reads)
      const sql = rules.length === 0 ? '' : (keyed ? keyedSql : unkeyedSql)(events, rules)
      return sql === '' ? [] : [sql]
    }),
  )
}
