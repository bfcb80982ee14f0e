import { createReadStream } from 'node:fs'
import { type FileHandle, open, rm } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import type { IngestedRow, RecordTable } from '#lake/events.ts'
import type { Stored, TrailWriter } from '#lake/trail.ts'
import type { Piece } from './lines.ts'

/** Bytes that are written at once. */
const roomBytes = 2 << 20

/** Used again and again: memory outside the heap, taken and let go, sets off the collector each time. */
const rooms: Buffer[] = []

/** A file of lines, and whose they are. */
class LineFile<Owner> {
  readonly path: string
  private readonly file: FileHandle
  /** Lines are copied, so that what they were cut from can go at once. */
  private room = rooms.pop() ?? Buffer.allocUnsafeSlow(roomBytes)
  private used = 0
  private lines = 0
  private writing: Promise<unknown> = Promise.resolve()
  /** By first line: ranges of lines that came from one object. */
  readonly ranges: { readonly from: number; readonly count: number; readonly owner: Owner }[] = []

  private constructor(path: string, file: FileHandle) {
    this.path = path
    this.file = file
  }

  static async open<Owner>(path: string): Promise<LineFile<Owner>> {
    return new LineFile<Owner>(path, await open(path, 'w', 0o600))
  }

  async add(owner: Owner, { lines, count }: Piece): Promise<void> {
    this.ranges.push({ from: this.lines, count, owner })
    this.lines += count
    const before = this.writing
    for (let from = 0; from < lines.length; ) {
      const copied = lines.copy(this.room, this.used, from)
      from += copied
      this.used += copied
      if (this.used === roomBytes) this.flush()
    }
    if (this.writing !== before) await this.writing
  }

  /** In order: each write begins where the one before ends. */
  private flush(): void {
    const { room, used } = this
    this.used = 0
    this.room = rooms.pop() ?? Buffer.allocUnsafeSlow(roomBytes)
    this.writing = this.writing.then(async () => {
      await this.file.writeFile(room.subarray(0, used))
      rooms.push(room)
    })
  }

  async close(): Promise<void> {
    if (this.used > 0) this.flush()
    await this.writing
    rooms.push(this.room)
    await this.file.close()
  }

  /** The lines of a file with those of some owners replaced by others. */
  async rewritten(path: string, owners: ReadonlySet<Owner>, again: (owner: Owner) => AsyncIterable<Piece>, kind: RecordTable): Promise<LineFile<Owner>> {
    const copy = await LineFile.open<Owner>(path)
    const input = createInterface({ input: createReadStream(this.path, { highWaterMark: 1 << 20 }), crlfDelay: Number.POSITIVE_INFINITY })[Symbol.asyncIterator]()
    for (const { count, owner } of this.ranges)
      for (let n = 0; n < count; n += 1) {
        const { value } = (await input.next()) as { value: string }
        if (!owners.has(owner)) await copy.add(owner, { kind, lines: Buffer.from(`${value}\n`), count: 1 })
      }
    for (const owner of owners) for await (const piece of again(owner)) if (piece.kind === kind) await copy.add(owner, piece)
    await copy.close()
    return copy
  }
}

/** What is gathered before it is stored: lines of many objects, and the objects that ended with them. */
export class BatchFile<Owner> {
  private readonly writer: TrailWriter
  private readonly opening = new Map<RecordTable, Promise<LineFile<Owner>>>()
  private readonly files = new Map<RecordTable, LineFile<Owner>>()
  private readonly adding = new Set<Promise<void>>()
  private readonly finished: (() => IngestedRow)[] = []
  private readonly name: string
  bytes = 0

  private static made = 0

  constructor(writer: TrailWriter) {
    this.writer = writer
    BatchFile.made += 1
    this.name = String(BatchFile.made)
  }

  /** Several may add at once; what one adds in turn stays in order. */
  add(owner: Owner, piece: Piece): Promise<void> {
    this.bytes += piece.lines.length
    const work = this.fileOf(piece.kind).then((file) => file.add(owner, piece))
    this.adding.add(work)
    const done = () => this.adding.delete(work)
    work.then(done, done)
    return work
  }

  private fileOf(kind: RecordTable): Promise<LineFile<Owner>> {
    const before = this.opening.get(kind)
    if (before !== undefined) return before
    const file = LineFile.open<Owner>(this.writer.scratch(`${this.name}-${kind}.jsonl`)).then((opened) => {
      this.files.set(kind, opened)
      return opened
    })
    this.opening.set(kind, file)
    return file
  }

  /** The object was read to its end, and its row is made when the batch is stored. */
  finish(owner: Owner, row: (owner: Owner) => IngestedRow): void {
    this.finished.push(() => row(owner))
  }

  async store(again: (owner: Owner) => AsyncIterable<Piece>): Promise<Stored> {
    try {
      await Promise.all(this.adding)
      for (const file of this.files.values()) await file.close()
      return await this.writer.store(
        { lines: Object.fromEntries([...this.files].map(([table, { path }]) => [table, path])), objects: () => this.finished.map((row) => row()) },
        async (table, broken) => {
          const file = this.files.get(table) as LineFile<Owner>
          const copy = await file.rewritten(this.writer.scratch(`${this.name}-${table}-mended.jsonl`), ownersOf(file.ranges, broken), again, table)
          await rm(file.path, { force: true })
          this.files.set(table, copy)
          return copy.path
        },
      )
    } finally {
      await this.remove()
    }
  }

  async discard(): Promise<void> {
    await Promise.allSettled(this.adding)
    for (const file of this.files.values()) await file.close().catch(() => undefined)
    await this.remove()
  }

  private async remove(): Promise<void> {
    for (const { path } of this.files.values()) await rm(path, { force: true })
  }
}

/** Whose lines these are. Both are in order. */
function ownersOf<Owner>(ranges: readonly { readonly from: number; readonly count: number; readonly owner: Owner }[], lines: readonly number[]): ReadonlySet<Owner> {
  const owners = new Set<Owner>()
  let n = 0
  for (const line of lines) {
    while (n < ranges.length && (ranges[n] as { from: number; count: number }).from + (ranges[n] as { count: number }).count <= line) n += 1
    const range = ranges[n]
    if (range !== undefined) owners.add(range.owner)
  }
  return owners
}
