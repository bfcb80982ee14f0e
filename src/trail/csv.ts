import { Readable } from 'node:stream'
import { parse } from 'csv-parse'
import { eventColumns } from './columns.ts'
import { Lines, type Piece } from './lines.ts'
import { Shapes } from './shapes.ts'
import { type Scanning, trouble } from './trouble.ts'

/**
 * Whether the first line names columns of CloudTrail: results that CloudTrail Lake saved in a bucket, or Athena. Both write a header line
 * (https://docs.aws.amazon.com/awscloudtrail/latest/userguide/view-download-cloudtrail-lake-query-results.html, 2026-11-26).
 */
export function isCsv(head: Buffer): boolean {
  const [first = ''] = head
    .toString('utf8')
    .replace(/^\ufeff/, '')
    .split(/\r?\n/, 1)
  if (!/^"?[A-Za-z_]/.test(first)) return false
  const names = first.split(',').map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'))
  return names.some((name) => eventColumns.has(name.toLowerCase()))
}

/** Events made of rows. A row that is broken is told, and the reading goes on where the next line begins. */
export async function* readCsv(all: AsyncIterable<Buffer>, scanning: Scanning): AsyncIterable<Piece> {
  const lines = { events: new Lines('events'), insights: new Lines('insights') }
  const shapes = new Shapes(scanning, (kind, line) => {
    scanning.records += 1
    lines[kind].add(line)
  })
  const parser = parse({
    bom: true,
    columns: true,
    info: true,
    relax_column_count: true,
    skip_records_with_error: true,
    max_record_size: scanning.limits.record,
  })
  parser.on('skip', (error: { readonly code?: string; readonly bytes?: number; readonly records?: number }) => {
    scanning.tell(trouble(error.code === 'CSV_MAX_RECORD_SIZE' ? 'record-too-long' : 'broken-row', error.bytes ?? 0, (error.records ?? 0) + 1))
  })
  // The parser is destroyed by its source's error, which is then thrown here.
  Readable.from(all, { objectMode: false })
    .on('error', (error) => parser.destroy(error))
    .pipe(parser)
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: Record<string, string>; info: { bytes: number } }>) {
      shapes.takeRow(record, info.bytes)
      yield* lines.events.take()
      yield* lines.insights.take()
    }
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && String(error.code).startsWith('CSV_'))) throw error
    if (!scanning.cutShort()) scanning.tell(trouble(error.code === 'CSV_MAX_RECORD_SIZE' ? 'record-too-long' : 'broken-row', 'bytes' in error ? Number(error.bytes) : 0, scanning.records + 1))
  }
  yield* lines.events.rest()
  yield* lines.insights.rest()
}
