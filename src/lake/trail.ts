import { open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { type IngestedRow, ingestedColumns, type RecordTable, recordsOf, recordsOneByOne, recordTables, type VerifiedRow, verifiedColumns } from './events.ts'
import { makeFolder, quoted } from './folder.ts'
import { freshName, type LogState, type Part, readLog, sweepTrail, type TrailTable, trailFolder, tryCommit } from './log.ts'
import { cannotWrite, isStorageTrouble } from './trouble.ts'

/** Files of records, a line each, and the objects that were read to their end with them. */
export interface Batch {
  readonly lines: Readonly<Partial<Record<RecordTable, string>>>
  /** Asked when the records are safe: what is told of an object may have changed by then. */
  readonly objects: () => readonly IngestedRow[]
}

export interface Stored {
  /** Records that were new. */
  readonly added: number
  /** Records that were here already, or came twice in the batch. */
  readonly repeated: number
}

/** How an object is told from others, and from itself after a change. */
export interface ObjectIdentity {
  readonly source: string
  readonly key: string
  readonly size: number | null
  readonly etag: string
}

/** Rows of a part below which it is worth merging with others of its day, and how many such make it worth it. */
const smallPart = 60_000
const smallParts = 8

/** What a part holds in memory before it is written, per core: records of 1.4 kB make some 40 MB. */
const rowsInGroup = 30_720

/** Writes the remembered trail. Any number of them may write at once, in one process or several. */
export class TrailWriter {
  private readonly lake: string
  private readonly instance: DuckDBInstance
  private state: LogState
  private turn: Promise<void> = Promise.resolve()
  private batches = 0
  private failed: unknown

  private constructor(lake: string, instance: DuckDBInstance, state: LogState) {
    this.lake = lake
    this.instance = instance
    this.state = state
  }

  static async open(lake: string): Promise<TrailWriter> {
    try {
      for (const folder of ['events', 'insights', 'ingested', 'verified', 'tmp']) await makeFolder(join(trailFolder(lake), folder), 0o700)
      await sweepTrail(lake)
    } catch (error) {
      throw isStorageTrouble(error) ? cannotWrite(lake, error) : error
    }
    const { DuckDBInstance } = await import('@duckdb/node-api')
    const instance = await DuckDBInstance.create(':memory:', { memory_limit: '1GB', threads: '2', temp_directory: join(trailFolder(lake), 'tmp'), preserve_insertion_order: 'true' })
    return new TrailWriter(lake, instance, await readLog(lake))
  }

  /** A place for a batch's lines; whoever asked for it removes it. */
  scratch(name: string): string {
    return join(trailFolder(this.lake), 'tmp', `${process.pid}-${name}`)
  }

  /** Of these objects, the places in the list of those that were not read before. */
  async unread(objects: readonly ObjectIdentity[]): Promise<readonly number[]> {
    this.state = await readLog(this.lake, this.state)
    const files = this.files('ingested')
    if (files.length === 0) return objects.map((_, n) => n)
    const connection = await this.instance.connect()
    try {
      await connection.run('CREATE TEMP TABLE listed (n INTEGER, source VARCHAR, key VARCHAR, size BIGINT, etag VARCHAR)')
      const appender = await connection.createAppender('listed')
      for (const [n, { source, key, size, etag }] of objects.entries()) {
        appender.appendInteger(n)
        appender.appendVarchar(source)
        appender.appendVarchar(key)
        if (size === null) appender.appendNull()
        else appender.appendBigInt(BigInt(size))
        appender.appendVarchar(etag)
        appender.endRow()
      }
      appender.closeSync()
      const rows = await rowsOf(
        connection,
        `SELECT n FROM listed ANTI JOIN read_parquet([${files.map(quoted).join(', ')}]) AS before
         ON listed.source = before.source AND listed.key = before.key AND listed.etag = before.etag AND listed.size IS NOT DISTINCT FROM before.size ORDER BY n`,
      )
      return rows.map(([n]) => n as number)
    } finally {
      connection.closeSync()
    }
  }

  /**
   * Stores a batch whole, or not at all. Batches are prepared side by side and put in place in the order in which they were
   * handed in: an object whose records are in several is named in the last, and must not count before the others do.
   * @param mend makes a new file of lines where some of them (counted from 0) are no JSON objects.
   */
  async store(batch: Batch, mend: (table: RecordTable, lines: readonly number[]) => Promise<string>): Promise<Stored> {
    const nth = this.batches++
    const before = this.turn
    let done = () => {}
    this.turn = new Promise<void>((resolve) => {
      done = resolve
    })
    const connection = await this.instance.connect()
    const stages = Object.entries(batch.lines).map(([table, file]) => ({ table: table as RecordTable, file, stage: `${table}_${nth}` }))
    try {
      let records = 0
      for (const { table, file, stage } of stages) {
        const staged = await stageRecords(connection, table, file, stage)
        if (typeof staged === 'number') records += staged
        else {
          const again = await stageRecords(connection, table, await mend(table, staged), stage)
          if (typeof again !== 'number') throw new Error(`line ${again[0]} of a mended batch is no record`)
          records += again
        }
      }
      await before
      if (this.failed !== undefined) throw this.failed
      const added = await this.commit(connection, stages, batch.objects())
      return { added, repeated: records - added }
    } catch (error) {
      // What comes after must not count without what came before.
      this.failed = isStorageTrouble(error) ? cannotWrite(this.lake, error) : error
      throw this.failed
    } finally {
      done()
      for (const { stage } of stages) for (const table of [stage, `${stage}_again`]) await connection.run(`DROP TABLE IF EXISTS ${table}`)
      connection.closeSync()
    }
  }

  /** Keeps what a verification of a source found, in place of what an earlier one of the same source did. */
  async storeVerified(source: string, rows: readonly VerifiedRow[]): Promise<void> {
    const connection = await this.instance.connect()
    try {
      await fill(connection, 'found', verifiedColumns, rows)
      for (;;) {
        this.state = await readLog(this.lake, this.state)
        const merged = [...this.state.parts.values()].filter(({ table }) => table === 'verified')
        const others = merged.map(({ file }) => quoted(join(trailFolder(this.lake), file))).join(', ')
        const kept = others === '' ? '' : ` UNION ALL BY NAME SELECT * FROM read_parquet([${others}]) WHERE source <> ${quoted(source)}`
        const part = await this.writePart(connection, 'verified', null, `SELECT * FROM found${kept}`, 'source, account, region, from_time, to_time', [])
        if (await this.tryPlace([part], merged)) return
        await rm(join(trailFolder(this.lake), part.file), { force: true })
      }
    } catch (error) {
      throw isStorageTrouble(error) ? cannotWrite(this.lake, error) : error
    } finally {
      connection.closeSync()
    }
  }

  close(): void {
    this.instance.closeSync()
  }

  private files(table: TrailTable): string[] {
    return [...this.state.parts.values()].filter((part) => part.table === table).map(({ file }) => join(trailFolder(this.lake), file))
  }

  /** Writes parts of what is new and names them in the log; again from the start where somebody else was first and it matters. */
  private async commit(connection: DuckDBConnection, stages: readonly { readonly table: RecordTable; readonly stage: string }[], objects: readonly IngestedRow[]): Promise<number> {
    for (;;) {
      this.state = await readLog(this.lake, this.state)
      const written: Part[] = []
      const merged: Part[] = []
      let added = 0
      for (const { table, stage } of stages) {
        await this.markRepeated(connection, table, stage)
        const days = await rowsOf(
          connection,
          `SELECT coalesce(strftime(event_time, '%Y-%m-%d'), 'undated') AS day, count(*)::INTEGER AS fresh FROM ${stage} WHERE rowid NOT IN (SELECT line FROM ${stage}_again) GROUP BY day ORDER BY day`,
        )
        for (const [day, fresh] of days as [string, number][]) {
          added += fresh
          const select = `SELECT * FROM ${stage} WHERE ${day === 'undated' ? 'event_time IS NULL' : `event_time >= ${quoted(day)}::TIMESTAMP AND event_time < ${quoted(day)}::TIMESTAMP + INTERVAL 1 DAY`} AND rowid NOT IN (SELECT line FROM ${stage}_again)`
          written.push(await this.writePart(connection, table, day, select, 'event_time, event_id', merged))
        }
      }
      if (objects.length > 0) {
        await fill(connection, 'objects', ingestedColumns, objects)
        written.push(await this.writePart(connection, 'ingested', null, 'SELECT * FROM objects', 'source, key, etag', merged))
      }
      if (written.length === 0) return 0
      if (await this.tryPlace(written, merged)) return added
      for (const { file } of written) await rm(join(trailFolder(this.lake), file), { force: true })
    }
  }

  /** True when the parts count now. Where others were first with other days, the parts are still right and the next number is tried. */
  private async tryPlace(written: readonly Part[], merged: readonly Part[]): Promise<boolean> {
    const place = ({ table, day }: Part) => `${table} ${day}`
    const mine = new Set(written.filter(({ table }) => table !== 'ingested').map(place))
    const gone = merged.map(({ file }) => file)
    for (;;) {
      const { version } = this.state
      if (await tryCommit(this.lake, version, { add: written, remove: gone })) {
        this.state = await readLog(this.lake, this.state)
        return true
      }
      const before = this.state.parts
      this.state = await readLog(this.lake, this.state)
      const news = [...this.state.parts.values()].filter(({ file }) => !before.has(file))
      if (news.some((part) => mine.has(place(part))) || gone.some((file) => !this.state.parts.has(file))) return false
    }
  }

  /** Notes the lines whose event stands in the lake already, or earlier in the batch. */
  private async markRepeated(connection: DuckDBConnection, table: RecordTable, stage: string): Promise<void> {
    const [[from, to] = [null, null]] = await rowsOf(connection, `SELECT epoch_ms(min(event_time))::DOUBLE, epoch_ms(max(event_time))::DOUBLE FROM ${stage}`)
    // The same event has the same time: only parts that hold such times can hold it.
    const near = [...this.state.parts.values()].filter(
      (part) => part.table === table && (part.from === null || part.to === null || (from !== null && to !== null && Date.parse(part.from) <= Number(to) && Date.parse(part.to) >= Number(from))),
    )
    const key = "coalesce(recipient_account_id, '')"
    const old =
      near.length === 0
        ? ''
        : ` UNION SELECT stage.rowid FROM ${stage} AS stage SEMI JOIN (SELECT event_id, recipient_account_id FROM read_parquet([${near.map(({ file }) => quoted(join(trailFolder(this.lake), file))).join(', ')}])) AS kept ON stage.event_id = kept.event_id AND coalesce(stage.recipient_account_id, '') = coalesce(kept.recipient_account_id, '')`
    await connection.run(
      `CREATE OR REPLACE TEMP TABLE ${stage}_again AS SELECT rowid AS line FROM (SELECT rowid, row_number() OVER (PARTITION BY event_id, ${key} ORDER BY rowid) AS nth FROM ${stage}) WHERE nth > 1${old}`,
    )
  }

  /** Writes rows as one part, together with the day's small parts where there are too many of them; these are then `merged`. */
  private async writePart(connection: DuckDBConnection, table: TrailTable, day: string | null, select: string, order: string, merged: Part[]): Promise<Part> {
    // What was verified is rewritten each time as it is.
    const small = table === 'verified' ? [] : [...this.state.parts.values()].filter((part) => part.table === table && part.day === day && part.rows < smallPart)
    const rows = small.length < smallParts ? select : `(${select}) UNION ALL BY NAME SELECT * FROM read_parquet([${small.map((part) => quoted(join(trailFolder(this.lake), part.file))).join(', ')}])`
    if (small.length >= smallParts) merged.push(...small)
    const file = freshName(table, day)
    const path = join(trailFolder(this.lake), file)
    // zstd's first level: as small as its third for these texts, at a third of its time.
    await connection.run(`COPY (SELECT * FROM (${rows}) ORDER BY ${order}) TO ${quoted(path)} (FORMAT PARQUET, COMPRESSION ZSTD, COMPRESSION_LEVEL 1, ROW_GROUP_SIZE ${rowsInGroup})`)
    const handle = await open(path, 'r')
    await handle.sync()
    await handle.close()
    const times = table === 'ingested' || table === 'verified' ? 'NULL, NULL' : "strftime(min(event_time), '%Y-%m-%dT%H:%M:%SZ'), strftime(max(event_time), '%Y-%m-%dT%H:%M:%SZ')"
    const [[count = 0, from = null, to = null] = []] = await rowsOf(connection, `SELECT count(*)::INTEGER, ${times} FROM read_parquet(${quoted(path)})`)
    return { table, file, day, rows: count as number, from: from as string | null, to: to as string | null }
  }
}

const rowsOf = async (connection: DuckDBConnection, sql: string) => (await connection.runAndReadAll(sql)).getRows() as unknown[][]

/** Reads lines into a table; how many, or which of them are no records. */
async function stageRecords(connection: DuckDBConnection, table: RecordTable, file: string, stage: string): Promise<number | readonly number[]> {
  await connection.run(`CREATE OR REPLACE TEMP TABLE ${stage} AS ${recordsOf(table, file)}`)
  const counts = `SELECT count(*)::INTEGER, count(*) FILTER (WHERE event IS NULL OR (event_name IS NULL AND event_time IS NULL))::INTEGER FROM ${stage}`
  let [[rows = 0, strange = 0] = []] = (await rowsOf(connection, counts)) as number[][]
  if (strange === 0) return rows
  // One line that is no JSON leaves its neighbours without values in the quick way.
  await connection.run(`CREATE OR REPLACE TEMP TABLE ${stage} AS ${recordsOneByOne(table, file)}`)
  ;[[rows = 0] = []] = (await rowsOf(connection, counts)) as number[][]
  const broken = await rowsOf(connection, `SELECT rowid::INTEGER FROM ${stage} WHERE event IS NULL ORDER BY rowid`)
  return broken.length === 0 ? rows : broken.map(([line]) => line as number)
}

/** Makes a table of rows for one connection. */
async function fill<C extends Readonly<Record<string, string>>>(
  connection: DuckDBConnection,
  table: string,
  types: C,
  rows: readonly Readonly<Record<keyof C, string | number | null>>[],
): Promise<void> {
  const columns = Object.entries(types)
  await connection.run(`CREATE OR REPLACE TEMP TABLE ${table} (${columns.map(([name, type]) => `${name} ${type}`).join(', ')})`)
  const appender = await connection.createAppender(table)
  for (const one of rows) {
    for (const [name, type] of columns) {
      const value = one[name] as string | number | null
      if (value === null) appender.appendNull()
      else if (type === 'BIGINT') appender.appendBigInt(BigInt(value))
      else appender.appendVarchar(String(value))
    }
    appender.endRow()
  }
  appender.closeSync()
}

/** SQL that makes the remembered trail's tables visible to a reader: views over what counts now, or empty tables. */
export async function trailViews(lake: string, log?: LogState): Promise<readonly string[]> {
  const { parts } = log ?? (await readLog(lake))
  const tables: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    events: Object.fromEntries(Object.entries(recordTables.events.columns).map(([name, { type }]) => [name, type])),
    insights: Object.fromEntries(Object.entries(recordTables.insights.columns).map(([name, { type }]) => [name, type])),
    ingested: ingestedColumns,
    verified: verifiedColumns,
  }
  return Object.entries(tables).map(([table, columns]) => {
    const files = [...parts.values()].filter((part) => part.table === table).map(({ file }) => quoted(join(trailFolder(lake), file)))
    if (files.length === 0)
      return `CREATE TABLE ${table} (${Object.entries(columns)
        .map(([name, type]) => `${name} ${type}`)
        .join(', ')})`
    return `CREATE VIEW ${table} AS SELECT ${Object.keys(columns).join(', ')} FROM read_parquet([${files.join(', ')}])`
  })
}
