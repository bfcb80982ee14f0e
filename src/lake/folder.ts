import { statSync } from 'node:fs'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'

/** Makes a folder and those above it. Node's own `recursive` never ends where a file system refuses a folder with "no such file", as /proc does. */
export async function makeFolder(path: string, mode?: number): Promise<void> {
  const made = (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  }
  const make = () => mkdir(path, mode === undefined ? {} : { mode })
  try {
    await make()
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EEXIST') return
    if (code !== 'ENOENT' || dirname(path) === path) throw error
    await makeFolder(dirname(path), mode)
    await make().catch(made)
  }
}

/** No room: on the disk, in the quota, or in what one file may hold here. DuckDB tells it in words only. */
export const isFull = (error: unknown): boolean => /^(ENOSPC|EDQUOT|EFBIG)$/.test((error as NodeJS.ErrnoException).code ?? '') || /no space left|quota exceeded|file too large/i.test(String(error))

/** Waits until what was written of a file is on the disk: what is named in a log or manifest must be whole after the power fails. */
export async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r')
  await handle.sync()
  await handle.close()
}

export interface Placing {
  readonly path: string
  readonly writeTo: string
  readonly place: () => Promise<void>
  readonly remove: () => Promise<void>
}

/** A file is written beside its place and moved there when whole. A device or pipe (`/dev/stdout`) is written to as it is, never replaced. */
export function placing(path: string): Placing {
  const there = statSync(path, { throwIfNoEntry: false })
  if (there !== undefined && !there.isFile() && !there.isDirectory()) return { path, writeTo: path, place: async () => undefined, remove: async () => undefined }
  const partial = `${path}.${process.pid}.partial`
  return { path, writeTo: partial, place: () => rename(partial, path), remove: () => rm(partial, { force: true }) }
}

/** A text as SQL writes it. */
export const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`

/** What stands after FROM where the rows of Parquet files are wanted. `options`: `filename = true` and the like. */
export const parquet = (files: readonly string[], ...options: string[]): string => `read_parquet(${[`[${files.map(quoted).join(', ')}]`, ...options].join(', ')})`
