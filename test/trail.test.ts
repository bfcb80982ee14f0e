import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFile, cp, mkdir, readdir, readFile, rename, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { beforeAll, describe, expect, test } from 'vitest'
import { writeArchive } from '../bench/archive.ts'
import { kokokara, newFolder } from './kokokara.ts'

const events = 12_000
let archive: string
let base: string
let lakes = 0
const newLake = () => join(base, `lake-${++lakes}`)
const ingest = (lake: string, ...sources: string[]) => kokokara(['trail', 'ingest', '--lake', lake, '--lang', 'en', ...sources])

/** Everything that can be asked of the events, as text: two lakes that answer this alike hold the same. */
async function answers(lake: string): Promise<string> {
  const { out, code, err } = await kokokara(['sql', '--lake', lake, '--format', 'json', 'select * from events order by event_time, event_id'])
  expect(err).toBe('')
  expect(code).toBe(0)
  return out
}

const ordinary = (id: number, more: object = {}) => ({
  eventVersion: '1.11',
  userIdentity: { type: 'IAMUser', principalId: 'AIDAEXAMPLE', arn: 'arn:aws:iam::111122223333:user/sato', accountId: '111122223333', accessKeyId: 'AKIAIOSFODNN7EXAMPLE', userName: 'sato' },
  eventTime: '2026-11-20T01:00:00Z',
  eventSource: 'ec2.amazonaws.com',
  eventName: 'DescribeInstances',
  awsRegion: 'ap-northeast-1',
  sourceIPAddress: '192.0.2.1',
  userAgent: 'aws-cli/2.31.0',
  requestParameters: null,
  responseElements: null,
  requestID: `request-${id}`,
  eventID: `00000000-0000-4000-8000-${String(id).padStart(12, '0')}`,
  readOnly: true,
  eventType: 'AwsApiCall',
  managementEvent: true,
  recipientAccountId: '111122223333',
  eventCategory: 'Management',
  ...more,
})
const records = (...all: object[]) => `{"Records":[${all.map((one) => JSON.stringify(one)).join(',')}]}`

async function rows(lake: string, sql: string): Promise<Record<string, string | number | null>[]> {
  const { out, err } = await kokokara(['sql', '--lake', lake, '--format', 'json', sql])
  expect(err).toBe('')
  return JSON.parse(out) as Record<string, string | number | null>[]
}

let whole: string
beforeAll(async () => {
  base = await newFolder()
  archive = join(base, 'archive')
  await writeArchive(archive, events, 300)
  const lake = newLake()
  expect((await ingest(lake, archive)).code).toBe(0)
  whole = await answers(lake)
}, 120_000)

describe('the same archive', () => {
  test('every event is there once, though some came in two files', async () => {
    expect(JSON.parse(whole)).toHaveLength(events)
  })

  test('a second time brings nothing and changes nothing', async () => {
    const lake = newLake()
    await ingest(lake, archive)
    const { out, code } = await ingest(lake, archive)
    expect(code).toBe(0)
    expect(out).toContain('Read 0 files')
    expect(await answers(lake)).toBe(whole)
  }, 60_000)

  test('in another order and under other names gives the same answers', async () => {
    const other = join(base, 'other')
    await mkdir(other)
    const files = (await readdir(archive, { recursive: true })).filter((file) => file.endsWith('.gz')).reverse()
    for (const [n, file] of files.entries()) await cp(join(archive, file), join(other, `${n}.json.gz`))
    const lake = newLake()
    const { out } = await ingest(lake, other)
    expect(out).toContain('12,000 events are new')
    expect(await answers(lake)).toBe(whole)
  }, 60_000)

  test('by two processes at once is not there twice', async () => {
    const lake = newLake()
    const both = await Promise.all([ingest(lake, archive), ingest(lake, archive)])
    expect(both.map(({ code }) => code)).toEqual([0, 0])
    expect(await answers(lake)).toBe(whole)
  }, 60_000)

  test('a file that grew is read again, and only what is new counts', async () => {
    const folder = join(base, 'growing')
    await mkdir(folder)
    await writeFile(join(folder, 'one.json'), records(ordinary(1)))
    const lake = newLake()
    await ingest(lake, folder)
    await writeFile(join(folder, 'one.json'), records(ordinary(1), ordinary(2)))
    const { out } = await ingest(lake, folder)
    expect(out).toContain('1 event is new, 1 came twice')
  })
})

test('killed at ten moments, it goes on and ends with the same answers', async () => {
  const lake = newLake()
  const bin = new URL('../bin/kokokara.js', import.meta.url).pathname
  let killed = 0
  for (let n = 0; n < 10; n += 1) {
    const child = spawn(process.execPath, [bin, 'trail', 'ingest', '--lake', lake, archive], { stdio: 'ignore', env: { PATH: process.env.PATH, HOME: tmpdir() } })
    const exit = once(child, 'exit')
    // From before anything is written to after all is: the moments are spread over a run.
    setTimeout(() => child.kill('SIGKILL'), 150 + n * 170)
    const [, signal] = (await exit) as [number | null, string | null]
    if (signal === 'SIGKILL') killed += 1
  }
  expect(killed).toBeGreaterThan(0)
  expect((await ingest(lake, archive)).code).toBe(0)
  expect(await answers(lake)).toBe(whole)
}, 120_000)

test('interrupted, it keeps what was read and says how to go on', async () => {
  const lake = newLake()
  const { code, err } = await kokokara(['trail', 'ingest', '--lake', lake, '--lang', 'en', archive], { kill: { after: 400, signal: 'SIGINT' } })
  if (code === 130) expect(err).toContain('the same command goes on from here')
  expect((await ingest(lake, archive)).code).toBe(0)
  expect(await answers(lake)).toBe(whole)
}, 60_000)

describe('broken files', () => {
  test('each is told with its name and place, the others are read, and the exit code tells', async () => {
    const folder = join(base, 'broken')
    await mkdir(folder)
    const many = Array.from({ length: 400 }, (_, n) => ordinary(n + 1000, { requestParameters: { salt: Math.random() } }))
    await writeFile(join(folder, 'good.json.gz'), gzipSync(records(ordinary(1))))
    await writeFile(join(folder, 'cut.json.gz'), gzipSync(records(...many)))
    await truncate(join(folder, 'cut.json.gz'), 3000)
    await writeFile(join(folder, 'text.json'), 'this is no log\n')
    await writeFile(join(folder, 'rubbish.json'), records(ordinary(2)))
    await appendFile(join(folder, 'rubbish.json'), '\n<html>')
    await writeFile(join(folder, 'bomb.json.gz'), gzipSync(Buffer.alloc(300 << 20, 0x20)))
    await writeFile(join(folder, 'inner.json'), `{"Records":[${JSON.stringify(ordinary(3))},{"eventVersion":"1.11","eventID":,${JSON.stringify(ordinary(4))}]}`)
    await writeFile(join(folder, 'empty.json'), '')
    const lake = newLake()
    const { code, out } = await ingest(lake, folder)
    expect(code).toBe(3)
    for (const name of ['cut.json.gz', 'text.json', 'rubbish.json', 'inner.json', 'empty.json']) expect(out).toMatch(new RegExp(`${name}: byte \\d+, record \\d+: `))
    expect(out).not.toContain('good.json.gz')
    const kept = (await rows(lake, "select event_id from events where event_id like '%00000000000_' order by event_id")).map(({ event_id }) => Number(String(event_id).slice(-4)))
    expect(kept).toEqual(expect.arrayContaining([1, 2, 3]))
    expect((await rows(lake, 'select key from ingested where trouble is not null')).length).toBeGreaterThanOrEqual(5)
  }, 120_000)

  test('200 MB in one line is read', async () => {
    const folder = join(base, 'long')
    await mkdir(folder)
    const one = JSON.stringify(ordinary(0, { requestParameters: { padding: 'x'.repeat(2_000) } }))
    const pieces = Array.from({ length: 80_000 }, (_, n) => one.replace('00000000-0000-4000-8000-000000000000', `00000000-0000-4000-9000-${String(n).padStart(12, '0')}`))
    await writeFile(join(folder, 'long.json'), `{"Records":[${pieces.join(',')}]}`)
    const lake = newLake()
    const { code, out } = await ingest(lake, folder)
    expect(code).toBe(0)
    expect(out).toContain('80,000 events are new')
  }, 120_000)

  test('what is not there is said so in the reader’s language', async () => {
    const { code, err } = await kokokara(['trail', 'ingest', '--lake', newLake(), '--lang', 'ja', join(base, 'nowhere')])
    expect(code).toBe(2)
    expect(err).toMatch(/nowhere/)
    expect(err).toMatch(/[\u3040-\u30ff\u4e00-\u9fff]/)
  })
})

describe('what is met in reality', () => {
  let lake: string
  beforeAll(async () => {
    const folder = join(base, 'odd')
    await mkdir(folder)
    await writeFile(
      join(folder, 'odd.json'),
      records(
        ordinary(1, { sourceIPAddress: 'ec2.amazonaws.com' }),
        ordinary(2, { sourceIPAddress: 'AWS Internal' }),
        ordinary(3, { sourceIPAddress: '2001:db8::1' }),
        ordinary(4, { userIdentity: { invokedBy: 's3.amazonaws.com' } }),
        ordinary(5, { userIdentity: { type: 'IAMUser', userName: 'HIDDEN_DUE_TO_SECURITY_REASONS', accessKeyId: '' } }),
        ordinary(6, { eventName: 'ConsoleLogin', eventSource: 'signin.amazonaws.com', errorMessage: 'Failed authentication', responseElements: { ConsoleLogin: 'Failure' } }),
        ordinary(7, { errorCode: 'Client.UnauthorizedOperation' }),
        ordinary(8, { errorCode: 'ThrottlingException' }),
        ordinary(9, { userIdentity: 'a text', requestParameters: 'a text', responseElements: [1, 2] }),
        ordinary(10, { eventTime: 'yesterday' }),
        ordinary(11, { eventTime: '2031-01-01T00:00:00Z' }),
        ordinary(12, { eventTime: '2011-01-01T00:00:00Z' }),
        ordinary(13, { eventVersion: '1.0', recipientAccountId: undefined, somethingNew: { deep: [1, { a: 'BIG' }] } }),
      ).replace('"BIG"', '12345678901234567890'),
    )
    lake = newLake()
    expect((await ingest(lake, folder)).code).toBe(0)
  })
  const one = async (id: number, columns: string) => (await rows(lake, `select ${columns} from events where event_id = '${ordinary(id).eventID}'`))[0]

  test('a source that is no address is a name', async () => {
    expect(await one(1, 'source_ip, source_name')).toEqual({ source_ip: null, source_name: 'ec2.amazonaws.com' })
    expect(await one(2, 'source_ip, source_name')).toEqual({ source_ip: null, source_name: 'AWS Internal' })
    expect(await one(3, 'source_ip, source_name')).toEqual({ source_ip: '2001:db8::1', source_name: null })
  })

  test('what is missing or empty is null, and nothing else is lost with it', async () => {
    expect(await one(4, 'user_type, invoked_by, event_name')).toEqual({ user_type: null, invoked_by: 's3.amazonaws.com', event_name: 'DescribeInstances' })
    expect(await one(5, 'user_name, access_key_id')).toEqual({ user_name: 'HIDDEN_DUE_TO_SECURITY_REASONS', access_key_id: null })
    expect(await one(9, "user_type, event->>'$.requestParameters' as request")).toEqual({ user_type: null, request: 'a text' })
  })

  test('done, refused and failed are told apart, without an error code too', async () => {
    expect(await one(1, 'outcome')).toEqual({ outcome: 'done' })
    expect(await one(6, 'outcome, error_code')).toEqual({ outcome: 'refused', error_code: null })
    expect(await one(7, 'outcome')).toEqual({ outcome: 'refused' })
    expect(await one(8, 'outcome')).toEqual({ outcome: 'failed' })
  })

  test('clocks that are wrong lose no event', async () => {
    expect(await one(10, 'event_time, event_name')).toEqual({ event_time: null, event_name: 'DescribeInstances' })
    expect(await one(11, 'event_time')).toEqual({ event_time: '2031-01-01 00:00:00' })
    expect(await one(12, 'event_time')).toEqual({ event_time: '2011-01-01 00:00:00' })
  })

  test('members that nobody knows stay as they were written', async () => {
    expect(await one(13, "event->>'$.somethingNew' as new, event_version")).toEqual({
      new: '{"deep":[1,{"a":12345678901234567890}]}',
      event_version: '1.0',
    })
  })
})

describe('hostile names', () => {
  const evil = `\u001b[2J\u202e<script>alert(1)</script>'"=1+1,|\`x\`\n'; drop table events; --`
  let lake: string
  beforeAll(async () => {
    const folder = join(base, `hostile`)
    await mkdir(folder)
    const strings = (value: unknown): unknown =>
      typeof value === 'string'
        ? evil
        : Array.isArray(value)
          ? value.map(strings)
          : typeof value === 'object' && value !== null
            ? Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, strings(inner)]))
            : value
    const hostile = Array.from({ length: 5 }, (_, n) => ({
      ...(strings(ordinary(n)) as object),
      eventID: `${evil}${n}`,
      eventTime: `2026-11-20T0${n}:00:00Z`,
      requestParameters: { [evil]: evil },
      eventName: n < 2 ? 'StopLogging' : evil,
      eventSource: n < 2 ? 'cloudtrail.amazonaws.com' : evil,
    }))
    await writeFile(join(folder, 'hostile.json'), records(...hostile))
    await rename(join(folder, 'hostile.json'), join(folder, 'a\u001b[31m<b>.json'))
    lake = newLake()
    const { out, code } = await ingest(lake, folder)
    expect(code).toBe(0)
    expect(out).toContain('5 events are new')
  })

  test.each([
    ['trail', 'top', 'principal'],
    ['trail', 'top', 'action', '--format', 'csv'],
    ['trail', 'who', evil],
    ['trail', 'who', evil, '--format', 'markdown'],
    ['trail', 'who', evil, '--format', 'csv'],
    ['trail', 'detect'],
    ['trail', 'detect', '--all', '--format', 'markdown'],
    ['trail', 'detect', '--all', '--format', 'csv'],
  ])('do not reach what people look at, way %#', async (...args) => {
    const { out, err, code } = await kokokara([...args.filter((one) => one !== undefined), '--lake', lake, '--lang', 'en'])
    expect([0, 3]).toContain(code)
    const shown = out + err
    expect(shown).not.toContain('\u001b[2J')
    expect(shown).not.toContain('\u202e')
    expect(shown.length).toBeGreaterThan(100)
    if (args.includes('csv')) for (const line of out.split('\r\n')) expect(line).not.toMatch(/^"?[=+\-@]/)
    // Within a span of code nothing means anything.
    if (args.includes('markdown')) expect(out.replace(/(`+)[^`].*?\1/gs, '')).not.toMatch(/(?<!\\)<script>/)
    expect(await rows(lake, 'select count(*)::int as n from events')).toEqual([{ n: 5 }])
  })
})

describe('detect', () => {
  test('rules that cannot be asked are named with the reason, and the others are asked', async () => {
    const folder = join(base, 'rules')
    await mkdir(folder)
    await writeFile(join(folder, 'not.yml'), 'a: [b\n')
    await writeFile(join(folder, 'modifier.yml'), 'title: Odd\nlogsource: { product: aws, service: cloudtrail }\ndetection: { s: { eventName|frobs: x }, condition: s }\n')
    await writeFile(join(folder, 'regex.yml'), 'title: Slow\nlogsource: { product: aws, service: cloudtrail }\ndetection: { s: { "eventName|re": "(a+)+(?=b)" }, condition: s }\n')
    await writeFile(join(folder, 'windows.yml'), 'title: Elsewhere\nlogsource: { product: windows }\ndetection: { s: { a: b }, condition: s }\n')
    await writeFile(
      join(folder, 'good.yml'),
      'title: Starts\nid: 6c1e5b40-0000-4000-8000-000000000001\nlevel: high\nlogsource: { product: aws, service: cloudtrail }\ndetection: { s: { eventName: RunInstances }, condition: s }\n',
    )
    const lake = newLake()
    await ingest(lake, archive)
    const { out, code } = await kokokara(['trail', 'detect', '--lake', lake, '--rules', folder, '--only-rules', '--format', 'json', '--fail-on', 'high'])
    const found = JSON.parse(out) as { detections: { rule: { title: { en: string } }; hits: number }[]; troubles: { file: string; why: string }[]; forOtherLogs: number }
    expect(found.troubles.map(({ file }) => file).sort()).toEqual(['modifier.yml', 'not.yml', 'regex.yml'])
    expect(found.forOtherLogs).toBe(1)
    expect(found.detections.map(({ rule }) => rule.title.en)).toEqual(['Starts'])
    const [{ n } = { n: 0 }] = await rows(lake, "select count(*)::int as n from events where event_name = 'RunInstances'")
    expect(found.detections[0]?.hits).toBe(n)
    expect(code).toBe(1)
  }, 60_000)

  test('a lake without events says how to get some', async () => {
    const { code, err } = await kokokara(['trail', 'detect', '--lake', newLake(), '--lang', 'en'])
    expect(code).toBe(2)
    expect(err).toContain('trail ingest')
  })
})

const real = process.env['KOKOKARA_ARCHIVE']
describe.skipIf(real === undefined)('real logs of others (skipped where KOKOKARA_ARCHIVE names no folder)', () => {
  let lake: string
  beforeAll(async () => {
    lake = newLake()
    await ingest(lake, real as string)
  }, 60_000)

  test('every event of the files is there once', async () => {
    const ids = new Set<string>()
    for (const file of (await readdir(real as string, { recursive: true })).filter((name) => /\.json(\.gz)?$/.test(name))) {
      const bytes = await readFile(join(real as string, file))
      const text = (bytes[0] === 0x1f ? gunzipSync(bytes) : bytes).toString('utf8')
      const found = text.matchAll(/"eventID"\s*:\s*"([0-9a-f-]{36})"/g)
      for (const [, id] of found) ids.add(id as string)
    }
    expect(ids.size).toBeGreaterThan(2_000)
    const kept = new Set((await rows(lake, 'select event_id from events')).map(({ event_id }) => event_id))
    expect([...ids].filter((id) => !kept.has(id))).toEqual([])
  })

  test('the attack is told, in both languages', async () => {
    const { out } = await kokokara(['trail', 'who', 'bert-jan', '--lake', lake, '--lang', 'en'])
    for (const sign of [/CreateAccessKey|access key/, /StopLogging|DeleteTrail|trail/i, /Stopped or weakened logging/]) expect(out).toMatch(sign)
    expect(out.slice(out.indexOf('In short'), out.indexOf('Timeline'))).toMatch(/Done \(19 of 37\): Created users, access keys or passwords \(8\)/)
    const { out: ja } = await kokokara(['trail', 'who', 'bert-jan', '--lake', lake, '--lang', 'ja'])
    expect(ja).toContain('見当たらないが、ログからは判断できないこと')
    const { out: detected } = await kokokara(['trail', 'detect', '--lake', lake, '--format', 'json'])
    const { detections } = JSON.parse(detected) as { detections: { rule: { file: string } }[] }
    expect(detections.map(({ rule }) => rule.file)).toEqual(
      expect.arrayContaining(['trail-stopped.yml', 'attack-tool-used.yml', 'secrets-read-in-bulk.yml', 'snapshot-or-image-shared-with-account.yml', 'instance-role-used-on-a-workstation.yml']),
    )
  })
})
