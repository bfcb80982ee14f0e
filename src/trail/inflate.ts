import { createGunzip, gunzip, gunzipSync } from 'node:zlib'
import type { Limits } from './limits.ts'
import { type Trouble, trouble } from './trouble.ts'

/** Unpacked data, or the data itself where it was not packed. `trouble` is known once it has ended: what came before it is whole. */
export interface Inflated extends AsyncIterable<Buffer> {
  readonly trouble: Trouble | null
}

/** Up to here a file is unpacked in one go, without a stream. */
const smallStored = 4 * 2 ** 20
const smallInflated = 32 * 2 ** 20
/** Up to here on this thread: to hand a file over to another and take it back costs more than to unpack it. */
const smallHere = 2 ** 20
const smallInflatedHere = 16 * 2 ** 20

/** Stored bytes given to the unpacker at once: at the utmost ratio this is 64 MB. */
const slice = 64 * 2 ** 10

const isGzip = (head: Buffer) => head[0] === 0x1f && head[1] === 0x8b

export function inflate(bytes: AsyncIterable<Buffer>, limits: Limits): Inflated {
  const found: { trouble: Trouble | null } = { trouble: null }
  const fail = (code: Trouble['code'], byte: number) => {
    found.trouble ??= trouble(code, byte, 0)
  }
  return {
    get trouble() {
      return found.trouble
    },
    async *[Symbol.asyncIterator]() {
      const input = bytes[Symbol.asyncIterator]()
      try {
        const held: Buffer[] = []
        let size = 0
        let ended = false
        // Two bytes tell; a reader may give them one at a time.
        while (size < 2 && !ended) ended = !(await more())
        const packed = isGzip(size > 0 && (held[0] as Buffer).length < 2 ? Buffer.concat(held) : (held[0] ?? Buffer.alloc(0)))
        if (!packed) {
          yield* held.splice(0)
          while (await more()) yield* held.splice(0)
          return
        }
        while (size <= smallStored && !ended) ended = !(await more())
        if (ended) {
          const whole = held.length === 1 ? (held[0] as Buffer) : Buffer.concat(held)
          const unpacked = await atOnce(whole)
          if (unpacked !== null) {
            yield unpacked
            return
          }
          yield* inSlices([whole], limits, fail)
          return
        }
        const rest = async function* () {
          yield* held.splice(0)
          while (await more()) yield* held.splice(0)
        }
        yield* inSlices(rest(), limits, fail)

        async function more(): Promise<boolean> {
          const next = await input.next()
          if (next.done === true) return false
          held.push(next.value)
          size += next.value.length
          return true
        }
      } finally {
        await input.return?.()
      }
    },
  }
}

/** On this thread; the bytes themselves where they are not packed. Null where it is not small, or anything is wrong. */
export function inflateSmall(stored: Buffer): Buffer | null {
  if (!isGzip(stored)) return stored
  const hint = hintOf(stored)
  if (stored.length > smallHere || hint > smallInflatedHere) return null
  try {
    return wholeOf(stored, gunzipSync(stored, { chunkSize: Math.max(hint + 1, 1024), maxOutputLength: smallInflatedHere, info: true }))
  } catch {
    return null
  }
}

/** Node's types do not know what `info` makes of the answer. Null where it did not read all, and what is left is more than zeros. */
function wholeOf(stored: Buffer, answer: unknown): Buffer | null {
  const { buffer, engine } = answer as { readonly buffer: Buffer; readonly engine: { readonly bytesWritten: number } }
  return engine.bytesWritten < stored.length && stored.subarray(engine.bytesWritten).some((byte) => byte !== 0) ? null : buffer
}

/** The last four bytes are the length (RFC 1952, ISIZE) of the last member: a hint, which an attacker may set. */
const hintOf = (stored: Buffer) => (stored.length < 18 ? 0 : stored.readUInt32LE(stored.length - 4))

/** Null where it is large, or anything is wrong: then it is read again, bit by bit. */
async function atOnce(whole: Buffer): Promise<Buffer | null> {
  const hint = hintOf(whole)
  if (hint > smallInflated) return null
  const options = { chunkSize: Math.max(hint + 1, 1024), maxOutputLength: smallInflated, info: true }
  if (whole.length <= smallHere) return inflateSmall(whole)
  return new Promise((resolve) => gunzip(whole, options, (error, unpacked) => resolve(error === null ? wholeOf(whole, unpacked) : null)))
}

/**
 * Unpacks slice by slice, the next on another thread while this one's data is worked on. What was unpacked before an error is kept, but for the
 * output chunk in which Node met the error: these are small where the file is small. The last bytes, which hold the checksum, are given alone,
 * so that a wrong one takes no data with it.
 */
async function* inSlices(bytes: AsyncIterable<Buffer> | Iterable<Buffer>, limits: Limits, fail: (code: Trouble['code'], byte: number) => void): AsyncIterable<Buffer> {
  const inMemory = Symbol.iterator in bytes
  const unpacker = createGunzip({ chunkSize: inMemory ? 1024 : 2 ** 18 })
  let out: Buffer[] = []
  let unpackedBytes = 0
  let failed: NodeJS.ErrnoException | null = null
  let wake = () => {}
  unpacker.on('data', (piece: Buffer) => {
    out.push(piece)
    unpackedBytes += piece.length
  })
  unpacker.on('error', (error: NodeJS.ErrnoException) => {
    failed = error
    wake()
  })
  // Node ends here where zeros follow the last member, and then says no more about what is written to it.
  let ended = false
  unpacker.on('end', () => {
    ended = true
    wake()
  })
  let written: Buffer = Buffer.alloc(0)
  let before = 0
  const write = (piece: Buffer) =>
    new Promise<void>((resolve) => {
      wake = resolve
      before += written.length
      written = piece
      unpacker.write(piece, () => resolve())
    })
  const take = () => {
    const taken = out
    out = []
    return taken
  }
  const isBomb = () => unpackedBytes > limits.inflated && unpackedBytes > before * limits.ratio
  const padding = (rest: Buffer) => {
    if (rest.some((byte) => byte !== 0)) fail('rubbish-after-gzip', unpackedBytes)
    return rest
  }
  let held: Buffer = Buffer.alloc(0)
  try {
    let working: Promise<void> = Promise.resolve()
    reading: for await (const piece of bytes) {
      for (let at = 0; at < piece.length; at += slice) {
        await working
        if (failed !== null) break reading
        const part = piece.subarray(at, at + slice)
        if (ended) {
          padding(part)
          continue
        }
        const ready = take()
        if (isBomb()) {
          fail('gzip-bomb', unpackedBytes)
          yield* ready
          return
        }
        const data = held.length === 0 ? part : Buffer.concat([held, part])
        const most = Math.max(0, data.length - trailer)
        held = Buffer.from(data.subarray(most))
        working = write(data.subarray(0, most))
        yield* ready
      }
    }
    await working
    if (failed === null && !ended) {
      yield* take()
      await write(held)
    }
    if (failed === null && !ended) {
      await new Promise<void>((resolve) => {
        wake = resolve
        unpacker.end()
      })
    } else if (ended) padding(held)
    yield* take()
    if (ended) padding(written.subarray(Math.max(0, unpacker.bytesWritten - before)))
    if (failed !== null) fail(codeOf(failed, unpackedBytes), unpackedBytes)
  } finally {
    unpacker.destroy()
  }
}

/** Checksum and length at the end of a gzip member, 4 bytes each (RFC 1952). */
const trailer = 8

function codeOf(error: NodeJS.ErrnoException, unpacked: number): Trouble['code'] {
  if (error.code === 'Z_BUF_ERROR') return 'gzip-truncated'
  // A member ended well, and what follows it is no member.
  if (unpacked > 0 && /header|compression method|window size/.test(error.message)) return 'rubbish-after-gzip'
  return 'gzip-broken'
}
