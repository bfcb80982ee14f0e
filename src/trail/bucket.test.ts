import type { ServerResponse } from 'node:http'
import { gzipSync } from 'node:zlib'
import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { UserError } from '#core/error.ts'
import { Calls } from '#wire/calls.ts'
import { Gates } from '#wire/gate.ts'
import { type Emulator, startEmulator } from '../../test/emulator.ts'
import { type Asked, type Between, between, refuse } from '../../test/proxy.ts'
import { type BucketOptions, openBucket, type Reach } from './bucket.ts'
import type { Listed, Source } from './source.ts'

let emulator: Emulator
let proxy: Between
/** What stands between us and the emulator in one test; it says whether it has answered. */
let meddle: (asked: Asked, response: ServerResponse) => boolean | Promise<boolean> = () => false
let asked: string[] = []
const before = process.env['AWS_ENDPOINT_URL']
const credentials = { accessKeyId: 'testing', secretAccessKey: 'testing' }
const calls = () => new Calls()

const name = (account: string, region: string, day: string, n: number, kind = 'CloudTrail') =>
  `${account}_${kind}_${region}_${day.replaceAll('/', '')}T${String(n % 24).padStart(2, '0')}55Z_${String(n).padStart(16, 'a')}.json.gz`
const key = (account: string, region: string, day: string, n: number, { prefix = '', kind = 'CloudTrail' } = {}) =>
  `${prefix}AWSLogs/${account}/${kind}/${region}/${day}/${name(account.slice(-12), region, day, n, kind)}`
const keys = [
  key('111122223333', 'us-east-1', '2026/11/23', 1),
  key('111122223333', 'us-east-1', '2026/11/24', 2),
  key('111122223333', 'us-east-1', '2025/12/31', 3),
  key('111122223333', 'ap-northeast-1', '2026/11/24', 4),
  key('o-exampleorgid/444455556666', 'us-east-1', '2026/11/24', 5),
  key('111122223333', 'us-east-1', '2026/11/24', 6, { prefix: 'logs/of/all/' }),
  key('111122223333', 'us-east-1', '2026/11/24', 7, { kind: 'CloudTrail-Digest' }),
  key('111122223333', 'us-east-1', '2026/11/24', 8, { kind: 'CloudTrail-Insight' }),
  'exports/2026/events.jsonl',
]
const body = gzipSync('{"Records":[]}')
/** So that a body is more than one piece. */
const large = Buffer.alloc(3_000_000, 'x')

beforeAll(async () => {
  emulator = await startEmulator()
  const client = new S3Client({ region: 'ap-northeast-1', endpoint: emulator.url, credentials, forcePathStyle: true })
  for (const Bucket of ['trail', 'months']) await client.send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration: { LocationConstraint: 'ap-northeast-1' } }))
  for (const Key of keys) await client.send(new PutObjectCommand({ Bucket: 'trail', Key, Body: body, Metadata: { signature: 'abc' } }))
  for (const Key of ['AWSLogs/111122223333/vpcflowlogs/us-east-1/2026/11/24/flow.log.gz', 'AWSLogs/111122223333/CloudTrail/us-east-1/2026/11/24/README.md', 'exports/'])
    await client.send(new PutObjectCommand({ Bucket: 'trail', Key, Body: new Uint8Array() }))
  await client.send(new PutObjectCommand({ Bucket: 'trail', Key: 'large/one.json', Body: large }))
  for (let n = 0; n < 60; n += 1)
    await client.send(new PutObjectCommand({ Bucket: 'months', Key: key('111122223333', 'us-east-1', `2026/10/${String(1 + (n % 20)).padStart(2, '0')}`, n), Body: body }))
  client.destroy()
}, 120_000)
afterAll(() => emulator.stop())

beforeEach(async () => {
  asked = []
  meddle = () => false
  proxy = await between(emulator.url, (one, response) => {
    asked.push(`${one.request.method} ${decodeURIComponent(one.request.url ?? '')}`)
    return meddle(one, response)
  })
  process.env['AWS_ENDPOINT_URL'] = proxy.url
})
afterEach(async () => {
  if (before === undefined) delete process.env['AWS_ENDPOINT_URL']
  else process.env['AWS_ENDPOINT_URL'] = before
  await proxy.stop()
})

const open = (bucket: string, prefix: string, options: BucketOptions = {}, reach: Partial<Reach> = {}) =>
  openBucket(bucket, prefix, { account: '111122223333', partition: 'aws', credentials, wire: { calls: calls(), gates: new Gates({ perService: 16, whole: 16 }) }, ...reach }, options)
const listAll = async (source: Source) => {
  const found: Listed[] = []
  for await (const one of source.list()) found.push(one)
  return found
}
const keysOf = async (source: Source) => (await listAll(source)).map((one) => one.key).sort()
const bytesOf = async (source: Source, one: Listed) => {
  const pieces: Buffer[] = []
  for await (const piece of source.read(one)) pieces.push(piece)
  return Buffer.concat(pieces)
}
const url = (one: Asked) => decodeURIComponent(one.request.url ?? '')

describe('listing', () => {
  test('finds log files in each layout, once each, and leaves out what is others’', async () => {
    const source = await open('trail', '')
    expect(await keysOf(source)).toEqual([...keys, 'large/one.json'].sort())
    expect(source.missed).toEqual([])
    expect(source.skipped).toBe(1)
    expect(asked.some((one) => one.includes('prefix=AWSLogs/111122223333/vpcflowlogs'))).toBe(false)
  })

  test('tells account, region, time and kind, and what tells this object from another', async () => {
    const found = await listAll(await open('trail', 'AWSLogs/o-exampleorgid/'))
    expect(found).toEqual([
      {
        source: 's3://trail/AWSLogs/o-exampleorgid/',
        key: keys[4],
        size: body.length,
        etag: expect.stringMatching(/^[0-9a-f]{32}$/),
        time: '2026-11-24T05:55:00Z',
        hint: 'events',
        account: '444455556666',
        region: 'us-east-1',
      },
    ])
  })

  test.each([
    'AWSLogs/111122223333/CloudTrail/us-east-1/',
    'AWSLogs/111122223333/CloudTrail/us-east-1/2026/11',
    'AWSLogs/111122223333/CloudTrail/us-east-1',
    'AWSLogs/1111',
    'logs/of/',
    'exports/2026/events.jsonl',
  ])('from anywhere within: %s', async (prefix) => {
    expect(await keysOf(await open('trail', prefix))).toEqual(keys.filter((one) => one.startsWith(prefix)).sort())
  })

  test('since a day: what is older is neither listed nor asked for', async () => {
    const source = await open('trail', 'AWSLogs/', { since: '2026-11-24' })
    expect(await keysOf(source)).toEqual([1, 3, 4, 6, 7].map((n) => keys[n]).sort())
    expect(asked.some((one) => one.includes('us-east-1/2025/12'))).toBe(false)
  })

  test('a month of many pages goes on day by day, side by side, and loses nothing', async () => {
    // Pages of seven.
    meddle = (one) => {
      if (/list-type=2/.test(url(one)) && !/max-keys/.test(url(one))) one.request.url = `${one.request.url}&max-keys=7`
      return false
    }
    const source = await open('months', '')
    const found = await keysOf(source)
    expect(new Set(found).size).toBe(60)
    expect(found).toHaveLength(60)
    expect(asked.some((one) => one.includes('prefix=AWSLogs/111122223333/CloudTrail/us-east-1/2026/10/20/'))).toBe(true)
    // The same source can be listed again.
    expect(await keysOf(source)).toEqual(found)
  })

  test('a denied prefix is told with its name, and the others go on', async () => {
    meddle = (one, response) => {
      if (!url(one).includes('prefix=AWSLogs/o-exampleorgid/')) return false
      refuse(one, response, 'AccessDenied', 403)
      return true
    }
    const source = await open('trail', '')
    expect(await keysOf(source)).toEqual([...keys.filter((one) => !one.includes('o-exampleorgid')), 'large/one.json'].sort())
    expect(source.missed).toMatchObject([{ where: 's3://trail/AWSLogs/o-exampleorgid/', code: 'AccessDenied' }])
  })

  test('throttling and broken connections are tried again', async () => {
    let times = 0
    meddle = (one, response) => {
      times += 1
      if (times % 3 === 0) {
        refuse(one, response, 'SlowDown', 503)
        return true
      }
      if (times % 5 === 0) {
        response.destroy()
        return true
      }
      return false
    }
    const source = await open('trail', 'AWSLogs/111122223333/')
    expect(await keysOf(source)).toEqual(keys.filter((one) => one.startsWith('AWSLogs/111122223333/')).sort())
    expect(source.missed).toEqual([])
  })

  test('a bucket that does not exist is the person’s mistake', async () => {
    await expect(listAll(await open('no-such-bucket', ''))).rejects.toBeInstanceOf(UserError)
  })

  test('credentials that are over end the listing: nothing was denied, nothing is known', async () => {
    meddle = (one, response) => {
      refuse(one, response, 'ExpiredToken', 400)
      return true
    }
    await expect(listAll(await open('trail', ''))).rejects.toMatchObject({ reason: { code: expect.stringMatching(/ExpiredToken|400|UnknownError|BadRequest/) } })
  })

  test('whoever stops early is done', async () => {
    for await (const _one of (await open('trail', '')).list()) break
    const ended = new AbortController()
    ended.abort()
    const list = async () => {
      for await (const _one of (await open('trail', '')).list(ended.signal));
    }
    await expect(list()).rejects.toThrow()
  })
})

describe('reading', () => {
  const one = async (prefix: string) => {
    const source = await open('trail', prefix)
    return { source, listed: (await listAll(source))[0] as Listed }
  }

  test('gives the bytes as stored', async () => {
    const { source, listed } = await one('large/')
    expect((await bytesOf(source, listed)).equals(large)).toBe(true)
    expect(await source.metadata?.((await one('logs/')).listed)).toEqual({ signature: 'abc' })
  })

  test('a body that breaks off is asked for from there on', async () => {
    const { source, listed } = await one('large/')
    let times = 0
    const ranges: (string | undefined)[] = []
    meddle = ({ request }, response) => {
      ranges.push(request.headers.range)
      times += 1
      if (times > 2) return false
      const from = Number(/bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0)
      response.writeHead(from === 0 ? 200 : 206, { 'content-length': large.length - from, etag: `"${listed.etag}"` })
      response.write(large.subarray(from, from + 500_000), () => setTimeout(() => response.destroy(), 50))
      return true
    }
    expect((await bytesOf(source, listed)).equals(large)).toBe(true)
    expect(ranges[0]).toBe(undefined)
    expect(ranges.slice(1).every((range) => /^bytes=\d+-$/.test(range ?? ''))).toBe(true)
    expect(ranges.length).toBe(3)
  })

  test('a connection that never gives anything ends as unreadable', async () => {
    const { source, listed } = await one('large/')
    meddle = (_asked, response) => {
      response.writeHead(200, { 'content-length': large.length })
      response.flushHeaders()
      setTimeout(() => response.destroy(), 5)
      return true
    }
    await expect(bytesOf(source, listed)).rejects.toMatchObject({ name: 'UnreadableObject' })
  })

  test.each([
    ['deleted since', 'NoSuchKey', 404],
    ['denied', 'AccessDenied', 403],
    ['replaced since', 'PreconditionFailed', 412],
    ['archived', 'InvalidObjectState', 403],
  ])('%s: this object alone is unreadable, with a sentence of its own', async (_what, code, status) => {
    const { source, listed } = await one('large/')
    meddle = (asked, response) => {
      refuse(asked, response, code, status)
      return true
    }
    const error = await bytesOf(source, listed).catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ name: 'UnreadableObject', code, key: 'large/one.json' })
    expect((error as { text: { en: string } }).text.en).not.toMatch(/cannot be read/)
  })

  test('an object that was really deleted, and one that was really replaced', async () => {
    const client = new S3Client({ region: 'ap-northeast-1', endpoint: emulator.url, credentials, forcePathStyle: true })
    await client.send(new PutObjectCommand({ Bucket: 'trail', Key: 'brief/a.json', Body: '1' }))
    const { source, listed } = await one('brief/')
    await client.send(new PutObjectCommand({ Bucket: 'trail', Key: 'brief/a.json', Body: '22' }))
    await expect(bytesOf(source, listed)).rejects.toMatchObject({ name: 'UnreadableObject', code: 'PreconditionFailed' })
    const { DeleteObjectCommand } = await import('@aws-sdk/client-s3')
    await client.send(new DeleteObjectCommand({ Bucket: 'trail', Key: 'brief/a.json' }))
    await expect(bytesOf(source, listed)).rejects.toMatchObject({ name: 'UnreadableObject' })
    client.destroy()
  })

  test('is one call in the journal, however many objects', async () => {
    const journal = calls()
    const source = await open('trail', 'AWSLogs/', {}, { wire: { calls: journal, gates: new Gates({ perService: 16, whole: 16 }) } })
    for (const listed of await listAll(source)) await bytesOf(source, listed)
    const rows = journal.all().filter(({ operation }) => operation === 'GetObject')
    expect(rows).toMatchObject([{ service: 's3', permission: 's3:GetObject', outcome: 'ok', pages: 7 }])
  })
})
