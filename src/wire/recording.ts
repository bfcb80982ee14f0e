import { once } from 'node:events'
import { closeSync, createReadStream, createWriteStream, openSync, readSync } from 'node:fs'
import { mkdtemp, open, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { finished, pipeline } from 'node:stream/promises'
import { createGunzip, createGzip, type Gzip } from 'node:zlib'
import { NormalizedSchema } from '@smithy/core/schema'
import { UserError } from '#core/error.ts'
import { redact } from '#core/secrets.ts'
import type { Text } from '#core/text.ts'
import { isFull, type Placing, placing } from '#lake/folder.ts'
import type { Anonymiser } from './anonymise.ts'
import { requestKey } from './calls.ts'

/** The first line of a recording. */
export interface RecordingHeader {
  readonly recordedAt: string
  readonly account: string
  readonly regions: readonly string[]
  /** All accounts, where the scan was of several; each with its regions where they are others, or with why it was not reached. */
  readonly accounts?: readonly (
    | string
    | { readonly account: string; readonly regions: readonly string[] }
    | { readonly account: string; readonly trouble: Text; readonly code: string; readonly role?: boolean }
  )[]
  /** Only where it is not `aws`. */
  readonly partition?: string
  /** Regions that were asked for and are switched off. */
  readonly off?: readonly string[]
}

/** One call of a recording: names and shapes as in the AWS API, times ISO 8601, blobs base64. */
export interface RecordedCall {
  readonly service: string
  readonly operation: string
  readonly region: string
  /** Only where it is not the header's. */
  readonly account?: string
  readonly input: Readonly<Record<string, unknown>>
  readonly output?: unknown
  readonly error?: { readonly code: string; readonly message: string }
}

const textOf = (bytes: Uint8Array) => {
  const text = Buffer.from(bytes).toString('utf8')
  return text.includes('\uFFFD') ? null : text
}

/** A member's value without its secrets: base64 text is looked into, too, since user data travels so. */
function withoutSecrets(value: string): string {
  if (value.length >= 24 && value.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(value)) {
    const text = textOf(Buffer.from(value, 'base64'))
    // Only what decodes to text of several words is text; a key or hash that happens to be base64 stays.
    if (text !== null && /^[\t\n\r\x20-\x7e\u0080-\uffff]*$/.test(text) && /\s/.test(text)) return Buffer.from(redact(text)).toString('base64')
  }
  return redact(value)
}

/** As it will stand in the file: plain JSON, and no secret in it. */
function written(value: unknown, name = ''): unknown {
  if (value instanceof Date) return value.toISOString()
  if (value instanceof Uint8Array) {
    const text = textOf(value)
    return Buffer.from(text === null ? value : redact(text)).toString('base64')
  }
  // IAM's policy documents travel URL-encoded; cutting into an escape would break them.
  if (typeof value === 'string' && /^%7B(?:[^%]|%[0-9a-f]{2})*$/i.test(value)) return encodeURIComponent(redact(decodeURIComponent(value)))
  if (typeof value === 'string') return tokenNames.test(name) ? value : withoutSecrets(name === '' ? value : redactNamed(name, value))
  if (Array.isArray(value)) return value.map((one) => written(one, name))
  if (typeof value === 'object' && value !== null) {
    const named = value as Record<string, unknown>
    return Object.fromEntries(
      Object.entries(named)
        .filter(([member]) => member !== '$metadata')
        // {Name|Key|OutputKey|ParameterKey: …, Value: …} pairs carry their name in a neighbour.
        .map(([member, one]) => [member, written(one, /value$/i.test(member) ? neighbourName(named, member) : member)]),
    )
  }
  return value
}

// Page tokens look like secrets, and a replay needs them as they are.
const tokenNames = /(^|next|continuation|start(ing)?|page|pagination)(token|marker)$/i

const neighbourName = (pair: Record<string, unknown>, member: string): string => {
  for (const name of ['Name', 'name', 'Key', 'key', 'OutputKey', 'ParameterKey']) if (typeof pair[name] === 'string') return pair[name]
  return member
}

/** `name=value` is what the rules for assignments look at; the value alone would not tell. */
function redactNamed(name: string, value: string): string {
  const assigned = redact(`${name}=${value}`)
  return assigned.startsWith(`${name}=`) ? assigned.slice(name.length + 1) : redact(value)
}

/** Writes a recording: to a neighbour first, put in place when whole, so that a stop leaves nothing half-written. */
export class Recorder {
  private readonly file: NodeJS.WritableStream
  private readonly end: Promise<void>
  private readonly target: Placing
  private readonly header: RecordingHeader
  /** Lines that wait for all names to be known: compressed and in memory, so that no original is ever on the disk. */
  private readonly waiting: { readonly gzip: Gzip; readonly pieces: Buffer[] } | undefined
  private readonly anonymiser: Anonymiser | undefined
  private trouble: unknown

  constructor(path: string, header: RecordingHeader, anonymiser?: Anonymiser) {
    this.header = header
    this.target = placing(path)
    const file = createWriteStream(this.target.writeTo, { mode: 0o600 })
    if (path.endsWith('.gz')) {
      const gzip = createGzip()
      this.end = pipeline(gzip, file)
      this.file = gzip
    } else {
      this.end = finished(file)
      this.file = file
    }
    this.end.catch((error: unknown) => {
      this.trouble = error
    })
    if (anonymiser !== undefined) {
      const gzip = createGzip()
      const pieces: Buffer[] = []
      gzip.on('data', (piece: Buffer) => pieces.push(piece))
      this.waiting = { gzip, pieces }
      this.anonymiser = anonymiser
    }
    this.put(header)
  }

  /** Throws when the disk no longer takes it: better at once than after an hour's scan. */
  call(account: string, call: Omit<RecordedCall, 'account'>): void {
    if (this.trouble !== undefined) throw cannotRecord(this.target.path, this.trouble)
    this.put({
      service: call.service,
      operation: call.operation,
      region: call.region,
      ...(account === this.header.account ? {} : { account }),
      input: written(call.input) as Record<string, unknown>,
      ...(call.error === undefined ? { output: written(call.output) } : { error: { code: call.error.code, message: redact(call.error.message) } }),
    })
  }

  private put(line: object): void {
    this.anonymiser?.hear(line as Record<string, unknown>)
    ;(this.waiting?.gzip ?? this.file).write(`${JSON.stringify(line)}\n`)
  }

  async close(): Promise<void> {
    try {
      if (this.waiting !== undefined && this.anonymiser !== undefined) {
        const { gzip, pieces } = this.waiting
        gzip.end()
        await finished(gzip)
        for await (const line of createInterface({ input: Readable.from(pieces).pipe(createGunzip()), crlfDelay: Number.POSITIVE_INFINITY })) {
          if (this.trouble !== undefined) throw this.trouble
          if (!this.file.write(`${JSON.stringify(this.anonymiser.change(JSON.parse(line) as Record<string, unknown>))}\n`)) await Promise.race([once(this.file, 'drain'), this.end])
        }
      }
      this.file.end()
      await this.end
      await this.target.place()
    } catch (error) {
      await this.discard()
      throw cannotRecord(this.target.path, error)
    }
  }

  async discard(): Promise<void> {
    this.waiting?.gzip.destroy()
    this.file.end()
    await this.end.catch(() => undefined)
    await this.target.remove()
  }
}

const cannotRecord = (path: string, cause: unknown): unknown => {
  const { code } = cause as NodeJS.ErrnoException
  if (cause instanceof UserError || code === undefined) return cause
  const full = isFull(cause)
  return new UserError(full ? 'recording.full' : 'recording.unwritable', {
    text: full
      ? { en: 'The disk is full: the recording cannot be written to {path} ({code}).', ja: 'ディスクの空きがないため、記録を {path} に書き込めません（{code}）。' }
      : { en: 'The recording cannot be written to {path} ({code}).', ja: '記録を {path} に書き込めません（{code}）。' },
    next: {
      en: 'Give --record another place, or scan without it. Nothing half-written was left.',
      ja: '--record に別の場所を指定するか、--record なしで実行してください。書きかけのファイルは残っていません。',
    },
    values: { path, code },
    cause,
  })
}

const broken = (path: string, line: number, cause?: unknown) =>
  new UserError('recording.broken', {
    text: { en: '{path} is not a whole recording: line {line} cannot be read.', ja: '{path} は記録ファイルとして読み取れません（{line} 行目）。' },
    next: {
      en: 'Nothing was stored. Make the recording again with `kokokara scan --record FILE`, or copy the file again.',
      ja: '何も保存していません。`kokokara scan --record FILE` で記録し直すか、ファイルをコピーし直してください。',
    },
    values: { path, line },
    cause,
  })

/**
 * A recording opened for replay. Answers stay on disk, only their places are kept in memory; a call that is not in it
 * is "not recorded", never an empty answer.
 */
export class Recording {
  readonly header: RecordingHeader
  /** On which line each request is answered, and where each line starts. */
  private readonly lines: ReadonlyMap<string, number>
  private readonly starts: readonly number[]
  private readonly file: number
  private readonly scratch: string | null

  private constructor(header: RecordingHeader, lines: ReadonlyMap<string, number>, starts: readonly number[], file: number, scratch: string | null) {
    this.header = header
    this.lines = lines
    this.starts = starts
    this.file = file
    this.scratch = scratch
  }

  static async open(path: string): Promise<Recording> {
    const handle = await open(path).catch((cause: unknown) => {
      throw new UserError('recording.missing', {
        text: { en: 'The recording {path} cannot be opened.', ja: '記録ファイル {path} を開けません。' },
        next: { en: 'Check the path and that you may read the file.', ja: 'パスと、ファイルの読み取り権限を確認してください。' },
        values: { path },
        cause,
      })
    })
    const magic = Buffer.alloc(2)
    await handle.read(magic, 0, 2, 0)
    await handle.close()
    let plainPath = path
    let scratch: string | null = null
    if (magic[0] === 0x1f && magic[1] === 0x8b) {
      scratch = await mkdtemp(join(tmpdir(), 'kokokara-'))
      plainPath = join(scratch, 'recording.jsonl')
      try {
        await pipeline(createReadStream(path), createGunzip(), createWriteStream(plainPath, { mode: 0o600 }))
      } catch (cause) {
        await rm(scratch, { recursive: true, force: true })
        if (isFull(cause))
          throw new UserError('recording.no-room', {
            text: { en: 'The disk is full: {path} cannot be unpacked in {folder}.', ja: 'ディスクの空きがないため、{path} を {folder} に展開できません。' },
            next: { en: 'Free some space, or set TMPDIR to a folder with more.', ja: '空き容量を増やすか、TMPDIR に空きのあるフォルダーを指定してください。' },
            values: { path, folder: tmpdir() },
            cause,
          })
        throw broken(path, 0, cause)
      }
    }
    try {
      return await Recording.index(path, plainPath, scratch)
    } catch (error) {
      if (scratch !== null) await rm(scratch, { recursive: true, force: true })
      throw error
    }
  }

  private static async index(path: string, plainPath: string, scratch: string | null): Promise<Recording> {
    const lines = new Map<string, number>()
    const starts = [0]
    let header: RecordingHeader | undefined
    let number = 0
    const { size } = await stat(plainPath)
    let rest = Buffer.alloc(0)
    const take = (line: Buffer) => {
      number += 1
      if (line.length > 0) {
        let parsed: unknown
        try {
          parsed = JSON.parse(line.toString('utf8'))
        } catch (cause) {
          throw broken(path, number, cause)
        }
        if (header === undefined) {
          const first = parsed as RecordingHeader
          if (typeof first.account !== 'string' || !Array.isArray(first.regions) || Number.isNaN(Date.parse(first.recordedAt))) throw broken(path, number)
          header = first
        } else {
          const { service, operation, region, account, input } = parsed as RecordedCall
          if (typeof service !== 'string' || typeof operation !== 'string' || typeof region !== 'string') throw broken(path, number)
          lines.set(requestKey(account ?? header.account, service, operation, region, input), number - 1)
        }
      }
      starts.push((starts.at(-1) as number) + line.length + 1)
    }
    for await (const chunk of createReadStream(plainPath, { highWaterMark: 1 << 20 })) {
      let buffer = rest.length === 0 ? (chunk as Buffer) : Buffer.concat([rest, chunk as Buffer])
      for (let end = buffer.indexOf(10); end !== -1; end = buffer.indexOf(10)) {
        take(buffer.subarray(0, end))
        buffer = buffer.subarray(end + 1)
      }
      rest = Buffer.from(buffer)
    }
    // A last line that does not end was cut off: its JSON may still be whole by luck, the file is not.
    if (rest.length > 0 || header === undefined || size === 0) throw broken(path, number + 1)
    return new Recording(header, lines, starts, openSync(plainPath, 'r'), scratch)
  }

  /** The recorded line, or null when this call was never recorded. */
  find(account: string, service: string, operation: string, region: string, input: unknown): RecordedCall | null {
    const line = this.lines.get(requestKey(account, service, operation, region, input))
    if (line === undefined) return null
    const [start = 0, next = 0] = this.starts.slice(line, line + 2)
    const bytes = Buffer.allocUnsafe(next - 1 - start)
    readSync(this.file, bytes, 0, bytes.length, start)
    return JSON.parse(bytes.toString('utf8')) as RecordedCall
  }

  async close(): Promise<void> {
    closeSync(this.file)
    if (this.scratch !== null) await rm(this.scratch, { recursive: true, force: true })
  }
}

type Schema = Parameters<typeof NormalizedSchema.of>[0]

/** Times and blobs back from text, where the SDK's own schema of the answer says that they are times and blobs. */
export function revive(schema: Schema, value: unknown): unknown {
  const shape = NormalizedSchema.of(schema)
  if (value === null || value === undefined) return undefined
  if (shape.isTimestampSchema()) return typeof value === 'string' || typeof value === 'number' ? new Date(value) : value
  if (shape.isBlobSchema()) return typeof value === 'string' ? new Uint8Array(Buffer.from(value, 'base64')) : value
  if (shape.isListSchema() && Array.isArray(value)) {
    const member = shape.getValueSchema()
    return value.map((one) => (one === null ? null : revive(member, one)))
  }
  if (shape.isMapSchema() && typeof value === 'object') {
    const member = shape.getValueSchema()
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, revive(member, one)]))
  }
  if (shape.isStructSchema() && typeof value === 'object') {
    const revived: Record<string, unknown> = { ...value }
    for (const [name, member] of shape.structIterator()) if (Object.hasOwn(value, name)) revived[name] = revive(member, (value as Record<string, unknown>)[name])
    return revived
  }
  return value
}
