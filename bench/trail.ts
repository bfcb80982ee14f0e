// Times the trail: a made-up archive is ingested and asked. Usage: npm run bench:trail -- [events…]
// Every figure is from this run on this machine; a ratio compares two figures of the same run.
import { spawnSync } from 'node:child_process'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { quoted } from '#lake/folder.ts'
import { LakeReader } from '#lake/lake.ts'
import { fieldOf } from '#sigma/field.ts'
import { link } from '#sigma/link.ts'
import { literal } from '#sigma/pattern.ts'
import { plan, vocabularySql } from '#sigma/plan.ts'
import { all, not, type Tree } from '#sigma/tree.ts'
import { cloudTrailFields } from '#trail/fields.ts'
import { ownRules } from '#trail/rules.ts'
import { dossierOf } from '#trail/who/gather.ts'
import { writeArchive } from './archive.ts'

const sizes = process.argv
  .slice(2)
  .map(Number)
  .filter((size) => size > 0)
const say = (text: string) => process.stdout.write(`${text}\n`)
const bin = new URL('../bin/kokokara.js', import.meta.url).pathname
const folder = await mkdtemp(join(tmpdir(), 'kokokara-bench-'))

/** Seconds, and the peak of memory in MB, of a run of the program. */
function run(args: readonly string[]): { readonly seconds: number; readonly peak: number; readonly out: string } {
  const measure = `process.on('exit', () => process.stderr.write('\\n@' + process.resourceUsage().maxRSS + '\\n'))`
  const began = performance.now()
  const { stderr, stdout, status } = spawnSync(process.execPath, ['--import', `data:text/javascript,${encodeURIComponent(measure)}`, bin, ...args], { encoding: 'utf8', maxBuffer: 1 << 28 })
  if (status !== 0 && status !== 3) throw new Error(stderr)
  return { seconds: (performance.now() - began) / 1000, peak: Number(/@(\d+)/.exec(stderr)?.[1] ?? Number.NaN) / 1024, out: stdout }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return (performance.now() - began) / 1000
}

/** DuckDB reads the same files, takes them apart into records, and keeps nothing. */
async function readToNothing(archive: string): Promise<number> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '2', memory_limit: '2GB' })
  const connection = await instance.connect()
  const seconds = await timed(() =>
    connection.run(
      `SELECT count(*), sum(length(record::VARCHAR)) FROM (SELECT unnest(Records) AS record FROM read_json(${quoted(join(archive, '**', '*.gz'))}, columns = {Records: 'JSON[]'}, maximum_object_size = 268435456))`,
    ),
  )
  connection.closeSync()
  instance.closeSync()
  return seconds
}

/** Bytes of Parquet an event: the columns, and the records' own text. */
async function sizeOf(lake: string): Promise<{ readonly columns: number; readonly text: number }> {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  const files = (await readdir(join(lake, 'trail', 'events'))).map((file) => quoted(join(lake, 'trail', 'events', file)))
  const [[columns, text, rows] = []] = (
    await connection.runAndReadAll(
      `SELECT sum(total_compressed_size) FILTER (WHERE path_in_schema <> 'event')::DOUBLE, sum(total_compressed_size) FILTER (WHERE path_in_schema = 'event')::DOUBLE, sum(num_values) FILTER (WHERE path_in_schema = 'event')::DOUBLE
       FROM parquet_metadata([${files.join(', ')}])`,
    )
  ).getRows() as number[][]
  connection.closeSync()
  instance.closeSync()
  return { columns: (columns as number) / (rows as number), text: (text as number) / (rows as number) }
}

/** The trees of so many different rules: our own, each again with a condition more that only the event itself can answer. */
function rulesOf(many: number): readonly Tree[] {
  const own = link(ownRules()).rules.map(({ tree }) => tree)
  return Array.from({ length: many }, (_, n) => {
    const tree = own[n % own.length] as Tree
    const turn = Math.floor(n / own.length)
    if (turn === 0) return tree
    return all([tree, not({ is: 'test', field: fieldOf('userAgent'), match: { is: 'text', any: [[{ is: 'any' }, ...literal(`tool-${turn}`), { is: 'any' }]], cased: false } })])
  })
}

async function ask(reader: LakeReader, trees: readonly Tree[]): Promise<number> {
  const table = { table: 'events', fields: cloudTrailFields }
  return timed(async () => {
    const vocabulary: { source: string | null; name: string | null }[] = []
    for await (const row of reader.stream(vocabularySql(table))) vocabulary.push(row as (typeof vocabulary)[number])
    await reader.run('CREATE OR REPLACE TEMP TABLE matches (rule INTEGER, event_id VARCHAR)')
    for (const sql of plan(trees, { ...table, vocabulary })) await reader.run(`INSERT INTO matches SELECT rule, event_id FROM (${sql})`)
  })
}

for (const size of sizes.length > 0 ? sizes : [1_000_000, 10_000_000]) {
  for (const perFile of [500, 50_000]) {
    const archive = join(folder, `archive-${size}-${perFile}`)
    const lake = join(folder, `lake-${size}-${perFile}`)
    const { files, bytes } = await writeArchive(archive, size, perFile)
    const unpacked = await timed(async () => {
      spawnSync('sh', ['-c', `find '${archive}' -name '*.gz' -print0 | xargs -0 gunzip -c > /dev/null`])
    })
    const nothing = await readToNothing(archive)
    const { seconds, peak } = run(['trail', 'ingest', archive, '--lake', lake])
    const slower = Math.max(unpacked, nothing)
    const { columns, text } = await sizeOf(lake)
    say(
      `${size.toLocaleString('en')} events in ${files.toLocaleString('en')} files (${(bytes / 1e9).toFixed(1)} GB of JSON): ingest ${seconds.toFixed(1)} s = ${Math.round(size / seconds).toLocaleString('en')} events/s, peak ${peak.toFixed(0)} MB; gunzip alone ${unpacked.toFixed(1)} s, DuckDB reading to nothing ${nothing.toFixed(1)} s: ${(seconds / slower).toFixed(2)} times the slower; Parquet ${columns.toFixed(0)} bytes an event without the text, ${text.toFixed(0)} of text`,
    )
    if (perFile === 500) {
      const who =
        run(['sql', '--lake', lake, '--format', 'csv', "select access_key_id from events where starts_with(access_key_id, 'AKIA') group by 1 order by count(*), 1 limit 1"])
          .out.trim()
          .split(/\r?\n/)
          .at(-1)
          ?.replaceAll('"', '') ?? ''
      const cold = run(['trail', 'who', who, '--lake', lake])
      const reader = await LakeReader.open(lake)
      const asked = { who, version: 'bench' }
      await dossierOf(reader, asked)
      const warm = await timed(() => dossierOf(reader, asked))
      say(`  dossier of a key: ${cold.seconds.toFixed(2)} s with all that is not done, from a cold process; the dossier alone ${(warm * 1000).toFixed(0)} ms warm`)
      const one = await ask(reader, rulesOf(1))
      const many = await ask(reader, rulesOf(500))
      say(`  500 rules ${many.toFixed(2)} s, one rule ${one.toFixed(2)} s: ${(many / one).toFixed(1)} times`)
      reader.close()
    }
    await rm(archive, { recursive: true })
    await rm(lake, { recursive: true })
  }
}
await rm(folder, { recursive: true, force: true })
