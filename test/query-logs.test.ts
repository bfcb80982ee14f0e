import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import type { RecordedCall } from '#wire/recording.ts'
import { kokokara, newFolder } from './kokokara.ts'

const demo = new URL('../demo/2026-11-24.jsonl.gz', import.meta.url)
const [header = '', ...lines] = gunzipSync(await readFile(demo))
  .toString('utf8')
  .trimEnd()
  .split('\n')

interface Report {
  readonly findings: readonly { readonly check: string; readonly result: string; readonly resource: { readonly name: string; readonly region: string } }[]
  readonly coverage: readonly { readonly service: string; readonly outcome: string; readonly code: string; readonly permission: string | null; readonly unknown: number }[]
}

/** A scan of the demo's shop, in which each call of Cloud Control is answered like this; undefined: it is missing. */
async function scanned(answer: (call: RecordedCall) => RecordedCall | undefined): Promise<Report> {
  const folder = await newFolder()
  const recording = join(folder, 'recording.jsonl')
  const changed = lines.flatMap((line) => {
    const call = JSON.parse(line) as RecordedCall
    if (call.service !== 'cloudcontrol') return [line]
    const told = answer(call)
    return told === undefined ? [] : [JSON.stringify(told)]
  })
  expect(changed.length).toBeGreaterThan(500)
  await writeFile(recording, `${[header, ...changed].join('\n')}\n`)
  const out = join(folder, 'report.json')
  expect((await kokokara(['scan', '--replay', recording, '--lake', join(folder, 'lake'), '--format', 'json', '--out', out])).code).toBe(0)
  return JSON.parse(await readFile(out, 'utf8')) as Report
}

const verdicts = ({ findings }: Report) =>
  findings
    .filter(({ check }) => check === 'vpc/vpc-logs-dns-queries')
    .map(({ result, resource: { name, region } }) => `${result} ${name.startsWith('vpc-') ? 'default' : name} ${region}`)
    .sort()
const unknown = ['unknown default ap-northeast-1', 'unknown default us-east-1', 'unknown dr ap-northeast-3', 'unknown main ap-northeast-1']

test('which VPCs have their DNS queries logged (replay layer: the emulator has no Cloud Control); one without interfaces is not judged', async () => {
  expect(verdicts(await scanned((call) => call))).toEqual(['fail default ap-northeast-1', 'fail default us-east-1', 'fail main ap-northeast-1', 'pass dr ap-northeast-3'])
}, 60_000)

test.each([
  ['AccessDeniedException', 'denied', 'cloudformation:ListResources'],
  ['ThrottlingException', 'throttled-out', null],
  ['UnsupportedActionException', 'unsupported', null],
  ['TypeNotFoundException', 'unsupported', null],
  ['HandlerFailureException', 'failed', null],
  ['GeneralServiceException', 'failed', null],
])(
  'unknown, never «not logged», where Cloud Control says %s (replay layer)',
  async (code, outcome, permission) => {
    const report = await scanned(({ output: _, ...call }) => ({ ...call, error: { code, message: 'Handler returned status FAILED' } }))
    expect(verdicts(report)).toEqual(unknown)
    expect(report.coverage).toContainEqual(expect.objectContaining({ service: 'cloudcontrol', outcome, code, unknown: 4, ...(permission === null ? {} : { permission }) }))
  },
  60_000,
)

test('unknown, where the recording lacks the calls (replay layer)', async () => expect(verdicts(await scanned(() => undefined))).toEqual(unknown), 60_000)
