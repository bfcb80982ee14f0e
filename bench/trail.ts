// Times the trail: a made-up archive is ingested and asked. Usage: npm run bench:trail -- [events…]
// Every figure is from this run on this machine; a ratio compares two figures of the same run.
import { spawnSync } from 'node:child_process'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { recordType } from '#lake/events.ts'
import { quoted } from '#lake/folder.ts'
import { LakeReader } from '#lake/lake.ts'
import { fieldOf } from '#sigma/field.ts'
import { link } from '#sigma/link.ts'
import { literal } from '#sigma/pattern.ts'
import { plan, vocabularySql } from '#sigma/plan.ts'
import { all, not, type Tree } from '#sigma/tree.ts'
import { answersOf } from '#trail/answers.ts'
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

/** DuckDB reads the same files into the same types, and keeps nothing. `longest`: bytes of the longest file, unpacked. */
async function readToNothing(archive: string, longest: number): Promise<number> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '2', preserve_insertion_order: 'false' })
  const connection = await instance.connect()
  const seconds = await timed(() =>
    connection.run(
      `SELECT count(r.eventID), count(r.userIdentity.arn), count(r.responseElements.credentials.accessKeyId) FROM
       (SELECT unnest(Records) AS r FROM read_json(${quoted(join(archive, '**', '*.gz'))}, columns = {Records: '${recordType('events')}[]'}, maximum_object_size = ${Math.max(longest, 16 << 20)}))`,
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

/** The trees of so many different rules: our own, each again with a condition more. */
function rulesOf(many: number): readonly Tree[] {
  const own = link(ownRules()).rules.map(({ tree }) => tree)
  return Array.from({ length: many }, (_, n) => {
    const tree = own[n % own.length] as Tree
    const turn = Math.floor(n / own.length)
    if (turn === 0) return tree
    return all([tree, not({ is: 'test', field: fieldOf('userAgent'), match: { is: 'text', any: [[{ is: 'any' }, ...literal(`tool-${turn}`), { is: 'any' }]], cased: false } })])
  })
}

/** A rule that no column can answer. */
const ofText: Tree = { is: 'test', field: fieldOf('requestParameters.roleArn'), match: { is: 'text', any: [[{ is: 'any' }, ...literal('service-8')]], cased: false } }

async function judge(reader: LakeReader, trees: readonly Tree[]): Promise<number> {
  const table = { table: 'events', fields: cloudTrailFields }
  return timed(async () => {
    const vocabulary: { source: string | null; name: string | null }[] = []
    for await (const row of reader.stream(vocabularySql(table))) vocabulary.push(row as (typeof vocabulary)[number])
    await reader.run('CREATE OR REPLACE TEMP TABLE matches (rule INTEGER, event_id VARCHAR)')
    for (const sql of plan(trees, { ...table, vocabulary })) await reader.run(`INSERT INTO matches SELECT rule, event_id FROM (${sql})`)
  })
}

/** A key of the archive's, by SQL. */
function keyOf(lake: string, sql: string): string {
  const { out } = run(['sql', '--lake', lake, '--format', 'json', sql])
  return (JSON.parse(out) as { key: string }[])[0]?.key ?? ''
}

const number = (n: number) => n.toLocaleString('en')

/** An archive in the files that CloudTrail would have written, or in fewer and larger ones. */
async function measure(size: number, perFile: number, questions: boolean): Promise<void> {
  const archive = join(folder, `archive-${size}-${perFile}`)
  const lake = join(folder, `lake-${size}-${perFile}`)
  const { files, bytes } = await writeArchive(archive, size, perFile)
  const unpacked = await timed(async () => {
    spawnSync('sh', ['-c', `find '${archive}' -name '*.gz' -print0 | xargs -0 gunzip -c > /dev/null`])
  })
  const nothing = await readToNothing(archive, (bytes / files) * 1.5)
  const { seconds, peak } = run(['trail', 'ingest', archive, '--lake', lake])
  const { columns, text } = await sizeOf(lake)
  say(
    `${number(size)} events in ${number(files)} files (${(bytes / 1e9).toFixed(1)} GB of JSON): ingest ${seconds.toFixed(1)} s, ${number(Math.round(size / seconds))} events/s, peak ${peak.toFixed(0)} MB; gunzip alone ${unpacked.toFixed(1)} s, DuckDB reading to nothing ${nothing.toFixed(1)} s: ${(seconds / Math.max(unpacked, nothing)).toFixed(2)} times the slower; Parquet ${columns.toFixed(0)} bytes an event without the text, ${text.toFixed(0)} of text`,
  )
  await rm(archive, { recursive: true })
  if (questions) await ask(lake)
  await rm(lake, { recursive: true })
}

async function ask(lake: string): Promise<void> {
  const keys = {
    'a key of an hour': "select access_key_id as key from events where starts_with(access_key_id, 'ASIA') group by 1 order by count(*) desc, 1 limit 1",
    'a key that is rarely used': "select access_key_id as key from events where starts_with(access_key_id, 'AKIA') group by 1 order by count(*), 1 limit 1",
    'the busiest key': "select access_key_id as key from events where starts_with(access_key_id, 'AKIA') group by 1 order by count(*) desc, 1 limit 1",
  }
  const reader = await LakeReader.open(lake)
  for (const [name, sql] of Object.entries(keys)) {
    const who = keyOf(lake, sql)
    const cold = run(['trail', 'who', who, '--lake', lake])
    const { sections } = answersOf()
    const asked = { who, version: 'bench' }
    const dossier = () => dossierOf(reader, asked, (found, acts) => sections(reader, found, acts))
    await dossier()
    const alone = await timed(() => dossierOf(reader, asked))
    const whole = await timed(dossier)
    say(`  dossier of ${name}: ${cold.seconds.toFixed(2)} s from a cold process; warm ${(alone * 1000).toFixed(0)} ms, with all that was not done ${(whole * 1000).toFixed(0)} ms`)
  }
  const rules = rulesOf(500)
  let alone = 0
  for (let n = 0; n < 10; n += 1) alone += (await judge(reader, [rules[n * 50] as Tree])) / 10
  const [text, many] = [await judge(reader, [ofText]), await judge(reader, rules)]
  say(
    `  500 rules ${many.toFixed(2)} s; one alone, the mean of every fiftieth, ${alone.toFixed(2)} s (${(many / alone).toFixed(1)} times); one that reads every event's text ${text.toFixed(2)} s (${(many / text).toFixed(1)} times)`,
  )
  reader.close()
}

const given = sizes.length > 0 ? sizes : [1_000_000, 10_000_000]
for (const size of given) {
  await measure(size, 500, true)
  if (size === Math.min(...given)) await measure(size, 50_000, false)
}
await rm(folder, { recursive: true, force: true })
