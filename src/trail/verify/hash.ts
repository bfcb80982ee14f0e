import { createHash } from 'node:crypto'
import { createGunzip } from 'node:zlib'

/** Why a file is not what CloudTrail writes, whatever its hash: cut off, no gzip inside, or more bytes after the end. */
export type Damage = 'cut' | 'not-gzip' | 'trailing' | 'too-large'

export interface Hashed {
  /** SHA-256 of the uncompressed content, hexadecimal; null if it could not be uncompressed. */
  readonly hash: string | null
  readonly damage: Damage | null
  /** As stored. */
  readonly bytes: number
}

/**
 * The SHA-256 of what is inside, in bounded memory: both kinds of files are hashed uncompressed (docs.aws.amazon.com/awscloudtrail,
 * "Custom implementations of CloudTrail log file integrity validation", read 2026-11-26). A file without gzip's first two bytes is taken
 * as it is, for copies that somebody unpacked.
 */
export async function hashContent(pieces: AsyncIterable<Uint8Array>, also: (content: Uint8Array) => void = () => undefined, most = Number.POSITIVE_INFINITY): Promise<Hashed> {
  const sum = createHash('sha256')
  let size = 0
  const take = (content: Uint8Array) => {
    size += content.length
    if (size > most) return
    sum.update(content)
    also(content)
  }
  let bytes = 0
  let gunzip: ReturnType<typeof createGunzip> | undefined
  let finished: Promise<void> = Promise.resolve()
  let over = false
  let failure: NodeJS.ErrnoException | undefined
  let head: Uint8Array = Buffer.alloc(0)
  let sniffed = false

  const begin = () => {
    const made = createGunzip()
    made.on('data', take)
    finished = new Promise((resolve) => {
      made.once('end', () => {
        over = true
        resolve()
      })
      made.once('error', (error) => {
        over = true
        failure = error
        resolve()
      })
    })
    return made
  }
  const feed = async (piece: Uint8Array) => {
    if (gunzip === undefined) return take(piece)
    // After trailing bytes the stream ends without ever asking for more.
    if (!gunzip.write(piece) && !over) await Promise.race([finished, new Promise((resolve) => gunzip?.once('drain', resolve))])
  }

  for await (const piece of pieces) {
    bytes += piece.length
    if (over || size > most) break
    if (sniffed) await feed(piece)
    else {
      head = Buffer.concat([head, piece])
      if (head.length < 2) continue
      sniffed = true
      if (head[0] === 0x1f && head[1] === 0x8b) gunzip = begin()
      await feed(head)
    }
  }
  if (!sniffed && head.length > 0) take(head)
  if (gunzip !== undefined) {
    if (size <= most && !over) gunzip.end()
    if (size <= most) await finished
    gunzip.destroy()
  }
  if (size > most) return { hash: null, damage: 'too-large', bytes }
  if (failure !== undefined) return { hash: null, damage: failure.code === 'Z_BUF_ERROR' ? 'cut' : 'not-gzip', bytes }
  // Node ignores zeros after the end, other readers go on behind them: either way the file is not the one that was delivered.
  const trailing = gunzip !== undefined && gunzip.bytesWritten < bytes
  return { hash: sum.digest('hex'), damage: trailing ? 'trailing' : null, bytes }
}
