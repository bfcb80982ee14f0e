import { isCsv, readCsv } from './csv.ts'
import { Lines, type Piece } from './lines.ts'
import { Scanner } from './scan.ts'
import { Shapes } from './shapes.ts'
import { type Scanning, trouble } from './trouble.ts'

/** A file of a shape that is not known yet. `head` is a copy of its first bytes. */
export async function* readAnyShape(head: Buffer, all: AsyncIterable<Buffer>, scanning: Scanning): AsyncIterable<Piece> {
  if (isUtf16(head)) {
    scanning.tell(trouble('utf16', 0, 0))
    return
  }
  if (isCsv(head)) yield* readCsv(all, scanning)
  else yield* scanned(all, 0, false, scanning)
}

/** Values that follow each other, from this byte on. */
export async function* scanLines(start: Buffer, more: AsyncIterable<Buffer>, offset: number, scanning: Scanning): AsyncIterable<Piece> {
  yield* scanned(joined(start, more), offset, false, scanning)
}

/** What is left of the list of records, from a record's first byte on. */
export async function* scanRest(start: Buffer, more: AsyncIterable<Buffer>, offset: number, scanning: Scanning): AsyncIterable<Piece> {
  yield* scanned(joined(start, more), offset, true, scanning)
}

async function* joined(start: Buffer, more: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
  yield start
  yield* more
}

/** With a byte order mark, or by every other byte being none, as JSON in Latin letters has them. */
const isUtf16 = (head: Buffer) =>
  (head[0] === 0xff && head[1] === 0xfe) ||
  (head[0] === 0xfe && head[1] === 0xff) ||
  (head.length >= 4 && ((head[0] === 0 && head[2] === 0 && head[1] !== 0) || (head[1] === 0 && head[3] === 0 && head[0] !== 0)))

/** Bytes that the scanner gets at once: what comes of them is handed on before the next. */
const portion = 2 ** 20

async function* scanned(bytes: AsyncIterable<Buffer>, offset: number, insideRecords: boolean, scanning: Scanning): AsyncIterable<Piece> {
  const lines = { events: new Lines('events'), insights: new Lines('insights') }
  const shapes = new Shapes(scanning, (kind, line) => {
    scanning.records += 1
    lines[kind].add(line)
  })
  const scanner = new Scanner(
    scanning.limits,
    {
      found: (found) => shapes.take(found),
      tell: (code, byte) => {
        const after = code === 'not-a-log' && scanning.records > 0
        scanning.tell(trouble(after ? 'rubbish-after' : code, byte, code === 'not-a-log' && !after ? 0 : scanning.records + 1))
      },
      isConfig: () => scanning.seen('configs'),
    },
    offset,
    insideRecords,
  )
  for await (const piece of bytes) {
    for (let at = 0; at < piece.length; at += portion) {
      scanner.push(piece.subarray(at, at + portion))
      yield* lines.events.take()
      yield* lines.insights.take()
    }
  }
  scanner.end(scanning.cutShort())
  yield* lines.events.rest()
  yield* lines.insights.rest()
}
