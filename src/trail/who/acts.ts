// The acts of those asked about stand in a table of their own, made by as few scans of the archive as can be: a scan reads one
// column whole and of the others only what belongs to the rows that it keeps. The text of an event is forty times the rest, and
// is read in the end for those that are quoted.
import { quoted } from '#lake/folder.ts'
import type { LakeReader } from '#lake/lake.ts'

export type Row = Readonly<Record<string, unknown>>

/** What a dossier counts with. What stands in the text alone is read from the text. */
const columns = [
  'event_id',
  'event_time',
  'event_source',
  'event_name',
  'aws_region',
  'recipient_account_id',
  'read_only',
  'outcome',
  'error_code',
  'source_ip',
  'source_name',
  'user_agent',
  'user_type',
  'principal_arn',
  'user_name',
  'account_id',
  'access_key_id',
  'issuer_name',
  'invoked_by',
  'issued_access_key_id',
] as const

/** With where their texts are. */
const placed = [...columns, 'filename', 'file_row_number'] as const

/** A credential as it is told apart here: its key, or who it was where no key is written. */
const credentialSql = `coalesce(access_key_id, principal_arn, principal_id, account_id || ':' || user_name, user_name, invoked_by, source_name, '?')`

let tables = 0

/** From and to, in milliseconds of UTC; null is open. */
export interface Span {
  readonly from: number | null
  readonly to: number | null
}

/** Row numbers that are asked for one by one; of more, all events of the name are looked at. Files that are read by one question. */
const mostNumbers = 8_000
export const filesAtOnce = 16

export const openSpan: Span = { from: null, to: null }

const timestamp = (at: number) => `make_timestamp_ms(${Math.round(at)})`

/** SQL of "in this stretch", both ends in it. */
export function within({ from, to }: Span, time = 'event_time'): string {
  const parts = [...(from === null ? [] : [`${time} >= ${timestamp(from)}`]), ...(to === null ? [] : [`${time} <= ${timestamp(to)}`])]
  return parts.length === 0 ? 'TRUE' : parts.join(' AND ')
}

/** The stretch that lies in both. */
export const both = (a: Span, b: Span): Span => ({
  from: a.from === null ? b.from : b.from === null ? a.from : Math.max(a.from, b.from),
  to: a.to === null ? b.to : b.to === null ? a.to : Math.min(a.to, b.to),
})

/** Any of the texts, as SQL. DuckDB skips by bloom filters for values with OR between, and not for a list; a long list is better hashed. */
export const isOneOf = (column: string, values: readonly string[]): string =>
  values.length > 16 ? `${column} IN (${values.map(quoted).join(', ')})` : `(${values.map((value) => `${column} = ${quoted(value)}`).join(' OR ')})`

export class Acts {
  readonly table: string
  readonly reader: LakeReader
  private readonly span: Span
  private taken: { readonly matched: string; readonly condition: string }[] = []

  private constructor(reader: LakeReader, span: Span) {
    this.reader = reader
    this.span = span
    this.table = `who_acts_${++tables}`
  }

  static async begin(reader: LakeReader, span: Span): Promise<Acts> {
    const acts = new Acts(reader, span)
    await reader.connection.run(
      `CREATE TEMP TABLE ${acts.table} AS SELECT ${columns.join(', ')}, filename, file_row_number, ${credentialSql} AS credential, '' AS matched, 0 AS round FROM (SELECT *, NULL::VARCHAR AS filename, NULL::BIGINT AS file_row_number FROM events) WHERE FALSE`,
    )
    return acts
  }

  /** Takes what a condition meets and none before it did; `matched` says for what, `round` how far from whom was asked about. `key`: the condition asks for this key alone. */
  async take(condition: string, matched: string, round: number, span: Span = openSpan, key?: string): Promise<void> {
    const before = this.taken.map(({ condition: one }) => ` AND (${one}) IS NOT TRUE`).join('')
    this.taken.push({ matched, condition: `(${condition}) AND ${within(span)}` })
    // Keys that were followed before are not in `taken`.
    const followed = round === 0 ? '' : ` AND (access_key_id IS NULL OR access_key_id NOT IN (SELECT access_key_id FROM ${this.table} WHERE access_key_id IS NOT NULL))`
    const whole = both(this.span, span)
    const from = key === undefined ? this.reader.placesWithin(whole.from, whole.to) : (await this.reader.runs(`SELECT DISTINCT part FROM told WHERE key = ${quoted(key)}`, whole.from, whole.to)).from
    await this.reader.connection.run(
      `INSERT INTO ${this.table} SELECT ${placed.join(', ')}, ${credentialSql} AS credential, ${quoted(matched)} AS matched, ${round} AS round FROM ${from} WHERE (${condition}) AND ${within(whole)}${before}${followed}`,
    )
  }

  /** The same for keys, each with its own time. */
  async takeKeys(keys: ReadonlyMap<string, Span>, round: number): Promise<void> {
    const before = this.taken.map(({ condition: one }) => ` AND (${one}) IS NOT TRUE`).join('')
    const spans = [...keys.values()]
    const whole = both(this.span, {
      from: spans.reduce<number | null>((least, { from }) => (least === null || from === null ? null : Math.min(least, from)), Number.POSITIVE_INFINITY),
      to: spans.reduce<number | null>((most, { to }) => (most === null || to === null ? null : Math.max(most, to)), Number.NEGATIVE_INFINITY),
    })
    const table = `${this.table}_keys`
    await this.reader.fill(
      table,
      ['key', 'low', 'high'],
      [...keys].map(([key, { from, to }]) => [key, from === null ? null : String(Math.round(from)), to === null ? null : String(Math.round(to))]),
    )
    const wanted = `(SELECT key, make_timestamp_ms(low::BIGINT) AS low, make_timestamp_ms(high::BIGINT) AS high FROM ${table})`
    // A join reads every column that it hands on, of all rows: so first only which of the keys were used at all, and where.
    const meets = (first: string, last: string) => `(w.low IS NULL OR ${last} >= w.low) AND (w.high IS NULL OR ${first} <= w.high)`
    const { rows, from, complete } = await this.reader.runs(`SELECT DISTINCT part, told.key FROM told JOIN ${wanted} AS w ON told.key = w.key WHERE ${meets('first', 'last')}`, whole.from, whole.to)
    const used = complete
      ? rows
      : await this.ask(
          `SELECT DISTINCT key FROM (SELECT access_key_id, event_time FROM ${from} WHERE access_key_id IS NOT NULL AND ${within(whole)}) AS e JOIN ${wanted} AS w ON e.access_key_id = w.key WHERE ${meets('e.event_time', 'e.event_time')}`,
        )
    if (used.length > 0)
      await this.reader.connection.run(
        `INSERT INTO ${this.table} SELECT ${placed.map((one) => `e.${one}`).join(', ')}, e.access_key_id AS credential, 'issued' AS matched, ${round} AS round
         FROM (SELECT ${placed.join(', ')} FROM ${from} WHERE ${isOneOf('access_key_id', [...new Set(used.map(({ key }) => word(key) as string))])} AND ${within(whole)}${before}) AS e JOIN ${wanted} AS w ON e.access_key_id = w.key WHERE ${meets('e.event_time', 'e.event_time')}`,
      )
    await this.reader.connection.run(`DROP TABLE ${table}`)
  }

  /** Takes out what matched for this reason; another may take it then. */
  async drop(matched: string): Promise<void> {
    this.taken = this.taken.filter((one) => one.matched !== matched)
    await this.reader.connection.run(`DELETE FROM ${this.table} WHERE matched = ${quoted(matched)}`)
  }

  /** Rows of a question about the acts, which stand in {@link table}. */
  ask(select: string): Promise<Row[]> {
    return ask(this.reader, select)
  }

  /** A table of all acts with `event` as far as its request: of those that have one of these names. It goes when the acts do. */
  async withRequests(names: readonly string[]): Promise<string> {
    const { connection } = this.reader
    const [requests, whole] = [`${this.table}_requests`, `${this.table}_whole`]
    const named = `event_name IN (${names.map(quoted).join(', ')})`
    await connection.run(`CREATE OR REPLACE TEMP TABLE ${requests} (event_id VARCHAR, recipient_account_id VARCHAR, event JSON)`)
    const files = await this.ask(`SELECT filename, to_json(list(file_row_number))::VARCHAR AS rows FROM ${this.table} WHERE ${named} GROUP BY filename ORDER BY filename`)
    const questions = files.map(({ filename, rows }) => {
      const numbers = JSON.parse(String(rows)) as number[]
      return `SELECT event_id, recipient_account_id, json_object('requestParameters', event->'$.requestParameters') FROM ${this.reader.placesIn(String(filename))} WHERE ${numbers.length > mostNumbers ? named : `file_row_number IN (${numbers.join(', ')})`}`
    })
    for (let n = 0; n < questions.length; n += filesAtOnce) await connection.run(`INSERT INTO ${requests} ${questions.slice(n, n + filesAtOnce).join(' UNION ALL ')}`)
    await connection.run(
      `CREATE OR REPLACE TEMP TABLE ${whole} AS SELECT acts.*, requests.event FROM ${this.table} AS acts LEFT JOIN ${requests} AS requests
       ON acts.event_id = requests.event_id AND acts.recipient_account_id IS NOT DISTINCT FROM requests.recipient_account_id`,
    )
    await connection.run(`DROP TABLE ${requests}`)
    return whole
  }

  async end(): Promise<void> {
    for (const table of [this.table, `${this.table}_whole`]) await this.reader.connection.run(`DROP TABLE IF EXISTS ${table}`)
  }
}

export async function ask(reader: LakeReader, select: string): Promise<Row[]> {
  const rows: Row[] = []
  for await (const row of reader.stream(select)) rows.push(row)
  return rows
}

/** How a time comes out of SQL as a number. */
export const milliseconds = (of: string): string => `epoch_ms(${of})::DOUBLE`

/** Words out of SQL. */
export const word = (value: unknown): string | null => (typeof value === 'string' ? value : null)
export const figure = (value: unknown): number => (typeof value === 'bigint' || typeof value === 'number' ? Number(value) : 0)
export const moment = (value: unknown): number | null => (typeof value === 'number' && Number.isFinite(value) ? value : null)
export const isoOf = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString().replace('.000Z', 'Z'))
