// Makes the two recordings of `kokokara demo`: the made-up shop of this folder, scanned twice, a week apart.
// A new collector needs its answers in answers/SERVICE.ts, and is named here until it has them.
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { type Asked, converse, type Told } from '../converse.ts'
import { account, regions } from './shop.ts'
import type { Refused, Where } from './told.ts'

type Answer = (input: Asked['input'], where: Where) => object | Refused

const services = new Map<string, Readonly<Record<string, Answer>>>()
for (const file of await readdir(new URL('answers/', import.meta.url))) services.set(file.replace(/\.ts$/, ''), ((await import(`./answers/${file}`)) as { default: Record<string, Answer> }).default)

async function record(day: string, week: Where['week']): Promise<void> {
  const recordedAt = `${day}T00:00:00.000Z`
  const folder = await mkdtemp(join(tmpdir(), 'kokokara-demo-'))
  const path = join(folder, 'recording.jsonl')
  const calls = await converse(
    { recordedAt, account, regions },
    ({ service, operation, region, input }): Told | null => {
      const said = services.get(service)?.[operation]?.(input, { region, week, at: new Date(recordedAt) })
      if (said === undefined) return null
      return 'refused' in said ? { error: { code: String(said.refused), message: String(said.message) } } : { output: said }
    },
    path,
  )
  // The order in which calls happen to end means nothing: in a fixed one, the same shop is the same file.
  const [header, ...lines] = (await readFile(path, 'utf8')).trimEnd().split('\n')
  await rm(folder, { recursive: true })
  await writeFile(new URL(`../../demo/${day}.jsonl.gz`, import.meta.url), gzipSync(`${[header, ...lines.sort()].join('\n')}\n`, { level: 9 }))
  process.stdout.write(`${day}: ${calls} calls\n`)
}

await record('2026-11-17', 1)
await record('2026-11-24', 2)
