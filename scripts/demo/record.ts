// Makes the two recordings of `kokokara demo`: the made-up shop of this folder, scanned twice, a week apart.
// A scan asks; what the recording so far does not answer is answered from answers/SERVICE.ts; then it asks again, until
// nothing new is asked. So a new collector needs its answers here, and is named until it has them.
import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { kokokara } from '../../test/kokokara.ts'
import { account, regions } from './shop.ts'
import type { Refused, Where } from './told.ts'

interface Line {
  readonly service: string
  readonly operation: string
  readonly region: string
  readonly input: Readonly<Record<string, unknown>>
  readonly output?: unknown
  readonly error?: { readonly code: string; readonly message: string }
}
type Answer = (input: Line['input'], where: Where) => object | Refused

const services = new Map<string, Readonly<Record<string, Answer>>>()
for (const file of await readdir(new URL('answers/', import.meta.url))) services.set(file.replace(/\.ts$/, ''), ((await import(`./answers/${file}`)) as { default: Record<string, Answer> }).default)

const folder = await mkdtemp(join(tmpdir(), 'kokokara-demo-'))

async function record(day: string, week: Where['week']): Promise<void> {
  const recordedAt = `${day}T00:00:00.000Z`
  const where = { week, at: new Date(recordedAt) }
  const [told, asked] = [join(folder, 'told.jsonl'), join(folder, 'asked.jsonl')]
  let lines: string[] = [JSON.stringify({ recordedAt, account, regions })]
  for (;;) {
    await writeFile(told, `${lines.join('\n')}\n`)
    const { err } = await kokokara(['scan', '--lake', folder, '--replay', told, '--record', asked, '--lang', 'en'])
    const [header = '', ...calls] = (await readFile(asked, 'utf8').catch(() => Promise.reject(new Error(err)))).trimEnd().split('\n')
    const missing = new Set<string>()
    let fresh = 0
    const answered = calls.flatMap((text) => {
      const { service, operation, region, input, error } = JSON.parse(text) as Line
      if (error?.code !== 'NotRecorded') return [text]
      const answer = services.get(service)?.[operation]
      if (answer === undefined) {
        missing.add(`${service}:${operation}`)
        return []
      }
      fresh += 1
      const said = answer(input, { region, ...where })
      const line: Line = { service, operation, region, input, ...('refused' in said ? { error: { code: String(said.refused), message: String(said.message) } } : { output: said }) }
      return [JSON.stringify(line, (_name, value: unknown) => (value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value))]
    })
    // What is asked only because something else is not answered yet is not missing: the next round may not ask it.
    if (missing.size > 0 && fresh === 0) throw new Error(`scripts/demo/answers has nothing for ${[...missing].sort().join(', ')}`)
    lines = [header, ...answered]
    if (fresh === 0) break
  }
  await writeFile(new URL(`../../demo/${day}.jsonl.gz`, import.meta.url), gzipSync(`${lines.join('\n')}\n`, { level: 9 }))
  process.stdout.write(`${day}: ${lines.length - 1} calls\n`)
}

await record('2026-11-17', 1)
await record('2026-11-24', 2)
