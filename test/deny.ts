import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { LakeReader } from '#lake/lake.ts'
import { scan } from '#scan/scan.ts'
import { defaultSettings } from '#scan/settings.ts'
import { Calls } from '#wire/calls.ts'
import { Gates } from '#wire/gate.ts'
import { type RecordedCall, Recording, type RecordingHeader } from '#wire/recording.ts'

type Verdicts = ReadonlyMap<string, string>

async function verdictsOf(path: string, lake: string): Promise<Verdicts> {
  const recording = await Recording.open(path)
  const { account, regions, recordedAt } = recording.header as RecordingHeader
  const { snapshot } = await scan({
    accounts: [{ target: { account, partition: 'aws', regions, credentials: undefined } }],
    asOf: recordedAt,
    settings: defaultSettings(),
    lake,
    wire: { calls: new Calls(), gates: new Gates({ perService: 10, whole: 64 }), recording },
    version: 'test',
  })
  await recording.close()
  const reader = await LakeReader.open(lake, snapshot)
  const verdicts = new Map<string, string>()
  // By ARN alone where that tells them apart: a bucket whose place may not be asked is still the same bucket.
  for await (const { check_id, arn, region, result } of reader.stream('SELECT check_id, arn, region, result FROM verdicts ORDER BY region')) {
    const key = `${check_id} ${arn}`
    verdicts.set(verdicts.has(key) ? `${key} ${region}` : key, String(result))
  }
  reader.close()
  return verdicts
}

const nameOf = ({ service, operation }: RecordedCall) => `${service}:${operation}`

/** Operations that were answered. */
const answered = (calls: readonly RecordedCall[]): ReadonlySet<string> => new Set(calls.filter(({ error }) => error === undefined).map(nameOf))

/** A recording without the regions where least is, so far as no operation is lost with them: what is denied is denied in every region alike. */
function inFewRegions(header: RecordingHeader, calls: readonly RecordedCall[]): { readonly regions: readonly string[]; readonly calls: readonly RecordedCall[] } {
  const size = (region: string) => calls.filter((call) => call.region === region).reduce((sum, call) => sum + JSON.stringify(call).length, 0)
  let kept = { regions: header.regions, calls }
  for (const left of [...header.regions].sort((a, b) => size(a) - size(b))) {
    const without = { regions: kept.regions.filter((region) => region !== left), calls: kept.calls.filter(({ region }) => region !== left) }
    if (without.regions.length > 0 && answered(without.calls).size === answered(calls).size) kept = without
  }
  return kept
}

/** Denies each operation of a recording in turn, and tells every verdict that became better for it. */
export async function denyInTurn(recording: string, lake: string): Promise<{ operations: number; troubles: readonly string[] }> {
  const [first = '', ...lines] = (await readFile(recording, 'utf8')).trimEnd().split('\n')
  const whole = JSON.parse(first) as RecordingHeader
  const { regions, calls } = inFewRegions(
    whole,
    lines.map((line) => JSON.parse(line) as RecordedCall),
  )
  const folder = await mkdtemp(join(tmpdir(), 'kokokara-test-'))
  const path = join(folder, 'denied.jsonl')
  const write = (changed: readonly RecordedCall[]) => writeFile(path, `${[{ ...whole, regions }, ...changed].map((line) => JSON.stringify(line)).join('\n')}\n`)
  await write(calls)
  const before = await verdictsOf(path, lake)
  const judgedBefore = new Set([...before].filter(([, result]) => result === 'pass' || result === 'fail').map(([key]) => key.split(' ')[0]))
  const operations = [...answered(calls)].sort()
  const troubles: string[] = []
  for (const denied of operations) {
    const changed = calls.map(({ output, ...call }) => (nameOf(call) === denied ? { ...call, error: { code: 'AccessDenied', message: 'no' } } : { ...call, ...(call.error ? {} : { output }) }))
    await write(changed)
    const after = await verdictsOf(path, lake)
    for (const [key, result] of after) {
      if (result === 'pass' && before.get(key) !== 'pass') troubles.push(`${denied}: ${key} passes, was ${before.get(key) ?? 'not there'}`)
      if (result === 'not-applicable' && judgedBefore.has(key.split(' ')[0])) troubles.push(`${denied}: ${key} became not applicable`)
    }
    if (
      [...after.values()].filter((result) => result === 'unknown').length === [...before.values()].filter((result) => result === 'unknown').length &&
      [...after].some(([key, result]) => before.get(key) !== result)
    )
      troubles.push(`${denied}: verdicts changed and none became unknown`)
  }
  await rm(folder, { recursive: true, force: true })
  return { operations: operations.length, troubles }
}
