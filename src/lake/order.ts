import { open, readFile } from 'node:fs/promises'

/** Bytes that are written at once. */
const block = 4 << 20

/** Writes some lines of a file, counted from 0 and in the order given, as another file. */
export async function writeInOrder(file: string, lines: ArrayLike<number>, target: string): Promise<void> {
  const data = await readFile(file)
  const ends: number[] = []
  for (let at = data.indexOf(0x0a); at !== -1; at = data.indexOf(0x0a, at + 1)) ends.push(at + 1)
  const handle = await open(target, 'w', 0o600)
  try {
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
  } finally {
    await handle.close()
  }
}
