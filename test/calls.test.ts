import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { RecordedCall } from '#wire/recording.ts'
import { type Emulator, startEmulator } from './emulator.ts'
import { kokokara, newFolder } from './kokokara.ts'
import { seedRegions, seedShop } from './seed.ts'

let emulator: Emulator
let base: string

beforeAll(async () => {
  emulator = await startEmulator()
  base = await newFolder()
  await seedShop(emulator.url)
}, 60_000)
afterAll(async () => {
  await emulator.stop()
})

/** The regions that every account has without asking. */
const seventeen =
  'ap-northeast-1,ap-northeast-2,ap-northeast-3,ap-south-1,ap-southeast-1,ap-southeast-2,ca-central-1,eu-central-1,eu-north-1,eu-west-1,eu-west-2,eu-west-3,sa-east-1,us-east-1,us-east-2,us-west-1,us-west-2'

async function callsOf(name: string, args: readonly string[]): Promise<readonly RecordedCall[]> {
  const recording = join(base, `${name}.jsonl`)
  expect((await kokokara(['scan', '--lake', join(base, 'lake'), '--record', recording, ...args], { env: emulator.env })).code).not.toBe(2)
  const [, ...lines] = (await readFile(recording, 'utf8')).trimEnd().split('\n')
  return lines.map((line) => JSON.parse(line) as RecordedCall)
}

test.each([
  ['an account with one of everything', ['--regions', seedRegions.join(',')]],
  ['an empty account in seventeen regions', ['--regions', seventeen, '--role-name', 'Audit', '--accounts', '999900001111']],
])(
  'no call is made twice: %s',
  async (name, args) => {
    const calls = await callsOf(name.replaceAll(' ', '-'), args)
    const times = new Map<string, number>()
    for (const { service, operation, region, input } of calls) {
      // The one call that is repeated until AWS says that the report is made.
      if (operation === 'GenerateCredentialReport') continue
      const key = `${service}:${operation} ${region} ${JSON.stringify(input)}`
      times.set(key, (times.get(key) ?? 0) + 1)
    }
    expect([...times].filter(([, n]) => n > 1)).toEqual([])
    // What an empty account costs grows with regions and kinds only. Measured 2026-11-24: 766 calls in seventeen regions.
    const operations = new Set(calls.map(({ service, operation }) => `${service}:${operation}`)).size
    const regions = new Set(calls.map(({ region }) => region)).size
    if (name.startsWith('an empty')) expect(calls.length).toBeLessThan(operations * regions)
  },
  180_000,
)
