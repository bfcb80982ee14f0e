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

/** A credential as it is told apart here: its key, or who it was where no key is written. */
const credentialSql = `coalesce(access_key_id, principal_arn, principal_id, account_id || ':' || user_name, user_name, invoked_by, source_name, '?')`

let tables = 0

/** From and to, in milliseconds of UTC; null is open. */
export interface Span {
  readonly from: number | null
  readonly to: number | null
}

export const openSpan: Span = { from: null, to: null }

const timestamp = (at: number) => `make_timestamp_ms(${Math.round(at)})`

/** SQL of "in this stretch", both ends in it. */
export function within({ from, to }: Span): string {
  const parts = [...(from === null ? [] : [`event_time >= ${timestamp(from)}`]), ...(to === null ? [] : [`event_time <= ${timestamp(to)}`])]
  return parts.length === 0 ? 'TRUE' : parts.join(' AND ')
}

/** The stretch that lies in both. */
export const both = (a: Span, b: Span): Span => ({
  from: a.from === null ? b.from : b.from === null ? a.from : Math.max(a.from, b.from),
  to: a.to === null ? b.to : b.to === null ? a.to : Math.min(a.to, b.to),
})

/** Any of the texts, as SQL. DuckDB skips by bloom filters for one value and not for a list. */
export const isOneOf = (column: string, values: readonly string[]): string => (values.length === 1 ? `${column} = ${quoted(values[0] as string)}` : `${column} IN (${values.map(quoted).join(', ')})`)

export class Acts {
  readonly table: string
  private readonly reader: LakeReader
  private readonly span: Span
  private taken: { readonly matched: string; readonly condition: string }[] = []

  private constructor(reader: LakeReader, span: Span) {
    this.reader = reader
    this.span = span
    this.table = `who_acts_${++tables}`
  }

  static async begin(reader: LakeReader, span: Span): Promise<Acts> {
    const acts = new Acts(reader, span)
    await reader.connection.run(`CREATE TEMP TABLE ${acts.table} AS SELECT ${columns.join(', ')}, ${credentialSql} AS credential, '' AS matched, 0 AS round FROM events WHERE FALSE`)
    return acts
  }

  /** Takes what a condition meets and none before it did; `matched` says for what, `round` how far from whom was asked about. */
  async take(condition: string, matched: string, round: number, span: Span = openSpan): Promise<void> {
    const before = this.taken.map(({ condition: one }) => ` AND (${one}) IS NOT TRUE`).join('')
    this.taken.push({ matched, condition: `(${condition}) AND ${within(span)}` })
    // Keys that were followed before are not in `taken`.
    const followed = round === 0 ? '' : ` AND (access_key_id IS NULL OR access_key_id NOT IN (SELECT access_key_id FROM ${this.table} WHERE access_key_id IS NOT NULL))`
    await this.insert(`(${condition}) AND ${within(both(this.span, span))}${before}${followed}`, matched, round)
  }

  /** The same for many keys, each with its own time, in one scan. */
  async takeKeys(keys: ReadonlyMap<string, Span>, round: number): Promise<void> {
    const before = this.taken.map(({ condition: one }) => ` AND (${one}) IS NOT TRUE`).join('')
    if (keys.size <= 8) {
      // One by one: almost every row group is skipped by its bloom filter.
      for (const [key, span] of keys) await this.insert(`access_key_id = ${quoted(key)} AND ${within(both(this.span, span))}${before}`, 'issued', round)
      return
    }
    const wanted = `${this.table}_keys`
    await this.reader.connection.run(`CREATE OR REPLACE TEMP TABLE ${wanted} (key VARCHAR, low TIMESTAMP, high TIMESTAMP)`)
    const entries = [...keys]
    for (let n = 0; n < entries.length; n += 5_000)
      await this.reader.connection.run(
        `INSERT INTO ${wanted} VALUES ${entries
          .slice(n, n + 5_000)
          .map(([key, { from, to }]) => `(${quoted(key)}, ${from === null ? 'NULL' : timestamp(from)}, ${to === null ? 'NULL' : timestamp(to)})`)
          .join(', ')}`,
      )
    const froms = entries.map(([, { from }]) => from)
    const tos = entries.map(([, { to }]) => to)
    const whole: Span = {
      from: froms.includes(null) ? null : (froms as number[]).reduce((a, b) => Math.min(a, b)),
      to: tos.includes(null) ? null : (tos as number[]).reduce((a, b) => Math.max(a, b)),
    }
    await this.reader.connection.run(
      `INSERT INTO ${this.table} SELECT ${columns.map((one) => `e.${one}`).join(', ')}, e.access_key_id AS credential, 'issued' AS matched, ${round} AS round
       FROM (SELECT * FROM events WHERE access_key_id IS NOT NULL AND ${within(both(this.span, whole))}${before}) AS e
       JOIN ${wanted} AS w ON e.access_key_id = w.key WHERE (w.low IS NULL OR e.event_time >= w.low) AND (w.high IS NULL OR e.event_time <= w.high)`,
    )
    await this.reader.connection.run(`DROP TABLE ${wanted}`)
  }

  private async insert(condition: string, matched: string, round: number): Promise<void> {
    await this.reader.connection.run(
      `INSERT INTO ${this.table} SELECT ${columns.join(', ')}, ${credentialSql} AS credential, ${quoted(matched)} AS matched, ${round} AS round FROM events WHERE ${condition}`,
    )
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

  async end(): Promise<void> {
    await this.reader.connection.run(`DROP TABLE IF EXISTS ${this.table}`)
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
