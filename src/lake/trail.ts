import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { besideFile, besideView, emptyTable, writeBeside } from './beside.ts'
import { type IngestedRow, identitiesOf, ingestedColumns, orderOf, type RecordTable, recordsOf, recordTables, type VerifiedRow, verifiedColumns, type Way } from './events.ts'
import { makeFolder, parquet, quoted, sync } from './folder.ts'
import { besideFolders, freshName, type LogState, type Part, readLog, sweepTrail, type TrailTable, trailFolder, trailFolders, tryCommit } from './log.ts'
import { writeInOrder } from './order.ts'
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

/** Lines of a batch on their way to a part. */
interface Stage {
  readonly table: RecordTable
  /** A table of what each line is known by, for all connections to see. */
  readonly name: string
  file: string
  way: Way
}

/** Rows of a part below which it is worth merging with others, and how many such make it worth it. */
const smallPart = 60_000
const smallParts = 8

/** Rows that are read or passed over together: few, so that a question about one key passes over most. Held in memory before they are written. */
const rowsInGroup = 4_096

/** Writes the remembered trail. Any number of them may write at once, in one process or several. */
export class TrailWriter {
  private readonly lake: string
  private readonly instance: DuckDBInstance
  private state: LogState
  private batches = 0
  /** Batches find what is new in them one after the other, and are put in place one after the other. */
  private readonly known = new Queue()
  private readonly placed = new Queue()
  private readonly onTheWay = new Set<Stage>()
  private readonly finished: Stage[] = []
  /** Files of this writer's batches, as they were written: each batch knew those before it. */
  private readonly own = new Set<string>()
  private failed: unknown

  private constructor(lake: string, instance: DuckDBInstance, state: LogState) {
    this.lake = lake
    this.instance = instance
    this.state = state
  }

  static async open(lake: string): Promise<TrailWriter> {
    try {
      for (const folder of trailFolders) await makeFolder(join(trailFolder(lake), folder), 0o700)
      await sweepTrail(lake)
    } catch (error) {
      throw isStorageTrouble(error) ? cannotWrite(lake, error) : error
    }
    const { DuckDBInstance } = await import('@duckdb/node-api')
    const instance = await DuckDBInstance.create(':memory:', { memory_limit: '512MB', threads: '1', temp_directory: join(trailFolder(lake), 'tmp'), preserve_insertion_order: 'true' })
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
        `SELECT n FROM listed ANTI JOIN ${parquet(files)} AS before
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
    const known = this.known.next()
    const placed = this.placed.next()
    const connection = await this.instance.connect()
    const stages = Object.entries(batch.lines).map(([table, file]): Stage => ({ table: table as RecordTable, name: `${table}_${nth}`, file, way: 'quick' }))
    const parts: Part[] = []
    try {
      let records = 0
      for (const stage of stages) records += await this.look(connection, stage, mend)
      await known.turn
      this.continues()
      this.state = await readLog(this.lake, this.state)
      const checked = this.state
      for (const { name } of this.finished.splice(0)) for (const table of [name, `${name}_again`]) await connection.run(`DROP TABLE IF EXISTS ${table}`)
      for (const stage of stages) await this.markRepeated(connection, stage)
      for (const stage of stages) this.onTheWay.add(stage)
      known.done()
      for (const stage of stages) parts.push(...(await this.sorted(connection, stage)))
      await placed.turn
      this.continues()
      const added = await this.commit(connection, parts, checked, batch.objects())
      return { added, repeated: records - added }
    } catch (error) {
      // What comes after must not count without what came before.
      this.failed ??= isStorageTrouble(error) ? cannotWrite(this.lake, error) : error
      throw this.failed
    } finally {
      known.done()
      placed.done()
      // A batch that looks for what is new in it may be reading these now: the next one removes them in its turn.
      for (const stage of stages) this.onTheWay.delete(stage)
      this.finished.push(...stages)
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
        const part = (await this.writePart(connection, 'verified', `SELECT * FROM found${kept} ORDER BY source, account, region, from_time, to_time`)).part
        if (await this.tryPlace([part], merged)) return
        await this.discard(part)
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

  private continues(): void {
    if (this.failed !== undefined) throw this.failed
  }

  /** Reads what the lines are known by into a table; how many lines there are. */
  private async look(connection: DuckDBConnection, stage: Stage, mend: (table: RecordTable, lines: readonly number[]) => Promise<string>): Promise<number> {
    const read = async () => {
      await connection.run(`CREATE OR REPLACE TABLE ${stage.name} AS ${identitiesOf(stage.table, stage.file, stage.way)}`)
      const [[rows, strange] = []] = await rowsOf(connection, `SELECT count(*)::INTEGER, count(*) FILTER (strange)::INTEGER FROM ${stage.name}`)
      return { rows: rows as number, strange: strange as number }
    }
    let found = await read()
    if (found.strange === 0) return found.rows
    stage.way = 'careful'
    found = await read()
    if (found.strange === 0) return found.rows
    const broken = await rowsOf(connection, `SELECT rowid::INTEGER FROM ${stage.name} WHERE strange ORDER BY rowid`)
    stage.file = await mend(
      stage.table,
      broken.map(([line]) => line as number),
    )
    found = await read()
    if (found.strange > 0) throw new Error(`${found.strange} lines of a mended batch are no records`)
    return found.rows
  }

  /** Notes the lines whose event stands in the lake already, in a batch before this one, or earlier in this one. */
  private async markRepeated(connection: DuckDBConnection, { table, name }: Stage): Promise<void> {
    const [[from, to] = [null, null]] = await rowsOf(connection, `SELECT epoch_ms(min(event_time))::DOUBLE, epoch_ms(max(event_time))::DOUBLE FROM ${name}`)
    const near = [...this.state.parts.values()].filter((part) => part.table === table && mayShare(part, from as number | null, to as number | null))
    const others = [...this.onTheWay].filter((one) => one.table === table).map((one) => one.name)
    if (near.length > 0) others.unshift(this.read(near))
    const before = others.map((other) => ` UNION SELECT mine.rowid FROM ${name} AS mine SEMI JOIN ${other} AS other ON ${sameEvent}`).join('')
    await connection.run(
      `CREATE OR REPLACE TABLE ${name}_again AS SELECT rowid AS line FROM (SELECT rowid, row_number() OVER (PARTITION BY event_id, coalesce(recipient_account_id, '') ORDER BY rowid) AS nth FROM ${name}) WHERE nth > 1${before}`,
    )
  }

  /**
   * Writes what is new as parts, in order; those whose time could not be read apart. The lines are put in order before they
   * are read: sorting whole records within DuckDB takes longer than everything else.
   */
  private async sorted(connection: DuckDBConnection, stage: Stage): Promise<readonly Part[]> {
    const parts: Part[] = []
    for (const dated of ['IS NOT NULL', 'IS NULL']) {
      const lines = (
        await connection.runAndReadAll(`SELECT rowid::INTEGER FROM ${stage.name} WHERE event_time ${dated} AND rowid NOT IN (SELECT line FROM ${stage.name}_again) ORDER BY ${orderOf[stage.table]}`)
      ).getColumns()[0] as number[] | undefined
      if (lines === undefined || lines.length === 0) continue
      const inOrder = `${stage.file}.ordered`
      try {
        await writeInOrder(stage.file, lines, inOrder)
        let written = await this.writePart(connection, stage.table, recordsOf(stage.table, inOrder, stage.way))
        if (written.valueless > 0 || written.part.rows !== lines.length) {
          // What a line is known by could be read, but something else in it is of another type.
          await this.discard(written.part)
          written = await this.writePart(connection, stage.table, recordsOf(stage.table, inOrder, 'careful'))
        }
        if (written.part.rows !== lines.length) throw new Error(`${written.part.rows} of ${lines.length} records were written`)
        parts.push(written.part)
      } finally {
        await rm(inOrder, { force: true })
      }
    }
    return parts
  }

  /** Names parts of records, and a new one of objects, in the log. How many records that were. Takes out of them what somebody else stored since `checked`. */
  private async commit(connection: DuckDBConnection, parts: Part[], checked: LogState, objects: readonly IngestedRow[]): Promise<number> {
    let known = checked
    for (;;) {
      this.state = await readLog(this.lake, this.state)
      const foreign = [...this.state.parts.values()].filter(({ file }) => !known.parts.has(file) && !this.own.has(file))
      known = this.state
      for (const [n, part] of parts.entries()) parts[n] = await this.without(connection, part, foreign)
      const written = parts.filter(({ rows }) => rows > 0)
      if (objects.length > 0) {
        await fill(connection, 'objects', ingestedColumns, objects)
        written.push((await this.writePart(connection, 'ingested', 'SELECT * FROM objects ORDER BY source, key, etag')).part)
      }
      if (written.length === 0) return 0
      const merged: Part[] = []
      const placed: Part[] = []
      for (const part of written) placed.push(await this.withSmallOnes(connection, part, merged))
      const done = await this.tryPlace(placed, merged)
      // What was merged into another, or came too late, is named nowhere.
      const kept = done ? placed : parts
      for (const part of new Set([...parts, ...written, ...placed])) if (!kept.includes(part)) await this.discard(part)
      if (!done) continue
      for (const part of parts) if (placed.includes(part)) this.own.add(part.file)
      return parts.reduce((sum, { rows }) => sum + rows, 0)
    }
  }

  /** The part without the events that are in others as well. */
  private async without(connection: DuckDBConnection, part: Part, others: readonly Part[]): Promise<Part> {
    const near = others.filter((one) => one.table === part.table && mayShare(one, toTime(part.from), toTime(part.to)))
    if (near.length === 0 || part.rows === 0) return part
    const [[shared = 0] = []] = await rowsOf(connection, `SELECT count(*)::INTEGER FROM ${this.read([part])} AS mine SEMI JOIN ${this.read(near)} AS other ON ${sameEvent}`)
    if (shared === 0) return part
    const rest = await this.writePart(
      connection,
      part.table,
      `SELECT * FROM ${this.read([part])} AS mine ANTI JOIN ${this.read(near)} AS other ON ${sameEvent} ORDER BY ${orderOf[part.table as RecordTable]}`,
    )
    await this.discard(part)
    return rest.part
  }

  /** The part together with small ones near it in time, where there are many of them; these are then `merged`. */
  private async withSmallOnes(connection: DuckDBConnection, part: Part, merged: Part[]): Promise<Part> {
    if (part.rows >= smallPart) return part
    const away = (one: Part) => Math.abs((toTime(one.from) ?? 0) - (toTime(part.from) ?? 0))
    const small = [...this.state.parts.values()]
      .filter((one) => one.table === part.table && one.rows < smallPart && (one.from === null) === (part.from === null))
      .sort((one, other) => away(one) - away(other))
      .slice(0, smallParts)
    if (small.length < smallParts) return part
    merged.push(...small)
    const order = part.table === 'ingested' ? 'source, key, etag' : orderOf[part.table as RecordTable]
    return (await this.writePart(connection, part.table, `SELECT * FROM ${this.read([part, ...small], 'union_by_name = true')} ORDER BY ${order}`)).part
  }

  /** True when the parts count now. Where others were first, the next number is tried, unless what they did touches these parts. */
  private async tryPlace(written: readonly Part[], merged: readonly Part[]): Promise<boolean> {
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
      if (gone.some((file) => !this.state.parts.has(file))) return false
      if (news.some((one) => one.table !== 'ingested' && written.some((mine) => mine.table === one.table && mayShare(one, toTime(mine.from), toTime(mine.to))))) return false
    }
  }

  private read(parts: readonly Part[], ...options: string[]): string {
    return parquet(
      parts.map(({ file }) => join(trailFolder(this.lake), file)),
      ...options,
    )
  }

  private async discard(part: Part): Promise<void> {
    for (const file of [part.file, ...besideFolders.map((kind) => besideFile(part, kind))]) await rm(join(trailFolder(this.lake), file), { force: true })
  }

  /** Writes rows, as they come, as one part. `valueless`: how many of them have no id. */
  private async writePart(connection: DuckDBConnection, table: TrailTable, select: string): Promise<{ readonly part: Part; readonly valueless: number }> {
    const file = freshName(table)
    const path = join(trailFolder(this.lake), file)
    // zstd's first level: as small as its third for these texts, at a third of its time.
    await connection.run(`COPY (${select}) TO ${quoted(path)} (FORMAT PARQUET, COMPRESSION ZSTD, COMPRESSION_LEVEL 1, ROW_GROUP_SIZE ${rowsInGroup})`)
    await sync(path)
    const isRecords = table === 'events' || table === 'insights'
    const facts = isRecords ? "(count(*) - count(event_id))::INTEGER, strftime(min(event_time), '%Y-%m-%dT%H:%M:%SZ'), strftime(max(event_time), '%Y-%m-%dT%H:%M:%SZ')" : '0, NULL, NULL'
    const [[rows = 0, valueless = 0, from = null, to = null] = []] = await rowsOf(connection, `SELECT count(*)::INTEGER, ${facts} FROM read_parquet(${quoted(path)})`)
    const part: Part = { table, file, rows: rows as number, from: from as string | null, to: to as string | null }
    if (table === 'events')
      for (const { path, sql } of writeBeside(part, (one) => join(trailFolder(this.lake), one))) {
        await connection.run(sql)
        await sync(path)
      }
    return { part, valueless: valueless as number }
  }
}

/** Work that is begun together and goes on one by one, in the order in which it began. */
class Queue {
  private last: Promise<void> = Promise.resolve()

  next(): { readonly turn: Promise<void>; readonly done: () => void } {
    const turn = this.last
    let done = () => {}
    this.last = new Promise<void>((resolve) => {
      done = resolve
    })
    return { turn, done: () => void turn.then(done) }
  }
}

const toTime = (text: string | null): number | null => (text === null ? null : Date.parse(text))

/** The same event has the same time: only parts that hold such times can hold it. Times are kept to the second. */
const mayShare = (part: Part, from: number | null, to: number | null): boolean =>
  part.from === null || part.to === null || from === null || to === null || (Date.parse(part.from) <= to + 1_000 && Date.parse(part.to) + 1_000 >= from)

const sameEvent = "mine.event_id = other.event_id AND coalesce(mine.recipient_account_id, '') = coalesce(other.recipient_account_id, '')"

const rowsOf = async (connection: DuckDBConnection, sql: string) => (await connection.runAndReadAll(sql)).getRows() as unknown[][]

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
export async function trailViews(lake: string, log: LogState): Promise<readonly string[]> {
  const folder = trailFolder(lake)
  const parts = [...log.parts.values()]
  const read = (files: readonly string[]) => parquet(files.map((file) => join(folder, file)))
  const typesOf = (table: RecordTable) => Object.fromEntries(Object.entries(recordTables[table].columns).map(([name, { type }]) => [name, type]))
  const tables: Readonly<Record<string, Readonly<Record<string, string>>>> = { events: typesOf('events'), insights: typesOf('insights'), ingested: ingestedColumns, verified: verifiedColumns }
  const views = Object.entries(tables).map(([table, columns]) => {
    const files = parts.filter((part) => part.table === table).map(({ file }) => file)
    return files.length === 0 ? emptyTable(table, columns) : `CREATE VIEW ${table} AS SELECT ${Object.keys(columns).join(', ')} FROM ${read(files)}`
  })
  const events = parts.filter(({ table }) => table === 'events')
  return [...views, await besideView('event_hours', lake, events, 'hours'), await besideView('event_settings', lake, events, 'settings')]
}
