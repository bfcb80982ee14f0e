import { createHash } from 'node:crypto'
import { createGunzip, type Gunzip, gunzipSync } from 'node:zlib'

/** Why a file is not what CloudTrail writes, whatever its hash: cut off, no gzip inside, or more bytes after the end. */
export type Damage = 'cut' | 'not-gzip' | 'trailing' | 'too-large'

export interface Hashed {
  /** SHA-256 of the uncompressed content, hexadecimal; null if it could not be uncompressed. */
  readonly hash: string | null
  readonly damage: Damage | null
  /** As stored. */
  readonly bytes: number
}

/** Most files are of some kilobytes: one call is several times quicker than a stream. */
const small = 262_144
const smallInside = 16 * 1024 * 1024

const damageOf = (code: string | undefined): Damage => (code === 'Z_BUF_ERROR' ? 'cut' : 'not-gzip')

/**
 * The SHA-256 of what is inside, in bounded memory: both kinds of files are hashed uncompressed (docs.aws.amazon.com/awscloudtrail,
 * "Custom implementations of CloudTrail log file integrity validation", read 2026-11-26). A file without gzip's first two bytes is taken
 * as it is, for copies that somebody unpacked. `also` gets the content, of which there may be `most` bytes.
 */
export async function hashContent(pieces: AsyncIterable<Uint8Array>, also: (content: Uint8Array) => void = () => undefined, most = Number.POSITIVE_INFINITY): Promise<Hashed> {
  const rest = pieces[Symbol.asyncIterator]()
  try {
    const held: Uint8Array[] = []
    let size = 0
    let whole = false
    while (size <= small && !whole) {
      const { done, value } = await rest.next()
      if (done === true) whole = true
      else {
        held.push(value)
        size += value.length
      }
    }
    const head = Buffer.concat(held)
    const content = new Content(also, most)
    if (head[0] !== 0x1f || head[1] !== 0x8b) return await asItIs(head, rest, content)
    return (whole ? atOnce(head, content) : null) ?? (await streamed(head, rest, content))
  } finally {
    // The source's reader is not left open, however this ends.
    await rest.return?.()
  }
}

/** What is inside, as it comes. */
class Content {
  private readonly sum = createHash('sha256')
  private readonly also: (content: Uint8Array) => void
  private readonly most: number
  private size = 0

  constructor(also: (content: Uint8Array) => void, most: number) {
    this.also = also
    this.most = most
  }

  get isTooLarge(): boolean {
    return this.size > this.most
  }

  take = (piece: Uint8Array): void => {
    this.size += piece.length
    if (this.isTooLarge) return
    this.sum.update(piece)
    this.also(piece)
  }

  /** Node ignores zeros after gzip's end, other readers go on behind them: either way the file is not the one that was delivered. */
  end(bytes: number, consumed: number): Hashed {
    if (this.isTooLarge) return { hash: null, damage: 'too-large', bytes }
    return { hash: this.sum.digest('hex'), damage: consumed < bytes ? 'trailing' : null, bytes }
  }
}

async function asItIs(head: Buffer, rest: AsyncIterator<Uint8Array>, content: Content): Promise<Hashed> {
  let bytes = head.length
  content.take(head)
  for (let next = await rest.next(); next.done !== true && !content.isTooLarge; next = await rest.next()) {
    bytes += next.value.length
    content.take(next.value)
  }
  return content.end(bytes, bytes)
}

/** Null where little is packed that is large inside. */
function atOnce(file: Buffer, content: Content): Hashed | null {
  try {
    const { buffer, engine } = gunzipSync(file, { info: true, maxOutputLength: smallInside }) as unknown as { buffer: Buffer; engine: Gunzip }
    content.take(buffer)
    return content.end(file.length, engine.bytesWritten)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    return code === 'ERR_BUFFER_TOO_LARGE' ? null : { hash: null, damage: damageOf(code), bytes: file.length }
  }
}

async function streamed(head: Buffer, rest: AsyncIterator<Uint8Array>, content: Content): Promise<Hashed> {
  const gunzip = createGunzip()
  let over = false
  let failure: NodeJS.ErrnoException | undefined
  gunzip.on('data', (piece: Buffer) => {
    content.take(piece)
    if (content.isTooLarge) stop()
  })
  let stop: () => void = () => undefined
  const finished = new Promise<void>((resolve) => {
    stop = () => {
      over = true
      resolve()
    }
    gunzip.once('end', stop)
    gunzip.once('error', (error) => {
      failure = error
      stop()
    })
  })
  let bytes = 0
  try {
    for (let piece: Uint8Array | null = head; piece !== null; ) {
      bytes += piece.length
      if (over) break
      // After trailing bytes the stream ends without ever asking for more.
      if (!gunzip.write(piece)) await Promise.race([finished, new Promise((resolve) => gunzip.once('drain', resolve))])
      const next: IteratorResult<Uint8Array> = await rest.next()
      piece = next.done === true ? null : next.value
    }
    if (!over) gunzip.end()
    await finished
  } finally {
    gunzip.destroy()
  }
  if (failure !== undefined) return { hash: null, damage: damageOf(failure.code), bytes }
  return content.end(bytes, gunzip.bytesWritten)
}
