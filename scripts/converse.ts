import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { kokokara } from '../test/kokokara.ts'

export interface Asked {
  readonly service: string
  readonly operation: string
  readonly region: string
  readonly input: Readonly<Record<string, unknown>>
}
export type Told = { readonly output: object } | { readonly error: { readonly code: string; readonly message: string } }

interface Header {
  readonly recordedAt: string
  readonly account: string
  readonly regions: readonly string[]
}

/**
 * Makes a recording of an account that exists in `answer` alone. A scan asks; what the recording does not hold yet is
 * answered and written down; then it asks again, until nothing new is asked. `null`: there is no answer, and the
 * recording cannot be made.
 * @returns the recording's lines, its header first.
 */
export async function converse(header: Header, answer: (asked: Asked) => Told | null): Promise<readonly string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'kokokara-converse-'))
  const [told, asked] = [join(folder, 'told.jsonl'), join(folder, 'asked.jsonl')]
  let lines: string[] = [JSON.stringify(header)]
  for (;;) {
    await writeFile(told, `${lines.join('\n')}\n`)
    const { err } = await kokokara(['scan', '--lake', folder, '--replay', told, '--record', asked, '--lang', 'en'])
    const [, ...calls] = (await readFile(asked, 'utf8').catch(() => Promise.reject(new Error(err)))).trimEnd().split('\n')
    const missing = new Set<string>()
    let fresh = 0
    const answered = calls.flatMap((text) => {
      const { service, operation, region, input, error } = JSON.parse(text) as Asked & { error?: { code: string } }
      if (error?.code !== 'NotRecorded') return [text]
      const said = answer({ service, operation, region, input })
      if (said === null) {
        missing.add(`${service}:${operation}`)
        return []
      }
      fresh += 1
      return [JSON.stringify({ service, operation, region, input, ...said }, (_name, value: unknown) => (value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value))]
    })
    // What is asked only because something else is not answered yet is not missing: the next round may not ask it.
    if (missing.size > 0 && fresh === 0) throw new Error(`nothing answers ${[...missing].sort().join(', ')}`)
    lines = [JSON.stringify(header), ...answered]
    if (fresh === 0) break
  }
  await rm(folder, { recursive: true, force: true })
  return lines
}
