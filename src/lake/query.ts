import stringWidth from 'string-width'
import { UserError } from '#core/error.ts'
import { csvCell, printable } from '#core/escape.ts'
import { duckdb } from './engine.ts'
import { LakeReader } from './lake.ts'

type Row = Readonly<Record<string, unknown>>

const text = (value: unknown): string =>
  value === null || value === undefined ? '' : typeof value === 'object' ? (hasOwnText(value) ? String(value) : JSON.stringify(value, plainNumbers)) : String(value)
const hasOwnText = (value: object) => value.toString !== Object.prototype.toString && !Array.isArray(value)
const plainNumbers = (_name: string, value: unknown) => (typeof value === 'bigint' ? Number(value) : value)

/** Columns are as wide as the widest of this many rows; a longer answer starts a new table. */
const rowsInTable = 1_000

async function* table(rows: AsyncIterable<Row>): AsyncIterable<string> {
  let held: Row[] = []
  const flush = function* () {
    const [first] = held
    if (first === undefined) return
    const names = Object.keys(first)
    const cells = held.map((row) => names.map((name) => printable(text(row[name]), 80)))
    const widths = names.map((name, n) => Math.max(stringWidth(name), ...cells.map((line) => stringWidth(line[n] as string))))
    const line = (pieces: readonly string[]) =>
      `${pieces
        .map((piece, n) => piece + ' '.repeat((widths[n] as number) - stringWidth(piece)))
        .join('  ')
        .trimEnd()}\n`
    yield line(names)
    yield line(widths.map((width) => '-'.repeat(width)))
    for (const one of cells) yield line(one)
    held = []
  }
  for await (const row of rows) {
    held.push(row)
    if (held.length === rowsInTable) yield* flush()
  }
  yield* flush()
}

async function* json(rows: AsyncIterable<Row>): AsyncIterable<string> {
  let before = '['
  for await (const row of rows) {
    const plainRow = Object.fromEntries(Object.entries(row).map(([name, value]) => [name, typeof value === 'object' && value !== null && hasOwnText(value) ? String(value) : value]))
    yield `${before}\n${JSON.stringify(plainRow, plainNumbers)}`
    before = ','
  }
  yield before === '[' ? '[]\n' : '\n]\n'
}

// Not shortened, and a number below zero is no formula.
const cell = (value: unknown) => (typeof value === 'number' || typeof value === 'bigint' ? `"${value}"` : csvCell(text(value), Number.POSITIVE_INFINITY))

async function* csv(rows: AsyncIterable<Row>): AsyncIterable<string> {
  let header = true
  for await (const row of rows) {
    if (header) yield `${Object.keys(row).map(cell).join(',')}\r\n`
    header = false
    yield `${Object.values(row).map(cell).join(',')}\r\n`
  }
}

export const formats = { table, json, csv }

/** Rows of one read-only query, written in a format. */
export async function* query(lake: string, sql: string, format: keyof typeof formats): AsyncIterable<string> {
  const { StatementType } = duckdb()
  const reader = await LakeReader.open(lake)
  try {
    const statements = await reader.connection.extractStatements(sql)
    const prepared = statements.count === 1 ? await statements.prepare(0) : null
    const readOnly = prepared !== null && (prepared.statementType === StatementType.SELECT || prepared.statementType === StatementType.EXPLAIN)
    prepared?.destroySync()
    if (!readOnly)
      throw new UserError('sql.read-only', {
        text: { en: 'Only one SELECT (or EXPLAIN) can be run here.', ja: '実行できるのは 1 つの SELECT（または EXPLAIN）だけです。' },
        next: { en: 'The lake is read-only.', ja: '保存済みデータは読み取り専用です。' },
      })
    yield* formats[format](reader.stream(sql))
  } catch (error) {
    if (error instanceof UserError || !(error instanceof Error)) throw error
    throw new UserError('sql.failed', {
      text: { en: 'The query failed: {message}', ja: 'クエリを実行できませんでした: {message}' },
      next: {
        en: 'Tables: resources, verdicts, calls, snapshots, events, insights, ingested, verified. `kokokara sql "select * from verdicts limit 1"` shows their columns.',
        ja: 'テーブルは resources、verdicts、calls、snapshots、events、insights、ingested、verified です。列は `kokokara sql "select * from verdicts limit 1"` で確認できます。',
      },
      values: { message: error.message.split('\n')[0] ?? '' },
      cause: error,
    })
  } finally {
    reader.close()
  }
}
