import { isUtf8 } from 'node:buffer'
import { eventFromColumns } from './columns.ts'
import { type Found, Scanner } from './scan.ts'
import { type Scanning, type TroubleCode, trouble } from './trouble.ts'

type Json = Readonly<Record<string, unknown>>

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)

/** Envelopes within envelopes: an event in EventBridge's in SQS's in a Lambda's input. */
const mostWrappings = 5

/**
 * Takes the events out of whatever they are wrapped in, and makes valid JSON of each. Events stay as they were written, but for
 * line ends between tokens, which become blanks, and what no JSON reader takes.
 */
export class Shapes {
  private readonly scanning: Scanning
  private readonly out: (kind: 'events' | 'insights', line: Buffer) => void

  constructor(scanning: Scanning, out: (kind: 'events' | 'insights', line: Buffer) => void) {
    this.scanning = scanning
    this.out = out
  }

  take(found: Found, wrappings = 0): void {
    const tell = (code: TroubleCode) => this.tell(code, found.byte)
    let { bytes } = found
    if (!isUtf8(bytes)) {
      tell('not-unicode')
      bytes = Buffer.from(bytes.toString('utf8'))
    }
    let text = bytes.toString('utf8')
    let value = parsed(text)
    if (value === undefined && found.controls) {
      text = text.replace(/[\u0000-\u001f]/g, (one) => `\\u00${one.charCodeAt(0).toString(16).padStart(2, '0')}`)
      value = parsed(text)
      if (value !== undefined) {
        tell('control-characters')
        bytes = Buffer.from(text)
      }
    }
    if (value === undefined) {
      tell('not-json')
      return
    }
    if (/\\u[dD]/.test(text)) {
      const whole = pairSurrogates(text)
      if (whole !== text) {
        tell('not-unicode')
        text = whole
        bytes = Buffer.from(text)
        value = JSON.parse(text) as unknown
      }
    }
    if (isObject(value)) {
      const names = Object.keys(value).length
      if (names > 0 && names !== found.commas + 1) {
        tell('duplicate-members')
        bytes = Buffer.from(JSON.stringify(value))
      }
    }
    this.classify(value, bytes, found.byte, wrappings)
  }

  private classify(value: unknown, bytes: Buffer, byte: number, wrappings: number): void {
    if (wrappings > mostWrappings) this.tell('not-an-event', byte)
    else if (typeof value === 'string') this.unwrap(value, byte, wrappings)
    else if (Array.isArray(value)) this.row(value, byte, wrappings)
    else if (!isObject(value)) this.tell('not-an-event', byte)
    else if ('digestStartTime' in value && 'logFiles' in value) this.scanning.seen('digests')
    else if ('configurationItems' in value || 'configSnapshotId' in value || 'configurationItemStatus' in value) this.scanning.seen('configs')
    else if (value['eventType'] === 'AwsAggregatedEvent' || value['eventCategory'] === 'Aggregated') this.scanning.seen('aggregates')
    else if (value['eventType'] === 'AwsCloudTrailInsight' || value['eventCategory'] === 'Insight') this.out('insights', bytes)
    // S3's notifications look much the same as events; they have a member `s3`.
    else if ('s3' in value) this.tell('not-an-event', byte)
    else if (isEvent(value)) this.out('events', bytes)
    else this.unpack(value, bytes, byte, wrappings)
  }

  /** Envelopes, by the member in which they carry the event. */
  private unpack(value: Json, bytes: Buffer, byte: number, wrappings: number): void {
    // LookupEvents has the event as text, as have SNS, SQS and a column of CloudTrail Lake; EventBridge has it as it is.
    for (const name of ['CloudTrailEvent', 'eventJson', 'eventjson', 'Message', 'body']) {
      const inner = value[name]
      if (typeof inner === 'string' && /^\s*[[{]/.test(inner)) {
        this.unwrap(inner, byte, wrappings)
        return
      }
    }
    for (const name of ['detail', 'CloudTrailEvent']) {
      const inner = value[name]
      if (!isObject(inner)) continue
      const span = memberOf(bytes, name)
      if (span !== null) this.classify(inner, span, byte, wrappings + 1)
      return
    }
    this.columns(value, byte)
  }

  /** Text that is JSON itself. */
  private unwrap(text: string, byte: number, wrappings: number): void {
    const scanner = new Scanner(this.scanning.limits, {
      found: (found) => this.take({ ...found, byte }, wrappings + 1),
      tell: (code) => this.tell(code, byte),
      isConfig: () => this.scanning.seen('configs'),
    })
    scanner.push(Buffer.from(text))
    scanner.end(false)
  }

  /** A row of GetQueryResults: a list of objects with one member each, the column's name. */
  private row(row: readonly unknown[], byte: number, wrappings: number): void {
    if (row.length > 0 && row.every((one) => isObject(one) && Object.keys(one).length === 1)) {
      this.takeRow(Object.assign({}, ...(row as Json[])) as Json, byte)
      return
    }
    for (const one of row) this.classify(one, Buffer.from(JSON.stringify(one)), byte, wrappings + 1)
  }

  /** A row of a CSV file. */
  takeRow(columns: Json, byte: number): void {
    const whole = Object.entries(columns).find(([name]) => name.toLowerCase() === 'eventjson')?.[1]
    if (typeof whole === 'string') this.unwrap(whole, byte, 0)
    else this.columns(columns, byte)
  }

  private columns(columns: Json, byte: number): void {
    const made = eventFromColumns(columns)
    if (made === null) this.tell('not-an-event', byte)
    else this.out(made['eventCategory'] === 'Insight' ? 'insights' : 'events', Buffer.from(JSON.stringify(made)))
  }

  private tell(code: TroubleCode, byte: number): void {
    this.scanning.tell(trouble(code, byte, this.scanning.records + 1))
  }
}

const isEvent = (value: Json) => 'eventName' in value && ('eventSource' in value || 'eventTime' in value)

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

/** Half of a surrogate pair is no character: JSON.parse takes it, databases do not. */
const pairSurrogates = (text: string): string =>
  text.replace(/\\(?:u(?:d[89ab][0-9a-f]{2}\\ud[c-f][0-9a-f]{2}|(d[89a-f][0-9a-f]{2}))|[\s\S])/gi, (whole, half: string | undefined) => (half === undefined ? whole : '\\ufffd'))

/** The bytes of one member's value in valid JSON; the last one of that name, as JSON.parse has it. */
function memberOf(bytes: Buffer, name: string): Buffer | null {
  let depth = 0
  let from = -1
  let found: Buffer | null = null
  let key: string | null = null
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at]
    if (byte === 0x22) {
      const begin = at
      for (at += 1; bytes[at] !== 0x22 && at < bytes.length; at += 1) if (bytes[at] === 0x5c) at += 1
      if (depth === 1 && from === -1) key = bytes.toString('utf8', begin + 1, at)
    } else if (byte === 0x3a && depth === 1 && from === -1) from = at + 1
    else if (byte === 0x7b || byte === 0x5b) depth += 1
    else if (byte === 0x7d || byte === 0x5d || (byte === 0x2c && depth === 1)) {
      if (byte !== 0x2c) depth -= 1
      if (from !== -1 && (byte === 0x2c || depth === 0)) {
        if (key === name) found = bytes.subarray(from, at)
        from = -1
      }
    }
  }
  return found
}
