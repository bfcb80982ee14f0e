import { type FileHandle, open } from 'node:fs/promises'

/** Bytes that are written at once. */
const block = 4 << 20

/** Used again and again: memory outside the heap, taken and let go for each file, costs as much as the copying and sets off the collector. */
const rooms: Buffer[] = []

/** Writes some lines of a file, counted from 0 and in the order given, as another file. */
export async function writeInOrder(file: string, lines: ArrayLike<number>, target: string): Promise<void> {
  const source = await open(file, 'r')
  const handle = await open(target, 'w', 0o600)
  const { size } = await source.stat()
  const spare = rooms.pop()
  // A little more than this file needs, so that the next one, which is about as long, fits as well.
  const room = spare !== undefined && spare.length >= size ? spare : Buffer.allocUnsafeSlow(size + (size >> 3) + block)
  try {
    const data = room.subarray(0, size)
    await readWhole(source, data)
    await writeLines(handle, data, lines)
  } finally {
    rooms.push(room)
    await source.close()
    await handle.close()
  }
}

async function readWhole(source: FileHandle, data: Buffer): Promise<void> {
  for (let at = 0; at < data.length; ) {
    const { bytesRead } = await source.read(data, at, data.length - at, at)
    if (bytesRead === 0) throw new Error(`a file of lines ended at ${at} of ${data.length} bytes`)
    at += bytesRead
  }
}

async function writeLines(handle: FileHandle, data: Buffer, lines: ArrayLike<number>): Promise<void> {
  const ends: number[] = []
  for (let at = data.indexOf(0x0a); at !== -1; at = data.indexOf(0x0a, at + 1)) ends.push(at + 1)
  let room = Buffer.allocUnsafe(block)
  let used = 0
  const flush = async () => {
    await handle.writeFile(room.subarray(0, used))
    used = 0
  }
  for (let n = 0; n < lines.length; n += 1) {
    const line = lines[n] as number
    const from = line === 0 ? 0 : (ends[line - 1] as number)
    const to = ends[line] as number
    if (used + to - from > room.length) {
      await flush()
      if (to - from > room.length) room = Buffer.allocUnsafe(to - from)
    }
    used += data.copy(room, used, from, to)
  }
  await flush()
}
