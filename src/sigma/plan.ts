import type { Dialect } from './dialects/dialect.ts'
import type { Taken } from './dialects/duckdb.ts'
import { duckdb } from './dialects/duckdb.ts'
import { exactly, fold } from './pattern.ts'
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
  const keys = necessary(tree, key)
  if (keys === null) return { keys, rest: tree }
  const whole = parts(tree)
  const named = whole.filter((part) => onlyKeys(part, key))
  const said = named.length === 0 ? null : necessary(all(named), key)
  // Keys that are too many are widened; then they do not say all that the parts say.
  const implied = said?.length && keys.every((one) => said.some(({ source, name }) => (source === null || source === one.source) && (name === null || name === one.name)))
  return { keys, rest: implied ? all(whole.filter((part) => !named.includes(part))) : tree }
}

interface Planned {
  readonly rule: number
  readonly keys: readonly Key[] | null
  /** What must hold besides the name. */
  readonly rest: Tree
  readonly sql: Sql
}

const { quoted } = duckdb()

/** The numbers of the rules whose conditions hold, as a list; and what they need taken out of the event first. */
interface Holding {
  readonly list: string
  readonly taken: string
  readonly kinds: string
  /** Whether the event itself is needed besides, array or not. */
  readonly whole: boolean
}

function holding(rules: readonly { readonly rule: number; readonly sql: (dialect: Dialect) => string }[]): Holding {
  const taken: Taken = { pointers: [], kinds: [], whole: false }
  const dialect = duckdb('event', taken)
  const cases = rules.map(({ rule, sql }) => {
    const condition = sql(dialect)
    return condition === 'TRUE' ? String(rule) : `CASE WHEN ${condition} THEN ${rule} END`
  })
  return {
    list: cases.every((one) => /^\d+$/.test(one)) ? `[${cases.join(', ')}]` : `list_filter([${cases.join(', ')}], lambda one: one IS NOT NULL)`,
    taken: taken.pointers.length === 0 ? '' : `json_extract(event, [${taken.pointers.join(', ')}])`,
    kinds: taken.kinds.length === 0 ? '' : `json_type(event, [${taken.kinds.join(', ')}])`,
    whole: taken.whole,
  }
}

/** Whether an event of this name, and of this source where one is asked for, is among those that occur; both are folded. */
function occurring(vocabulary: EventsTable['vocabulary']): (source: string | null, name: string) => boolean {
  if (vocabulary === undefined) return () => true
  const sources = new Map<string, Set<string | null>>()
  for (const { source, name } of vocabulary) {
    if (name === null) continue
    const held = sources.get(fold(name)) ?? new Set()
    sources.set(fold(name), held.add(source === null ? null : fold(source)))
  }
  return (source, name) => sources.get(name) !== undefined && (source === null || sources.get(name)?.has(source) === true)
}

/** One of many classes, each with its own expression: halved again and again, so that a row meets a handful of comparisons and not hundreds. */
function dispatch(expressions: readonly string[], from = 0): string {
  if (expressions.length === 1 || new Set(expressions).size === 1) return expressions[0] as string
  const half = Math.ceil(expressions.length / 2)
  return `CASE WHEN class < ${from + half} THEN ${dispatch(expressions.slice(0, half), from)} ELSE ${dispatch(expressions.slice(half), from + half)} END`
}

/**
 * What conditions take out of the event stands in columns of a subquery: without a filter above, DuckDB works them out once. (Not in a
 * lambda: DuckDB prepares a lambda's body anew for every couple of thousand rows, and this body is all the rules.)
 */
function taking(holdings: readonly Holding[], from: string): string {
  const columns = [
    ...(holdings.some(({ taken }) => taken !== '') ? [`${dispatch(holdings.map(({ taken }) => taken || 'CAST(NULL AS JSON[])'))} AS taken`] : []),
    ...(holdings.some(({ kinds }) => kinds !== '') ? [`${dispatch(holdings.map(({ kinds }) => kinds || 'CAST(NULL AS VARCHAR[])'))} AS kinds`] : []),
  ]
  if (columns.length === 0) return from
  // Events are large, and to be sorted: from here on only those are kept that conditions have to walk through.
  const walked = holdings.some(({ kinds }) => kinds !== '') ? `list_contains(kinds, 'ARRAY')` : 'FALSE'
  const whole = holdings.flatMap((held, n) => (held.whole ? [n] : []))
  const kept = whole.length === 0 ? walked : whole.length === holdings.length ? 'TRUE' : `${walked} OR class IN (${whole.join(', ')})`
  return `(SELECT * REPLACE (CASE WHEN ${kept} THEN event END AS event) FROM (SELECT *, ${columns.join(', ')} FROM ${from}))`
}

/**
 * Events are put into classes by their name: a class has the rules that ask for its names, and an event is asked those alone. They are
 * sorted by class, since an engine that works on batches would else go through all rules for every batch (twelve times slower, measured
 * with 500 rules).
 */
function keyedSql(events: EventsTable, rules: readonly Planned[]): string {
  const columns = columnsOf(events)
  const sources = new Map<string, Map<number, Set<string | null>>>()
  // What does not occur need not be asked for: of hundreds of rules, most ask for what an archive never saw, and to plan a question is dear.
  const occurs = occurring(events.vocabulary)
  for (const { rule, keys } of rules)
    for (const { name, source } of keys ?? []) {
      if (!occurs(source, name as string)) continue
      const byRule = sources.get(name as string) ?? new Map<number, Set<string | null>>()
      sources.set(name as string, byRule.set(rule, (byRule.get(rule) ?? new Set()).add(source)))
    }
  const classes = new Map<string, { readonly names: string[]; readonly rules: ReadonlyMap<number, ReadonlySet<string | null>> }>()
  for (const [name, byRule] of sources) {
    const id = JSON.stringify([...byRule].map(([rule, of]) => [rule, [...of].sort()]))
    const held = classes.get(id)
    if (held === undefined) classes.set(id, { names: [name], rules: byRule })
    else held.names.push(name)
  }
  const spelled = events.vocabulary?.flatMap(({ name }) => (name !== null && sources.has(fold(name)) ? [name] : []))
  if (spelled?.length === 0) return ''
  const byNumber = new Map(rules.map((one) => [one.rule, one]))
  const holdings = [...classes.values()].map(({ rules: byRule }) =>
    holding(
      [...byRule].map(([rule, of]) => ({
        rule,
        sql: (dialect: Dialect) => {
          const rest = treeSql(dialect, events.fields, (byNumber.get(rule) as Planned).rest).exact
          if (of.has(null)) return rest
          const source = `lower(${columns.source}) IN (${[...of].map((one) => quoted(one as string)).join(', ')})`
          return rest === 'TRUE' ? source : `(${source} AND ${rest})`
        },
      })),
    ),
  )
  const from = spelled === undefined ? events.table : `(SELECT * FROM ${events.table} WHERE ${columns.name} IN (${[...new Set(spelled)].map(quoted).join(', ')}))`
  const values = [...classes.values()].flatMap(({ names }, n) => names.map((name) => `(${quoted(name)}, ${n})`))
  return `WITH wanted(wanted_name, class) AS (VALUES ${values.join(', ')})
SELECT unnest(${dispatch(holdings.map(({ list }) => list))}) AS rule, event_id
FROM (SELECT * FROM ${taking(holdings, `(SELECT looked_at.*, class FROM ${from} AS looked_at JOIN wanted ON lower(${columns.name}) = wanted_name)`)} ORDER BY class)`
}

/** Rules that may find an event of any name: one scan, and for what it keeps the list of rules. */
function unkeyedSql(events: EventsTable, rules: readonly Planned[]): string {
  const held = holding(rules.map(({ rule, rest }) => ({ rule, sql: (dialect) => treeSql(dialect, events.fields, rest).exact })))
  const where = widest(rules.map(({ rest }) => parts(rest).map((part) => treeSql(duckdb(), events.fields, part).necessary)))
  return `SELECT unnest(${held.list}) AS rule, event_id FROM ${taking([held], `(SELECT * FROM ${events.table} WHERE ${where})`)}`
}

/** An "or" of "and"s, without those that another already lets through: rules are often one another's variants. */
function widest(conditions: readonly (readonly string[])[]): string {
  const kept: Set<string>[] = []
  const sets = conditions.map((condition) => new Set(condition.filter((part) => part !== 'TRUE')))
  for (const set of sets.sort((a, b) => a.size - b.size)) if (!kept.some((wider) => [...wider].every((part) => set.has(part)))) kept.push(set)
  return kept.map((set) => (set.size === 0 ? 'TRUE' : `(${[...set].join(' AND ')})`)).join(' OR ')
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
      ? { rule, keys: null, rest: tree, sql: treeSql(duckdb(), events.fields, tree) }
      : { rule, keys, rest, sql: treeSql(duckdb(), events.fields, rest) }
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
