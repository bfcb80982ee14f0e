import { isUtf8 } from 'node:buffer'
import { readAnyShape, scanLines, scanRest } from './careful.ts'
import { inflate, inflateSmall } from './inflate.ts'
import { type Limits, usualLimits } from './limits.ts'
import type { Piece } from './lines.ts'
import { type Scanning, type Trouble, trouble, worse } from './trouble.ts'

export { type Limits, usualLimits } from './limits.ts'
export type { Piece } from './lines.ts'
export type { Trouble, TroubleCode } from './trouble.ts'

/** `aggregated`: five-minute summaries of data events, each of which stands in the trail's own files as well. */
export type FileKind = 'events' | 'insights' | 'digest' | 'config' | 'aggregated' | 'other'

/** What an object turned out to be. Whole once the reading has ended. */
export interface Outcome {
  /** By content, not by name. `other`: nothing of what we know was in it. */
  readonly kind: FileKind
  readonly events: number
  readonly insights: number
  /** The worst thing that was wrong; of several as bad, the first. */
  readonly trouble: Trouble | null
  /** How many things were wrong, that one included. */
  readonly troubles: number
}

/** To be read once. An error thrown while reading comes from the source: the object could not be read to its end. */
export interface Reading extends AsyncIterable<Piece> {
  readonly outcome: Outcome
}

/**
 * The records of one object, packed or not. The bytes are taken over: they are changed in place.
 * Where the file looks as CloudTrail writes it, it is only cut between records, and its content is not looked at: a line that
 * whoever reads the lines finds to be no JSON object means that the file is of another shape, and is to be read with `readCarefully`.
 */
export const readRecords = (bytes: AsyncIterable<Buffer>, limits: Limits = usualLimits): Reading => reading(bytes, limits, true)

/** The same, slower, for any shape we know; every line that comes out is valid JSON, whatever went in. */
export const readCarefully = (bytes: AsyncIterable<Buffer>, limits: Limits = usualLimits): Reading => reading(bytes, limits, false)

/**
 * A small file that is as CloudTrail writes it, in one go and many times as fast; null where anything about it is otherwise: then it is to be read in one of
 * the ways above, for which the bytes are still as they were. Lines come out as from `readRecords`, no better looked at.
 */
export function readSmall(stored: Buffer): Piece | null {
  const whole = inflateSmall(stored)
  if (whole === null || !isUtf8(whole) || whole.includes(0)) return null
  const way = shapeOf(whole.subarray(0, headBytes))
  if (way === null || way.lines) return null
  const end = endOf(whole)
  if (end === null) return null
  const lines = whole.subarray(way.skip, end)
  const boundary = boundaryOf(way)
  const last = lines.lastIndexOf(boundary)
  if (!isJson(lines.subarray(last === -1 ? 0 : last + 2, -1))) return null
  lines[lines.length - 1] = 0x0a
  return { kind: 'events', lines, count: cut(lines, boundary, 0).count + 1 }
}

const boundaryOf = (way: Way): Buffer => Buffer.concat([Buffer.from('},'), way.begins])

/** Puts newlines in place of the commas between records; `end` is where the last of them begins. */
function cut(data: Buffer, boundary: Buffer, from: number): { readonly count: number; readonly end: number } {
  let count = 0
  let end = 0
  for (let at = data.indexOf(boundary, from); at !== -1; at = data.indexOf(boundary, at + boundary.length)) {
    data[at + 1] = 0x0a
    end = at + 2
    count += 1
  }
  return { count, end }
}

/** Where the bracket after the last record stands, at the end of a file; it gives its place to a newline, so the line ends after it. Null where the file ends otherwise. */
function endOf(data: Buffer): number | null {
  let last = data.length
  // Blanks at the end, then `}]}`.
  while (last > 0 && (data[last - 1] as number) <= 0x20 && data[last - 1] !== 0) last -= 1
  return last > 3 && data[last - 1] === 0x7d && data[last - 2] === 0x5d && data[last - 3] === 0x7d ? last - 1 : null
}

function reading(bytes: AsyncIterable<Buffer>, limits: Limits, mayHurry: boolean): Reading {
  const outcome = { events: 0, insights: 0, trouble: null as Trouble | null, troubles: 0, digests: 0, configs: 0, aggregates: 0 }
  const tell = (one: Trouble) => {
    outcome.trouble = worse(outcome.trouble, one)
    outcome.troubles += 1
  }
  const count = (piece: Piece) => {
    outcome[piece.kind] += piece.count
    return piece
  }
  return {
    get outcome() {
      const { digests, configs, aggregates, ...rest } = outcome
      const kind: FileKind = rest.events > 0 ? 'events' : rest.insights > 0 ? 'insights' : digests > 0 ? 'digest' : configs > 0 ? 'config' : aggregates > 0 ? 'aggregated' : 'other'
      return { kind, ...rest }
    },
    async *[Symbol.asyncIterator]() {
      const unpacked = inflate(bytes, limits)
      const scanning: Scanning = {
        limits,
        tell,
        seen: (kind) => {
          outcome[kind] += 1
        },
        records: 0,
        cutShort: () => unpacked.trouble !== null,
      }
      const { head, all } = await peek(unpacked)
      const way = mayHurry ? shapeOf(head) : null
      const pieces = way === null ? readAnyShape(head, all, scanning) : way.lines ? byLine(all, way, scanning) : byBoundary(all, way, scanning)
      for await (const piece of pieces) yield count(piece)
      if (unpacked.trouble !== null) {
        const cause = { ...unpacked.trouble, record: scanning.records }
        // It is the cause of what was met before it, unless that is worse.
        outcome.trouble = outcome.trouble === null ? null : worse(cause, outcome.trouble)
        tell(cause)
      }
      if (unpacked.trouble === null && head.length === 0) tell(trouble('empty', 0, 0))
    },
  }
}

/** Enough to know the shape by. */
const headBytes = 4096

async function peek(unpacked: AsyncIterable<Buffer>): Promise<{ head: Buffer; all: AsyncIterable<Buffer> }> {
  const input = unpacked[Symbol.asyncIterator]()
  const held: Buffer[] = []
  let size = 0
  let ended = false
  while (size < headBytes && !ended) {
    const next = await input.next()
    if (next.done === true) ended = true
    else {
      held.push(next.value)
      size += next.value.length
    }
  }
  const start = held.length === 1 ? (held[0] as Buffer) : Buffer.concat(held)
  const all = async function* () {
    try {
      if (start.length > 0) yield start
      while (!ended) {
        const next = await input.next()
        if (next.done === true) return
        yield next.value
      }
    } finally {
      await input.return?.()
    }
  }
  return { head: Buffer.from(start.subarray(0, headBytes)), all: all() }
}

interface Way {
  readonly lines: boolean
  /** Bytes before the first record. */
  readonly skip: number
  /** How every record begins: `{"eventVersion":`. */
  readonly begins: Buffer
}

/** Members that a CloudTrail event may begin with. */
const firstMembers =
  /^(eventVersion|userIdentity|eventTime|eventSource|eventName|awsRegion|sourceIPAddress|userAgent|requestID|eventID|eventType|recipientAccountId|eventCategory|readOnly|managementEvent)$/

/** Of what is no event, but looks like one. A file holds one kind only. */
const otherTables = /"(AwsCloudTrailInsight|Insight|AwsAggregatedEvent|Aggregated)"/

/** Null where the file does not begin as CloudTrail's own files, or lines of its events, do. */
function shapeOf(head: Buffer): Way | null {
  const found = /^(?:\xef\xbb\xbf)?[ \t\r\n]*(\{[ \t\r\n]*"Records"[ \t\r\n]*:[ \t\r\n]*\[[ \t\r\n]*)?(\{"(\w+)":)/.exec(head.toString('latin1'))
  const [whole, wrapper, begins, member] = found ?? []
  if (whole === undefined || begins === undefined || member === undefined || !firstMembers.test(member)) return null
  // S3's own notifications have the same shape, with version 2; Insights go to a table of their own.
  if (member === 'eventVersion' && head.toString('latin1', whole.length, whole.length + 3) !== '"1.') return null
  if (otherTables.test(head.toString('latin1'))) return null
  return { lines: wrapper === undefined, skip: whole.length - begins.length, begins: Buffer.from(begins, 'latin1') }
}

/**
 * `{"Records":[{…},{…}]}` without blanks between records. The bytes `},{"eventVersion":` cannot stand within a JSON string, where the
 * quotes would be escaped: so the comma between two such records becomes a newline, and nothing is copied.
 */
async function* byBoundary(all: AsyncIterable<Buffer>, way: Way, scanning: Scanning): AsyncIterable<Piece> {
  const boundary = boundaryOf(way)
  let rest: Buffer = Buffer.alloc(0)
  /** Where `rest` begins in the unpacked data. */
  let offset = way.skip
  let toSkip = way.skip
  const input = all[Symbol.asyncIterator]()
  try {
    for (let next = await input.next(); next.done !== true; next = await input.next()) {
      const chunk = next.value.subarray(toSkip)
      toSkip = 0
      const data = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
      const { count, end } = cut(data, boundary, Math.max(0, rest.length - boundary.length))
      rest = data.subarray(end)
      if (count > 0) yield* checked(data.subarray(0, end), count, offset, scanning)
      offset += end
      if (rest.length > scanning.limits.record) {
        // Too long for one record, or not of this shape after all.
        const more: AsyncIterable<Buffer> = { [Symbol.asyncIterator]: () => input }
        yield* scanRest(rest, more, offset, scanning)
        return
      }
    }
  } finally {
    await input.return?.()
  }
  const end = endOf(rest)
  // Only the last record is tried: log files that were put one after the other are found in this way.
  if (end !== null && isJson(rest.subarray(0, end - 1))) {
    rest[end - 1] = 0x0a
    yield* checked(rest.subarray(0, end), 1, offset, scanning)
  } else yield* scanRest(rest, nothing(), offset, scanning)
}

function isJson(text: Buffer): boolean {
  try {
    JSON.parse(text.toString('utf8'))
    return true
  } catch {
    return false
  }
}

async function* nothing(): AsyncIterable<Buffer> {}

/** One event a line, all with the same first member. Lines that begin otherwise are looked at carefully. */
async function* byLine(all: AsyncIterable<Buffer>, { skip, begins }: Way, scanning: Scanning): AsyncIterable<Piece> {
  let rest: Buffer = Buffer.alloc(0)
  let offset = skip
  let toSkip = skip
  const input = all[Symbol.asyncIterator]()
  try {
    for (let next = await input.next(); next.done !== true; next = await input.next()) {
      const chunk = next.value.subarray(toSkip)
      toSkip = 0
      const data = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
      let count = 0
      let end = 0
      for (let at = data.indexOf(0x0a, rest.length); at !== -1; at = data.indexOf(0x0a, end)) {
        const last = data[at - 1] === 0x0d ? at - 2 : at - 1
        if (data[last] !== 0x7d || data.compare(begins, 0, begins.length, end, end + begins.length) !== 0) {
          // From here on it is not what it seemed.
          if (count > 0) yield* checked(data.subarray(0, end), count, offset, scanning)
          yield* scanLines(data.subarray(end), { [Symbol.asyncIterator]: () => input }, offset + end, scanning)
          return
        }
        count += 1
        end = at + 1
      }
      rest = data.subarray(end)
      if (count > 0) yield* checked(data.subarray(0, end), count, offset, scanning)
      offset += end
      if (rest.length > scanning.limits.record) {
        yield* scanLines(rest, { [Symbol.asyncIterator]: () => input }, offset, scanning)
        return
      }
    }
  } finally {
    await input.return?.()
  }
  if (rest.length > 0) yield* scanLines(rest, nothing(), offset, scanning)
}

/** Bytes that are no text never reach a database: such a piece is gone through record by record. */
async function* checked(lines: Buffer, count: number, offset: number, scanning: Scanning): AsyncIterable<Piece> {
  if (isUtf8(lines) && !lines.includes(0)) {
    scanning.records += count
    yield { kind: 'events', lines, count }
  } else yield* scanLines(lines, nothing(), offset, scanning)
}
