// The remembered trail is a set of Parquet files and a log that says which of them count. An entry of the log is put in place
// whole, under the next free number, by a call that fails where the number is taken: whoever is killed leaves nothing that
// counts, and of two who write at once one sees that the other was first.
import { randomBytes } from 'node:crypto'
import { constants, copyFile, link, open, readdir, readFile, rm, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { makeFolder } from './folder.ts'

export type TrailTable = 'events' | 'insights' | 'ingested' | 'verified'

/** One Parquet file. */
export interface Part {
  readonly table: TrailTable
  /** Its name in the trail's folder. */
  readonly file: string
  readonly rows: number
  /** The first and the last time in it, ISO 8601. Null for tables that have no time, and for events whose time could not be read: these never share a part with others. */
  readonly from: string | null
  readonly to: string | null
}

interface Entry {
  readonly add: readonly Part[]
  readonly remove: readonly string[]
}

/** All that counts at one moment. */
export interface LogState {
  /** How many entries it was made of. */
  readonly version: number
  readonly parts: ReadonlyMap<string, Part>
}

export const trailFolder = (lake: string): string => join(resolve(lake), 'trail')
const logFolder = (lake: string) => join(trailFolder(lake), 'log')
const entryName = (version: number) => `${String(version).padStart(8, '0')}.json`

/** What counts now; empty where nothing was ever ingested. `known` saves reading what was read before. */
export async function readLog(lake: string, known: LogState = { version: 0, parts: new Map() }): Promise<LogState> {
  const folder = logFolder(lake)
  const names = (
    await readdir(folder).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return []
      throw error
    })
  )
    .filter((name) => /^\d{8}\.json$/.test(name))
    .sort()
  const parts = new Map(known.parts)
  let version = known.version
  for (const name of names) {
    if (Number(name.slice(0, 8)) !== version + 1) continue
    const { add, remove } = JSON.parse(await readFile(join(folder, name), 'utf8')) as Entry
    for (const file of remove) parts.delete(file)
    for (const part of add) parts.set(part.file, part)
    version += 1
  }
  return { version, parts }
}

/** A name that nobody else will take. */
export const freshName = (table: TrailTable): string => `${table}/${randomBytes(8).toString('hex')}.parquet`

/** Puts the entry in place as the one after `version`. False where another was first: nothing has changed then. */
export async function tryCommit(lake: string, version: number, entry: Entry): Promise<boolean> {
  const folder = logFolder(lake)
  await makeFolder(folder, 0o700)
  const target = join(folder, entryName(version + 1))
  const written = join(folder, `.${randomBytes(8).toString('hex')}`)
  try {
    const handle = await open(written, 'wx', 0o600)
    await handle.writeFile(JSON.stringify(entry))
    await handle.sync()
    await handle.close()
    // Not a rename: that would replace what another put there first.
    await link(written, target).catch((error: NodeJS.ErrnoException) => {
      if (!/^(EPERM|ENOSYS|ENOTSUP|EMLINK)$/.test(error.code ?? '')) throw error
      return copyFile(written, target, constants.COPYFILE_EXCL)
    })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  } finally {
    await rm(written, { force: true })
  }
}

/** What is told beside each part of events, in files of the same names. */
export const besideFolders = ['hours', 'names', 'runs', 'settings'] as const

export const trailFolders = ['events', ...besideFolders, 'insights', 'ingested', 'verified', 'tmp']

const stale = 24 * 3_600_000

/** Removes files that no entry names: what a killed run left, and what was merged away. A run or reader that may still be at work is younger than a day. */
export async function sweepTrail(lake: string): Promise<void> {
  const { parts } = await readLog(lake)
  const now = Date.now()
  for (const folder of [...trailFolders, 'log']) {
    const names = await readdir(join(trailFolder(lake), folder)).catch(() => [])
    for (const name of names) {
      if (parts.has(`${besideFolders.some((one) => one === folder) ? 'events' : folder}/${name}`) || (folder === 'log' && !name.startsWith('.'))) continue
      const path = join(trailFolder(lake), folder, name)
      const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: now }))
      if (now - mtimeMs > stale) await rm(path, { force: true, recursive: true })
    }
  }
}
