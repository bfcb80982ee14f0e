import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { collectors } from '#collectors/_index.ts'
import type { AnyCollector } from '#core/collector.ts'
import { canonical } from '#wire/calls.ts'
import type { RecordedCall } from '#wire/recording.ts'
import { kokokara, newFolder } from './kokokara.ts'

const demo = new URL('../demo/2026-11-24.jsonl.gz', import.meta.url).pathname

test('no call is made twice in one scan of the demo account', async () => {
  const folder = await newFolder()
  const recording = join(folder, 'again.jsonl')
  const { code } = await kokokara(['scan', '--replay', demo, '--record', recording, '--lake', join(folder, 'lake'), '--format', 'json', '--out', join(folder, 'report.json')])
  expect(code).toBe(0)
  // The first line is the header.
  const calls = (await readFile(recording, 'utf8'))
    .split('\n')
    .slice(1)
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as RecordedCall)
  expect(calls.length).toBeGreaterThan(400)
  const times = new Map<string, number>()
  for (const { service, operation, region, account, input } of calls) {
    const call = `${account ?? ''} ${service}:${operation} ${region} ${canonical(input)}`
    times.set(call, (times.get(call) ?? 0) + 1)
  }
  expect([...times].filter(([, count]) => count > 1)).toEqual([])
}, 60_000)

/** Each asks other things of it: a name or a filter of its own. */
const askedApart = new Set(['ec2:DescribeImages', 'ssm:GetDocument'])

test('no operation is asked by two collectors of one service, but for those known to ask other things', async () => {
  const askers = new Map<string, string[]>()
  for (const [id, load] of Object.entries(collectors))
    for (const operation of Object.keys(((await load()).default as AnyCollector).permissions)) {
      const call = `${id.split('/')[0] as string}:${operation}`
      askers.set(call, [...(askers.get(call) ?? []), id])
    }
  expect(new Set([...askers].filter(([, ids]) => ids.length > 1).map(([call]) => call))).toEqual(askedApart)
})
