// What only shows in large: very many files, and one very large one.
import { mkdirSync, writeFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { kokokara, newFolder } from './kokokara.ts'
import { event } from './made-trail.ts'

const counted = async (lake: string) => {
  const { out } = await kokokara(['sql', '--lake', lake, '--format', 'json', 'select count(*)::INTEGER as events, count(distinct event_id)::INTEGER as ids from events'])
  return JSON.parse(out) as unknown
}

test('300,000 tiny files are read, and none of them a second time', async () => {
  const many = 300_000
  const base = await newFolder()
  const archive = join(base, 'archive')
  const [before = '', after = ''] = JSON.stringify({ Records: [event('ec2', 'DescribeInstances', '2026-11-10T00:00:00Z', { eventID: '@' })] }).split('@')
  for (let n = 0; n < many; n += 1) {
    const folder = join(archive, String(Math.floor(n / 1_000)))
    if (n % 1_000 === 0) mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, `${n}.json`), `${before}${String(n).padStart(36, '0')}${after}`)
  }
  const lake = join(base, 'lake')
  const first = await kokokara(['trail', 'ingest', '--lake', lake, '--lang', 'en', archive])
  expect(first.out).toContain('300,000 events are new')
  expect(first.code).toBe(0)
  expect(await counted(lake)).toEqual([{ events: many, ids: many }])
  expect((await kokokara(['trail', 'ingest', '--lake', lake, '--lang', 'en', archive])).out).toContain('Read 0 files')
}, 600_000)

test('one file of 500 MB is read', async () => {
  const base = await newFolder()
  const path = join(base, 'large.json')
  const file = await open(path, 'w')
  const filler = 'x'.repeat(1_000)
  const [before = '', after = ''] = JSON.stringify(event('ec2', 'DescribeInstances', '2026-11-10T00:00:00Z', { eventID: '@', requestParameters: { filler } })).split('@')
  let [bytes, events] = [0, 0]
  const write = async (text: string) => {
    bytes += text.length
    await file.write(text)
  }
  await write('{"Records":[')
  while (bytes < 500 * 2 ** 20) {
    const some = Array.from({ length: 5_000 }, () => `${before}${String(events++).padStart(36, '0')}${after}`).join(',')
    await write(events > 5_000 ? `,${some}` : some)
  }
  await write(']}')
  await file.close()
  const lake = join(base, 'lake')
  expect((await kokokara(['trail', 'ingest', '--lake', lake, '--lang', 'en', path])).code).toBe(0)
  expect(await counted(lake)).toEqual([{ events, ids: events }])
}, 300_000)
