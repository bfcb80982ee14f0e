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

/** Denies each operation of a recording in turn, and tells every verdict that became better for it. */
export async function denyInTurn(recording: string, lake: string): Promise<{ operations: number; troubles: readonly string[] }> {
  const [header, ...lines] = (await readFile(recording, 'utf8')).trimEnd().split('\n')
  const calls = lines.map((line) => JSON.parse(line) as RecordedCall)
  const folder = await mkdtemp(join(tmpdir(), 'kokokara-test-'))
  const path = join(folder, 'denied.jsonl')
  const before = await verdictsOf(recording, lake)
  const judgedBefore = new Set([...before].filter(([, result]) => result === 'pass' || result === 'fail').map(([key]) => key.split(' ')[0]))
  const operations = [...new Set(calls.filter(({ error }) => error === undefined).map(({ service, operation }) => `${service}:${operation}`))].sort()
  const troubles: string[] = []
  for (const denied of operations) {
    const changed = calls.map(({ output, ...call }) =>
      `${call.service}:${call.operation}` === denied ? { ...call, error: { code: 'AccessDenied', message: 'no' } } : { ...call, ...(call.error ? {} : { output }) },
    )
    await writeFile(path, `${[header, ...changed.map((call) => JSON.stringify(call))].join('\n')}\n`)
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
