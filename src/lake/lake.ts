import { randomBytes } from 'node:crypto'
import { access, constants, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { homedir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import type { DuckDBAppender, DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { besideFile, toldBeside } from './beside.ts'
import { makeFolder, parquet, quoted, sync } from './folder.ts'
import { type Part, readLog, trailFolder } from './log.ts'
import { trailViews } from './trail.ts'
import { cannotWrite, isStorageTrouble } from './trouble.ts'

/** Column types of the tables that people see through `kokokara sql`. Parquet files hold exactly these. */
const tables = {
  resources: { account: 'VARCHAR', region: 'VARCHAR', kind: 'VARCHAR', arn: 'VARCHAR', name: 'VARCHAR', hash: 'VARCHAR', facts: 'JSON' },
  verdicts: {
    check_id: 'VARCHAR',
    result: 'VARCHAR',
    severity: 'VARCHAR',
    outcome: 'VARCHAR',
    account: 'VARCHAR',
    region: 'VARCHAR',
    kind: 'VARCHAR',
    arn: 'VARCHAR',
    name: 'VARCHAR',
    message_en: 'VARCHAR',
    message_ja: 'VARCHAR',
    evidence: 'JSON',
    reason_code: 'VARCHAR',
    permission: 'VARCHAR',
  },
  calls: {
    account: 'VARCHAR',
    service: 'VARCHAR',
    operation: 'VARCHAR',
    region: 'VARCHAR',
    outcome: 'VARCHAR',
    code: 'VARCHAR',
    permission: 'VARCHAR',
    pages: 'INTEGER',
    milliseconds: 'DOUBLE',
  },
} as const

export type TableName = keyof typeof tables
export type LakeRow<T extends TableName> = Readonly<Record<keyof (typeof tables)[T], string | number | null>>

/** What a snapshot says of itself. Put in place last: without it the snapshot does not exist. */
export interface Manifest {
  readonly id: string
  readonly version: string
  readonly takenAt: string
  readonly files: readonly string[]
  readonly counts: Readonly<Record<TableName, number>>
  /** Everything of the report but the findings, which are in the files. */
  readonly summary: unknown
}

/** The user's data folder, by the XDG Base Directory Specification 0.8. */
export const defaultLake = (env: NodeJS.ProcessEnv): string => env['KOKOKARA_LAKE'] || join(env['XDG_DATA_HOME'] || join(homedir(), '.local', 'share'), 'kokokara', 'lake')

/** Rows in one Parquet file, or fewer where they are long. */
const rowsInPart = 10_000
const lettersInPart = 4_000_000

/** Rows that wait in JavaScript before DuckDB has them: few, so that they are gone before the garbage collector takes them for old. */
const rowsInBatch = 250
const lettersInBatch = 400_000
/** So many batches may wait while a part is compressed. */
const batchesWaiting = 16

const stale = 24 * 3_600_000

/** A snapshot being written. Nothing of it can be seen before {@link commit}. */
export class SnapshotWriter {
  readonly id: string
  private readonly folder: string
  private readonly engine: Promise<Engine>
  private readonly batches: { [T in TableName]: Batch<T> } = { resources: { rows: [], letters: 0 }, verdicts: { rows: [], letters: 0 }, calls: { rows: [], letters: 0 } }
  private readonly parts = new Map<TableName, PartBeingFilled>()
  private readonly counts: Record<TableName, number> = { resources: 0, verdicts: 0, calls: 0 }
  private readonly files: string[] = []
  private queue: Promise<void> = Promise.resolve()
  private waiting = 0
  private failed = false

  private constructor(id: string, folder: string, engine: Promise<Engine>) {
    this.id = id
    this.folder = folder
    this.engine = engine
    // Whoever writes first awaits it; until then it must not count as unhandled.
    this.engine.catch(() => undefined)
  }

  static async begin(lake: string, takenAt: string): Promise<SnapshotWriter> {
    const id = `${takenAt.replace(/[-:]|\.\d+/g, '')}-${randomBytes(3).toString('hex')}`
    const folder = join(resolve(lake), 'snapshots', id)
    try {
      await makeFolder(join(resolve(lake), 'snapshots'), 0o700)
      await sweep(lake)
      await mkdir(folder, { mode: 0o700 })
      await access(folder, constants.W_OK)
    } catch (error) {
      throw cannotWrite(lake, error)
    }
    // Nobody waits for DuckDB here: it comes up while the first calls are on their way.
    return new SnapshotWriter(id, folder, openEngine())
  }

  add<T extends TableName>(table: T, row: LakeRow<T>): void {
    const batch = this.batches[table] as { rows: LakeRow<T>[]; letters: number }
    batch.rows.push(row)
    this.counts[table] += 1
    for (const name in row) {
      const value = row[name as keyof LakeRow<T>]
      if (typeof value === 'string') batch.letters += value.length
    }
    if (batch.rows.length >= rowsInBatch || batch.letters >= lettersInBatch) this.pass(table)
  }

  /** Whether more waits to be written than should be held, or something could not be written: time for {@link drained}, so that a fast reader does not outrun the disk. */
  get isBehind(): boolean {
    return this.waiting > batchesWaiting || this.failed
  }

  /** Waits until DuckDB has what was added. */
  drained(): Promise<void> {
    return this.queue
  }

  /** Hands over what of a table was added since the last time. */
  private pass<T extends TableName>(table: T) {
    const batch = this.batches[table]
    this.batches[table] = { rows: [], letters: 0 } as never
    this.enqueue(() => this.fill(table, batch))
  }

  private enqueue(work: () => Promise<void>) {
    this.waiting += 1
    const told = (error: unknown): never => {
      throw isStorageTrouble(error) ? cannotWrite(this.folder, error) : error
    }
    this.queue = this.queue
      .then(() => work().catch(told))
      .finally(() => {
        this.waiting -= 1
      })
    // Reported by drained() or commit(); until then it must not count as unhandled.
    this.queue.catch(() => {
      this.failed = true
    })
  }

  private async fill<T extends TableName>(table: T, { rows, letters }: Batch<T>): Promise<void> {
    const columns = columnsOf(table)
    let part = this.parts.get(table)
    if (part === undefined) {
      const { connection } = await this.engine
      // JSON is appended as text and cast while copying: the appender knows no JSON type.
      await connection.run(`CREATE TEMP TABLE ${table} (${columns.map(([name, type]) => `${name} ${type === 'JSON' ? 'VARCHAR' : type}`).join(', ')})`)
      part = { appender: await connection.createAppender(table), rows: 0, letters: 0 }
      this.parts.set(table, part)
    }
    for (const row of rows) {
      for (const [name, type] of columns) append(part.appender, row[name as keyof LakeRow<T>], type)
      part.appender.endRow()
    }
    part.rows += rows.length
    part.letters += letters
    if (part.rows >= rowsInPart || part.letters >= lettersInPart) await this.writePart(table)
  }

  private async writePart(table: TableName): Promise<void> {
    const part = this.parts.get(table)
    if (part === undefined) return
    this.parts.delete(table)
    part.appender.closeSync()
    const { connection } = await this.engine
    const file = `${table}-${String(this.files.length).padStart(5, '0')}.parquet`
    const path = join(this.folder, file)
    await connection.run(
      `COPY (SELECT ${columnsOf(table)
        .map(([name, type]) => (type === 'JSON' ? `${name}::JSON AS ${name}` : name))
        .join(', ')} FROM ${table}) TO ${quoted(path)} (FORMAT PARQUET, COMPRESSION ZSTD)`,
    )
    await connection.run(`DROP TABLE ${table}`)
    this.files.push(file)
    await sync(path)
  }

  /** Makes the snapshot visible, all at once. */
  async commit(about: { readonly version: string; readonly takenAt: string; readonly summary: unknown }): Promise<Manifest> {
    for (const table of Object.keys(tables) as TableName[]) {
      this.pass(table)
      this.enqueue(() => this.writePart(table))
    }
    await this.queue
    await this.close()
    const manifest: Manifest = { id: this.id, version: about.version, takenAt: about.takenAt, files: this.files, counts: this.counts, summary: about.summary }
    const path = join(this.folder, 'manifest.json')
    try {
      const handle = await open(`${path}.partial`, 'w', 0o600)
      await handle.writeFile(JSON.stringify(manifest))
      await handle.sync()
      await handle.close()
      await rename(`${path}.partial`, path)
    } catch (error) {
      throw cannotWrite(this.folder, error)
    }
    return manifest
  }

  /** Leaves nothing behind. */
  async discard(): Promise<void> {
    await this.queue.catch(() => undefined)
    await this.close().catch(() => undefined)
    await rm(this.folder, { recursive: true, force: true })
  }

  private async close() {
    const { instance, connection } = await this.engine
    for (const { appender } of this.parts.values()) appender.closeSync()
    connection.closeSync()
    instance.closeSync()
  }
}

interface Batch<T extends TableName> {
  readonly rows: LakeRow<T>[]
  letters: number
}

/** A table of DuckDB that becomes one file. */
interface PartBeingFilled {
  readonly appender: DuckDBAppender
  rows: number
  letters: number
}

const columnsOf = (table: TableName) => Object.entries(tables[table])

interface Engine {
  readonly instance: DuckDBInstance
  readonly connection: DuckDBConnection
}

async function openEngine(): Promise<Engine> {
  const { DuckDBInstance } = await import('@duckdb/node-api')
  const instance = await DuckDBInstance.create(':memory:', { memory_limit: '160MB', threads: '2' })
  return { instance, connection: await instance.connect() }
}

function append(appender: DuckDBAppender, value: string | number | null, type: string) {
  if (value === null) appender.appendNull()
  else if (type === 'INTEGER') appender.appendInteger(Number(value))
  else if (type === 'DOUBLE') appender.appendDouble(Number(value))
  else appender.appendVarchar(String(value))
}

/** Removes what a killed scan left; a scan that may still run is younger than a day. */
async function sweep(lake: string) {
  const folder = join(resolve(lake), 'snapshots')
  for (const name of await readdir(folder)) {
    const one = join(folder, name)
    const whole = await stat(join(one, 'manifest.json')).catch(() => null)
    if (whole !== null) continue
    const { mtimeMs } = await stat(one)
    if (Date.now() - mtimeMs > stale) await rm(one, { recursive: true, force: true })
  }
}

/** The snapshots of a lake, oldest first. */
export async function listSnapshots(lake: string): Promise<readonly Manifest[]> {
  const folder = join(resolve(lake), 'snapshots')
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  const manifests: Manifest[] = []
  for (const name of names.sort()) {
    const text = await readFile(join(folder, name, 'manifest.json'), 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null
      throw error
    })
    if (text !== null) manifests.push(JSON.parse(text) as Manifest)
  }
  return manifests.sort((a, b) => (a.takenAt < b.takenAt ? -1 : a.takenAt > b.takenAt ? 1 : a.id < b.id ? -1 : 1))
}

const placed = ['filename = true', 'file_row_number = true']

/** Whether what happened from `first` to `last` may have happened in a stretch of time (milliseconds, null is open), as SQL. */
export const overlapping = (from: number | null, to: number | null): string =>
  [...(from === null ? [] : [`last >= make_timestamp_ms(${Math.floor(from)})`]), ...(to === null ? [] : [`first <= make_timestamp_ms(${Math.ceil(to)})`]), 'TRUE'].join(' AND ')

/** A read-only view of a lake: tables `resources`, `verdicts`, `calls`, `snapshots`; nothing else of the machine can be reached. */
export class LakeReader {
  private readonly instance: DuckDBInstance
  readonly connection: DuckDBConnection
  private readonly eventParts: readonly Part[]
  private readonly trail: string
  private readonly told: Readonly<Record<'names' | 'runs', ReadonlySet<Part>>>

  private constructor(instance: DuckDBInstance, connection: DuckDBConnection, trail: string, eventParts: readonly Part[], told: LakeReader['told']) {
    this.instance = instance
    this.connection = connection
    this.trail = trail
    this.eventParts = eventParts
    this.told = told
  }

  static async open(lake: string, only?: string): Promise<LakeReader> {
    const manifests = (await listSnapshots(lake)).filter(({ id }) => only === undefined || id === only)
    const { DuckDBInstance } = await import('@duckdb/node-api')
    const instance = await DuckDBInstance.create(':memory:', { threads: '2' })
    const connection = await instance.connect()
    for (const [table, columns] of Object.entries(tables)) {
      const parts = manifests.flatMap(({ id, files }) => files.filter((file) => file.startsWith(`${table}-`)).map((file) => join(resolve(lake), 'snapshots', id, file)))
      await connection.run(
        parts.length === 0
          ? `CREATE TABLE ${table} (snapshot VARCHAR, ${Object.entries(columns)
              .map(([name, type]) => `${name} ${type}`)
              .join(', ')})`
          : `CREATE VIEW ${table} AS SELECT parse_path(filename, 'system')[-2] AS snapshot, * EXCLUDE (filename) FROM read_parquet([${parts.map(quoted).join(', ')}], filename = true)`,
      )
    }
    await connection.run('CREATE TABLE snapshots (snapshot VARCHAR, taken_at TIMESTAMP, version VARCHAR, resources BIGINT, verdicts BIGINT, calls BIGINT)')
    for (const { id, takenAt, version, counts } of manifests)
      await connection.run('INSERT INTO snapshots VALUES ($1, $2::TIMESTAMPTZ, $3, $4, $5, $6)', [id, takenAt, version, counts.resources, counts.verdicts, counts.calls])
    const log = await readLog(lake)
    for (const sql of await trailViews(lake, log)) await connection.run(sql)
    // A dossier asks the same files a dozen times: without this each question reads every footer again.
    await connection.run('SET parquet_metadata_cache = true')
    await connection.run(`SET allowed_directories = [${['snapshots', 'trail'].map((folder) => quoted(`${join(resolve(lake), folder)}/`)).join(', ')}]`)
    await connection.run('SET enable_external_access = false')
    await connection.run('SET lock_configuration = true')
    const eventParts = [...log.parts.values()].filter(({ table }) => table === 'events')
    const [names, runs] = [await toldBeside(lake, eventParts, 'names'), await toldBeside(lake, eventParts, 'runs')]
    return new LakeReader(instance, connection, trailFolder(lake), eventParts, { names, runs })
  }

  /** Events whose time could not be read. */
  get undatedEvents(): number {
    return this.eventParts.reduce((sum, { rows, from }) => sum + (from === null ? rows : 0), 0)
  }

  /**
   * What stands after FROM where only events of a stretch of time are wanted (milliseconds, null is open): the view `events`, less
   * the files that can hold none of them. The condition itself is still to be written.
   */
  eventsWithin(from: number | null, to: number | null): string {
    return from === null && to === null ? 'events' : this.read(this.partsWithin(from, to), [])
  }

  /** The same with where each row stands: `filename` and `file_row_number`. */
  placesWithin(from: number | null, to: number | null): string {
    return this.read(from === null && to === null ? this.eventParts : this.partsWithin(from, to), placed)
  }

  /** What stands after FROM where the places of some events are wanted, of which the times are known; null where one could not be read. */
  placesAt(times: readonly (number | null)[]): string {
    const sorted = times.filter((time) => time !== null).sort((a, b) => a - b)
    const holds = ({ from, to }: Part) => {
      if (from === null || to === null) return sorted.length < times.length
      const next = sorted.find((time) => time >= Date.parse(from))
      return next !== undefined && next < Date.parse(to) + 1_000
    }
    return this.read(this.eventParts.filter(holds), placed)
  }

  /** What stands after FROM where rows of one file are wanted. A condition on `file_row_number` reads next to nothing else of it. */
  placesIn(file: string): string {
    return parquet([file], ...placed)
  }

  /**
   * What stands after FROM, with places, where events of some names are wanted: of parts in which these are few the rows alone.
   * `named` is a condition over `source` and `name`. The condition over the events is still to be written.
   */
  async eventsNamed(named: string, from: number | null, to: number | null): Promise<string> {
    const question = `SELECT part, CASE WHEN count(rows) = count(*) THEN string_agg(array_to_string(rows, ',')) END AS rows FROM told WHERE (${named}) AND ${overlapping(from, to)} GROUP BY part`
    const { found, untold } = await this.beside('names', question, from, to)
    const whole = [...untold, ...found.flatMap(({ part, row }) => (row['rows'] === null ? [part] : []))]
    const some = found.flatMap(({ part, row }) => (row['rows'] === null ? [] : [`SELECT * FROM ${this.read([part], placed)} WHERE file_row_number IN (${String(row['rows'])})`]))
    if (some.length === 0) return this.read(whole, placed)
    return `(${[...some, ...(whole.length === 0 ? [] : [`SELECT * FROM ${this.read(whole, placed)}`])].join(' UNION ALL ')})`
  }

  /**
   * Asks what is told of the keys' runs within a stretch of time: `told`, with the `part` of each run, which the question hands on.
   * `from` is what stands after FROM, with places, for the events of those parts, and of those beside which nothing is told;
   * without such it is `complete`.
   */
  async runs(question: string, from: number | null, to: number | null): Promise<{ readonly rows: readonly Record<string, unknown>[]; readonly from: string; readonly complete: boolean }> {
    const { found, untold } = await this.beside('runs', question, from, to)
    return {
      rows: found.map(({ part, row }) => ({ ...row, file: join(this.trail, part.file) })),
      from: this.read([...new Set([...found.map(({ part }) => part), ...untold])], placed),
      complete: untold.length === 0,
    }
  }

  private async beside(kind: 'names' | 'runs', question: string, from: number | null, to: number | null) {
    const parts = from === null && to === null ? this.eventParts : this.partsWithin(from, to)
    const told = parts.filter((part) => this.told[kind].has(part))
    const untold = parts.filter((part) => !this.told[kind].has(part))
    const found: { readonly part: Part; readonly row: Record<string, unknown> }[] = []
    if (told.length === 0) return { found, untold }
    const files = parquet(
      told.map((part) => join(this.trail, besideFile(part, kind))),
      'filename = true',
    )
    const byName = new Map(told.map((part) => [basename(part.file), part]))
    for await (const row of this.stream(`WITH told AS (SELECT *, parse_filename(filename) AS part FROM ${files}) ${question} ORDER BY part`))
      found.push({ part: byName.get(String(row['part'])) as Part, row })
    return { found, untold }
  }

  private partsWithin(from: number | null, to: number | null): readonly Part[] {
    // The log writes whole seconds.
    return this.eventParts.filter((part) => part.from !== null && part.to !== null && (from === null || Date.parse(part.to) + 1_000 >= from) && (to === null || Date.parse(part.from) <= to))
  }

  private read(parts: readonly Part[], options: readonly string[]): string {
    if (parts.length === 0) return `(SELECT *, NULL::VARCHAR AS filename, NULL::BIGINT AS file_row_number FROM events WHERE FALSE)`
    return parquet(
      parts.map(({ file }) => join(this.trail, file)),
      ...options,
    )
  }

  /** Rows of one SELECT, in pieces. `$1` and on stand for `values`: what comes from a log or a person is never pasted. */
  async *stream(sql: string, values: readonly (string | number | null)[] = []): AsyncIterable<Record<string, unknown>> {
    const result = await this.connection.stream(sql, [...values])
    const names = result.deduplicatedColumnNames()
    let chunk = await result.fetchChunk()
    try {
      for (; chunk !== null && chunk.rowCount > 0; chunk = await result.fetchChunk()) for (const row of chunk.getRows()) yield Object.fromEntries(names.map((name, n) => [name, row[n]]))
    } finally {
      // Whoever reads may go in the middle (a full disk, a closed pipe). A result that was not read to its end crashes the
      // process when its connection closes, so that the rest is read away.
      while (chunk !== null && chunk.rowCount > 0) chunk = await result.fetchChunk()
    }
  }

  /** Makes a view or table for this reader alone. */
  async run(sql: string): Promise<void> {
    await this.connection.run(sql)
  }

  /** Makes a table of texts for this reader alone, to join with. */
  async fill(table: string, columns: readonly string[], rows: Iterable<readonly (string | null)[]>): Promise<void> {
    await this.connection.run(`CREATE OR REPLACE TEMP TABLE ${table} (${columns.map((name) => `${name} VARCHAR`).join(', ')})`)
    const appender = await this.connection.createAppender(table)
    for (const row of rows) {
      for (const value of row) {
        if (value === null) appender.appendNull()
        else appender.appendVarchar(value)
      }
      appender.endRow()
    }
    appender.closeSync()
  }

  close(): void {
    this.connection.closeSync()
    this.instance.closeSync()
  }
}
