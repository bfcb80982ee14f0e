import { createReadStream } from 'node:fs'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, sep } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { altered, type KeyPair, makeKey, type Objects, type TrailOptions, TrailMaker, writeCopy } from '../../../test/digests.ts'
import { heldKeys } from './keys.ts'
import type { Result } from './result.ts'
import type { Listed, VerifiableSource } from './source.ts'
import { type Summary, type VerifyOptions, verify } from './verify.ts'

// Two keys for the whole file: making one takes a while.
const key = makeKey('2026-11-01T00:00:00Z', '2026-11-26T12:00:00Z')
const nextKey = makeKey('2026-11-24T12:00:00Z', '2026-12-24T12:00:00Z')
const listedKeys = (...pairs: readonly KeyPair[]) => pairs.map(({ value, fingerprint, from, to }) => ({ value, fingerprint, from, to }))
const start = '2026-11-24T01:01:31Z'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kokokara-verify-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

/** A folder on the disk. */
function folderSource(path: string, missed: VerifiableSource['missed'] = []): VerifiableSource {
  return {
    name: path,
    missed,
    async *list() {
      for (const entry of await readdir(path, { recursive: true, withFileTypes: true })) if (entry.isFile()) yield { key: join(entry.parentPath, entry.name).slice(path.length + 1).split(sep).join('/') }
    },
    read: ({ key: file }) => createReadStream(join(path, file)),
  }
}

/** A bucket: only what is in it, with its metadata, under its name. */
function bucketSource(objects: Objects, name = 's3://trail-logs', refuse: (key: string) => string | undefined = () => undefined, missed: VerifiableSource['missed'] = []): VerifiableSource {
  return {
    name,
    missed,
    async *list() {
      for (const object of [...objects.keys()].sort()) yield { key: object }
    },
    async *read({ key: object }) {
      const code = refuse(object) ?? (objects.has(object) ? undefined : 'NoSuchKey')
      if (code !== undefined) throw Object.assign(new Error(code), { name: code })
      yield objects.get(object)?.body as Buffer
    },
    metadata: async ({ key: object }) => objects.get(object)?.metadata ?? {},
  }
}

async function run(source: VerifiableSource, options: Partial<VerifyOptions> = {}): Promise<{ results: Result[]; findings: Result[]; codes: string[]; summary: Summary }> {
  const verification = verify<Listed>(source, { keys: heldKeys(listedKeys(key, nextKey)), ...options })
  const results: Result[] = []
  for await (const one of verification) results.push(one)
  const findings = results.filter(({ standing }) => standing !== 'verified')
  return { results, findings, codes: findings.map(({ code }) => code), summary: verification.summary() }
}

function chain(count = 6, logs = 2, options: Partial<TrailOptions> = {}) {
  const objects: Objects = new Map()
  const maker = new TrailMaker(objects, { key, ...options })
  const made = maker.hours(start, count, logs)
  const at = (n: number) => made[n] as (typeof made)[number]
  return { objects, maker, made, at, stored: (object: string) => objects.get(object) as NonNullable<ReturnType<Objects['get']>> }
}

const take = (objects: Objects, object: string) => {
  const stored = objects.get(object)
  if (stored === undefined) throw new Error(`no ${object}`)
  objects.delete(object)
  return stored
}
const inflate = (body: Buffer) => gunzipSync(body)

describe('an untouched chain', () => {
  it('has no finding, and every file verified', async () => {
    const { objects } = chain()
    const { results, codes, summary } = await run(bucketSource(objects))
    expect(codes).toEqual([])
    expect(results.map(({ code }) => code).sort()).toEqual([...Array(5).fill('digest.ok'), 'digest.start', ...Array(12).fill('log.ok')])
    expect(summary).toMatchObject({ exitCode: 0, digests: { verified: 6 }, logs: { verified: 12, unknown: 0, broken: 0 }, waiting: 0 })
    expect(summary.coverage).toEqual([
      {
        account: '111122223333',
        region: 'ap-northeast-1',
        trail: 'main_trail',
        organisation: null,
        from: '2026-11-24T01:01:31Z',
        to: '2026-11-24T07:01:31Z',
        standing: 'verified',
        codes: [],
        digests: 6,
        logs: { broken: 0, unknown: 0, verified: 12 },
      },
    ])
  })

  it('holds with empty hours, a prefix, an organisation and members’ accounts', async () => {
    const objects: Objects = new Map()
    for (const account of ['111122223333', '444455556666']) {
      const maker = new TrailMaker(objects, { key, account, prefix: 'audit/logs/', organisation: 'o-abcde12345', home: 'us-east-1', name: 'org.trail-1_us-west-2' })
      maker.hours(start, 2, 0)
      maker.hour('2026-11-24T03:01:31Z', 3)
    }
    const { results, codes, summary } = await run(bucketSource(objects, 's3://trail-logs/audit/'))
    expect(codes).toEqual([])
    expect(summary.coverage.map(({ account, organisation, trail, digests }) => ({ account, organisation, trail, digests }))).toEqual(
      ['111122223333', '444455556666'].map((account) => ({ account, organisation: 'o-abcde12345', trail: 'org.trail-1_us-west-2', digests: 3 })),
    )
    expect(results.filter(({ about }) => about === 'log')).toHaveLength(6)
  })

  it('holds with several trails into one bucket, each naming its own log files', async () => {
    const { objects } = chain()
    new TrailMaker(objects, { key, name: 'second' }).hours('2026-11-24T01:20:00Z', 6)
    const { codes, summary } = await run(bucketSource(objects))
    expect(codes).toEqual([])
    expect(summary.coverage.map(({ trail }) => trail)).toEqual(['main_trail', 'second'])
  })

  it('names where validation was turned on', async () => {
    const { objects, at } = chain()
    const { results } = await run(bucketSource(objects))
    expect(results.filter(({ code }) => code === 'digest.start').map(({ object }) => object)).toEqual([`s3://trail-logs/${at(0).object}`])
  })

  it('is judged only in the accounts, regions and time asked for', async () => {
    const { objects } = chain(8)
    new TrailMaker(objects, { key, region: 'us-east-1' }).hours(start, 3)
    const { results, codes } = await run(bucketSource(objects), { regions: ['ap-northeast-1'], from: '2026-11-24T03:10:00Z', to: '2026-11-24T05:00:00Z' })
    expect(codes).toEqual([])
    expect(results.filter(({ about }) => about === 'digest').map(({ from }) => from)).toEqual(['2026-11-24T03:01:31Z', '2026-11-24T04:01:31Z'])
    expect((await run(bucketSource(objects), { accounts: ['999999999999'] })).codes).toEqual(['range.no-digests'])
  })
})

describe('each tampering is one finding', () => {
  const cases: readonly (readonly [string, string, (made: ReturnType<typeof chain>) => void])[] = [
    ['a log file’s content is changed', 'log.changed', ({ objects, at, stored }) => objects.set(at(2).logs[0] as string, altered(stored(at(2).logs[0] as string), (text) => text.replace('event', 'other'), inflate))],
    ['a log file is deleted', 'log.deleted', ({ objects, at }) => void take(objects, at(2).logs[1] as string)],
    ['a log file is added', 'log.added', ({ maker }) => void maker.log(Date.parse('2026-11-24T03:25:00Z'))],
    ['a log file is moved', 'log.moved', ({ objects, at }) => void objects.set(`old/${at(2).logs[0]}`, take(objects, at(2).logs[0] as string))],
    ['a log file is cut off', 'log.damaged', ({ at, stored }) => void (stored(at(1).logs[0] as string).body = stored(at(1).logs[0] as string).body.subarray(0, -6))],
    ['a log file has rubbish after its end', 'log.damaged', ({ at, stored }) => void (stored(at(1).logs[0] as string).body = Buffer.concat([stored(at(1).logs[0] as string).body, Buffer.from('rubbish')]))],
    ['a log file has zeros and another file after its end', 'log.damaged', ({ at, stored }) => void (stored(at(1).logs[0] as string).body = Buffer.concat([stored(at(1).logs[0] as string).body, Buffer.alloc(3), gzipSync('{}')]))],
    ['a log file has another file appended', 'log.changed', ({ at, stored }) => void (stored(at(1).logs[0] as string).body = Buffer.concat([stored(at(1).logs[0] as string).body, gzipSync('{}')]))],
    ['a log file is emptied', 'log.changed', ({ at, stored }) => void (stored(at(1).logs[0] as string).body = Buffer.alloc(0))],
    ['a digest is deleted', 'digest.deleted', ({ objects, at }) => void take(objects, at(3).object)],
    ['three digests in a row are deleted', 'digest.deleted', ({ objects, at }) => [2, 3, 4].forEach((n) => void take(objects, at(n).object))],
    ['a digest in the middle is changed', 'digest.changed', ({ objects, at, stored }) => objects.set(at(3).object, altered(stored(at(3).object), (text) => text.replace(/"logFiles":.*/, '"logFiles":[]}'), inflate))],
    ['a digest says that it is another', 'digest.changed', ({ objects, at, stored }) => objects.set(at(3).object, altered(stored(at(3).object), (text) => text.replace(/"digestS3Object":"[^"]*"/, `"digestS3Object":"${at(1).object}"`), inflate))],
    ['a digest is no JSON any more', 'digest.changed', ({ at, stored }) => void (stored(at(3).object).body = gzipSync('gone'))],
    ['a digest is not gzip any more', 'digest.changed', ({ at, stored }) => void (stored(at(3).object).body = Buffer.from([0x1f, 0x8b, 1, 2, 3]))],
    ['an older digest is put in a newer one’s place', 'digest.changed', ({ objects, at, stored }) => void objects.set(at(4).object, { ...stored(at(2).object) })],
    ['the newest digest is changed', 'digest.bad-signature', ({ objects, at, stored }) => objects.set(at(5).object, altered(stored(at(5).object), (text) => text.replace(/"logFiles":.*/, '"logFiles":[]}'), inflate))],
    ['the newest digest’s signature is another digest’s', 'digest.bad-signature', ({ at, stored }) => void (stored(at(5).object).metadata = stored(at(4).object).metadata)],
    ['a digest’s signature in the metadata is replaced', 'digest.signature-replaced', ({ at, stored }) => void (stored(at(3).object).metadata = stored(at(2).object).metadata)],
    ['a signature is no hexadecimal number', 'digest.signature-replaced', ({ at, stored }) => void (stored(at(3).object).metadata = { signature: 'zz' })],
    ['a digest is moved to another prefix', 'digest.moved', ({ objects, at }) => void objects.set(`old/${at(3).object}`, take(objects, at(3).object))],
    ['a digest is renamed', 'digest.moved', ({ objects, at }) => void objects.set(at(3).object.replace('main_trail', 'other'), take(objects, at(3).object))],
  ]
  for (const [name, code, tamper] of cases) {
    it(name, async () => {
      const made = chain()
      tamper(made)
      const { findings, summary } = await run(bucketSource(made.objects))
      expect(findings.map((one) => one.code)).toEqual([code])
      expect(summary.exitCode).toBe(1)
      expect(summary.coverage.some(({ standing }) => standing === 'broken')).toBe(true)
      const [finding] = findings
      for (const language of ['en', 'ja'] as const) {
        expect(finding?.text[language]).not.toMatch(/\{\w+\}/)
        expect(finding?.next?.[language]).not.toBe('')
      }
    })
  }

  it('says how many digests are gone and which hours they were of', async () => {
    const { objects, at } = chain(8)
    for (const n of [2, 3, 4]) take(objects, at(n).object)
    const { findings, summary } = await run(bucketSource(objects))
    expect(findings).toMatchObject([{ object: `s3://trail-logs/${at(4).object}`, from: '2026-11-24T03:01:31Z', to: '2026-11-24T06:01:31Z', values: { digests: 3, logs: 6 } }])
    expect(summary.logs).toEqual({ verified: 10, broken: 0, unknown: 6 })
    expect(summary.coverage.map(({ from, standing }) => [from, standing])).toEqual([
      ['2026-11-24T01:01:31Z', 'verified'],
      ['2026-11-24T03:01:31Z', 'broken'],
      ['2026-11-24T06:01:31Z', 'verified'],
    ])
  })

  it('does not believe what a changed digest names', async () => {
    const { objects, at, stored, maker } = chain()
    const forged = maker.log(Date.parse('2026-11-24T04:35:00Z'), 'forged')
    objects.set(
      at(3).object,
      altered(stored(at(3).object), (text) => text.replace('"logFiles":[', `"logFiles":[{"s3Bucket":"trail-logs","s3Object":"${forged.object}","hashValue":"${forged.hash}","hashAlgorithm":"SHA-256"},`), inflate),
    )
    const { results, codes, summary } = await run(bucketSource(objects))
    expect(codes).toEqual(['digest.changed'])
    expect(results.find(({ object }) => object?.endsWith(forged.object))).toBeUndefined()
    expect(summary.logs).toEqual({ verified: 10, broken: 0, unknown: 3 })
  })

  it('finds a forged digest that is signed with a key of the forger’s own', async () => {
    const { objects } = chain(3)
    const forger = new TrailMaker(objects, { key: { ...makeKey(), fingerprint: key.fingerprint }, name: 'forged' })
    forger.hour('2026-11-24T01:01:31Z')
    const { codes } = await run(bucketSource(objects))
    expect(codes).toEqual(['digest.bad-signature'])
  })
})

describe('what cannot be known', () => {
  it('is the time in which logging was off', async () => {
    const { objects, maker } = chain(3)
    maker.stop()
    maker.hours('2026-11-24T09:01:31Z', 2)
    maker.log(Date.parse('2026-11-24T07:00:00Z'))
    const { findings, summary } = await run(bucketSource(objects))
    expect(findings).toMatchObject([{ code: 'range.gap', from: '2026-11-24T04:01:31Z', to: '2026-11-24T09:01:31Z', values: { logs: 1 } }])
    expect(summary.exitCode).toBe(3)
    expect(summary.coverage.map(({ standing }) => standing)).toEqual(['verified', 'unknown', 'verified'])
  })

  it('is what was before the earliest digest that is left', async () => {
    const { objects, at } = chain()
    for (const n of [0, 1]) take(objects, at(n).object)
    const { findings, summary } = await run(bucketSource(objects))
    expect(findings).toMatchObject([{ code: 'range.cut', from: null, to: '2026-11-24T03:01:31Z', values: { logs: 4 } }])
    expect(summary.exitCode).toBe(3)
    expect((await run(bucketSource(objects), { from: '2026-11-24T03:30:00Z' })).codes).toEqual([])
  })

  it('is what the digests do not reach of the time that was asked for', async () => {
    const { objects } = chain()
    const { findings } = await run(bucketSource(objects), { from: '2026-11-23T00:00:00Z', to: '2026-11-24T12:00:00Z' })
    expect(findings.map(({ code, from, to }) => [code, from, to])).toEqual([
      ['range.before', '2026-11-23T00:00:00Z', '2026-11-24T01:01:31Z'],
      ['range.ends', '2026-11-24T07:01:31Z', '2026-11-24T12:00:00Z'],
    ])
  })

  it('is a log file newer than the newest digest: not a finding while a digest is still to come, one later', async () => {
    const { objects, maker } = chain()
    maker.log(Date.parse('2026-11-24T07:15:00Z'))
    expect(await run(bucketSource(objects))).toMatchObject({ codes: [], summary: { exitCode: 0, waiting: 1, logs: { unknown: 1 } } })
    maker.log(Date.parse('2026-11-24T14:00:00Z'))
    expect(await run(bucketSource(objects))).toMatchObject({ codes: ['range.undigested'], summary: { exitCode: 3, waiting: 1 } })
  })

  it('is a folder of log files without digests', async () => {
    const objects: Objects = new Map()
    new TrailMaker(objects, { key }).log(Date.parse(start))
    expect(await run(bucketSource(objects))).toMatchObject({ codes: ['range.no-digests'], summary: { exitCode: 3, logs: { unknown: 1, verified: 0 } } })
    expect((await run(bucketSource(new Map()))).codes).toEqual(['range.no-digests'])
  })

  it('is what may not be read, listed or asked for', async () => {
    const { objects, at } = chain()
    const log = at(2).logs[0] as string
    expect(await run(bucketSource(objects, 's3://trail-logs', (object) => (object === log ? 'AccessDenied' : undefined)))).toMatchObject({ codes: ['log.unread'], summary: { exitCode: 3 } })
    const digest = await run(bucketSource(objects, 's3://trail-logs', (object) => (object === at(2).object ? 'AccessDenied' : undefined)))
    expect(digest).toMatchObject({ codes: ['digest.unread'], summary: { exitCode: 3, logs: { verified: 10, unknown: 2 } } })
    // Deleted between listing and reading.
    expect((await run(bucketSource(objects, 's3://trail-logs', (object) => (object === log ? 'NoSuchKey' : undefined)))).codes).toEqual(['log.deleted'])
    take(objects, log)
    const missed = [{ where: 's3://trail-logs/AWSLogs/111122223333/CloudTrail/', code: 'AccessDenied' }]
    expect((await run(bucketSource(objects, 's3://trail-logs', undefined, missed))).codes).toEqual(['range.unlisted', 'log.unlisted'])
  })

  it('is what lies in the bucket that the trail delivered to before', async () => {
    const { objects, maker, at } = chain(3)
    for (const { object } of [at(0), at(1), at(2)]) take(objects, object)
    for (const { logs } of [at(0), at(1), at(2)]) for (const one of logs) take(objects, one)
    maker.bucket = 'new-bucket'
    maker.hours('2026-11-24T04:01:31Z', 3)
    const { findings } = await run(bucketSource(objects, 's3://new-bucket'))
    expect(findings).toMatchObject([{ code: 'digest.elsewhere', object: `s3://trail-logs/${at(2).object}` }])
  })

  it('is what AWS signs in a way that came later', async () => {
    const { objects, at, stored } = chain()
    objects.set(at(5).object, altered(stored(at(5).object), (text) => text.replace('SHA256withRSA', 'SHA512withRSA'), inflate))
    const { codes, summary } = await run(bucketSource(objects))
    expect(codes).toEqual(['digest.algorithm'])
    expect(summary).toMatchObject({ exitCode: 3, logs: { verified: 10, unknown: 2 } })
  })
})

describe('keys', () => {
  it('rotate at the edge of validity: the fingerprint chooses, whatever the printed validity', async () => {
    const objects: Objects = new Map()
    const maker = new TrailMaker(objects, { key })
    // The old key's last digest comes after its validity, the new key's first before its own.
    maker.hours('2026-11-26T11:30:00Z', 2)
    maker.key = { ...nextKey, from: '2026-11-26T15:00:00Z' }
    maker.hours('2026-11-26T13:30:00Z', 2)
    expect((await run(bucketSource(objects), { keys: heldKeys(listedKeys(key, maker.key)) })).codes).toEqual([])
  })

  it('that are missing leave only the newest digests unknown, as the others are vouched for', async () => {
    const objects: Objects = new Map()
    const maker = new TrailMaker(objects, { key })
    maker.hours(start, 3)
    maker.key = nextKey
    maker.hours('2026-11-24T04:01:31Z', 2)
    const onlyNew = await run(bucketSource(objects), { keys: heldKeys(listedKeys(nextKey)) })
    expect(onlyNew.codes).toEqual([])
    expect(onlyNew.results.filter(({ code }) => code === 'digest.vouched-no-key')).toHaveLength(3)
    const onlyOld = await run(bucketSource(objects), { keys: heldKeys(listedKeys(key)) })
    expect(onlyOld.codes).toEqual(['digest.no-key', 'digest.no-key'])
    expect(onlyOld.summary).toMatchObject({ exitCode: 3, logs: { verified: 3, unknown: 2 } })
  })

  it('of two kinds under one fingerprint are both tried', async () => {
    const { objects } = chain(2)
    const stranger = { ...nextKey, fingerprint: key.fingerprint }
    expect((await run(bucketSource(objects), { keys: heldKeys(listedKeys(stranger, key)) })).codes).toEqual([])
  })
})

describe('backfill digests', () => {
  it('have a chain of their own and name late log files', async () => {
    const { objects, maker } = chain()
    const late = maker.backfill('2026-11-24T02:01:31Z', '2026-11-24T09:00:00Z')
    maker.backfill('2026-11-24T04:01:31Z', '2026-11-24T10:00:00Z')
    const { results, codes } = await run(bucketSource(objects))
    expect(codes).toEqual([])
    expect(results.filter(({ backfill }) => backfill).map(({ code }) => code)).toEqual(['digest.start', 'digest.ok', 'log.ok', 'log.ok'])
    take(objects, late.object)
    const cut = await run(bucketSource(objects))
    expect(cut.codes.sort()).toEqual(['log.added', 'range.cut'])
  })

  it('in the middle of their chain are missed by name', async () => {
    const { objects, maker } = chain()
    maker.backfill('2026-11-24T02:01:31Z', '2026-11-24T09:00:00Z')
    const late = maker.backfill('2026-11-24T03:01:31Z', '2026-11-24T09:30:00Z')
    maker.backfill('2026-11-24T04:01:31Z', '2026-11-24T10:00:00Z')
    take(objects, late.object)
    for (const one of late.logs) take(objects, one)
    expect((await run(bucketSource(objects))).findings).toMatchObject([{ code: 'digest.deleted', backfill: true, object: `s3://trail-logs/${late.object}`, from: '2026-11-24T03:01:31Z' }])
  })
})

describe('copies', () => {
  for (const metadata of ['map', 'head-object'] as const)
    it(`in a folder, with metadata as ${metadata}`, async () => {
      const { objects } = chain()
      await writeCopy(folder, objects, { metadata })
      const { codes, summary } = await run(folderSource(folder))
      expect(codes).toEqual([])
      expect(summary.logs.verified).toBe(12)
    })

  it('without metadata: the next digest’s record of the signature serves all but the newest', async () => {
    const { objects } = chain()
    await writeCopy(folder, objects, { metadata: 'none' })
    const { results, codes, summary } = await run(folderSource(folder))
    expect(codes).toEqual(['digest.unsigned'])
    expect(results.filter(({ code }) => code === 'digest.vouched-unsigned')).toHaveLength(5)
    expect(summary).toMatchObject({ exitCode: 3, logs: { verified: 10, unknown: 2 } })
  })

  it('from below the folders that CloudTrail made, all in one folder, or unpacked', async () => {
    const { objects } = chain()
    const flat = (object: string) => object.slice(object.lastIndexOf('/') + 1)
    await writeCopy(join(folder, 'flat'), objects, { path: flat })
    await writeCopy(join(folder, 'below'), objects, { path: (object) => object.split('/').slice(3).join('/') })
    await writeCopy(join(folder, 'unpacked'), objects, { unpack: inflate, path: (object) => object.replace(/\.gz$/, ''), metadata: 'none' })
    for (const one of ['flat', 'below']) expect((await run(folderSource(join(folder, one)))).codes, one).toEqual([])
    expect((await run(folderSource(join(folder, 'unpacked')))).codes).toEqual(['digest.unsigned'])
  })

  it('with a part left out: what was never copied is not called deleted', async () => {
    const { objects } = chain(30, 1)
    const copied: Objects = new Map([...objects].filter(([object]) => object.includes('Digest') || object.includes('/2026/11/24/')))
    await writeCopy(folder, copied)
    const { results, codes, summary } = await run(folderSource(folder))
    expect(new Set(codes)).toEqual(new Set(['log.absent']))
    expect(codes).toHaveLength(results.filter(({ about, standing }) => about === 'log' && standing !== 'verified').length)
    expect(summary.exitCode).toBe(3)
    // One of a day that was copied is.
    const [gone] = [...copied.keys()].filter((object) => object.includes('/CloudTrail/'))
    await rm(join(folder, gone as string))
    expect(new Set((await run(folderSource(folder))).codes)).toEqual(new Set(['log.deleted', 'log.absent']))
  })

  it('in a folder are tampered with like any other', async () => {
    const { objects, at } = chain()
    take(objects, at(3).object)
    take(objects, at(1).logs[0] as string)
    await writeCopy(folder, objects)
    expect((await run(folderSource(folder))).codes).toEqual(['digest.deleted', 'log.deleted'])
  })

  it('with a part that could not be listed', async () => {
    const { objects, at } = chain()
    take(objects, at(3).object)
    await writeCopy(folder, objects)
    const { codes } = await run(folderSource(folder, [{ where: 'some/folder', code: 'EACCES' }]))
    expect(codes).toEqual(['range.unlisted', 'digest.unlisted'])
  })

  it('in another bucket and prefix are verified, and said to be copies', async () => {
    const { objects } = chain()
    const moved: Objects = new Map([...objects].map(([object, stored]) => [`archive/2026/${object}`, stored]))
    const { results, codes } = await run(bucketSource(moved, 's3://archive-bucket/archive'))
    expect(codes).toEqual([])
    expect(results.find(({ code }) => code === 'range.relocated')).toMatchObject({ values: { place: 's3://trail-logs' } })
  })

  it('of a digest beside the original are no finding', async () => {
    const { objects, at, stored } = chain()
    objects.set(`copy/${at(2).object}`, stored(at(2).object))
    const { results, codes } = await run(bucketSource(objects))
    expect(codes).toEqual([])
    expect(results.filter(({ code }) => code === 'digest.copy')).toHaveLength(1)
  })
})

it('reads each log file once, a bounded number at a time, and stops when told to', async () => {
  const { objects } = chain(10, 6)
  const source = bucketSource(objects)
  let open = 0
  let most = 0
  const reads = new Map<string, number>()
  const counted: VerifiableSource = {
    ...source,
    async *read(listed) {
      open += 1
      most = Math.max(most, open)
      reads.set(listed.key, (reads.get(listed.key) ?? 0) + 1)
      await new Promise((resolve) => setTimeout(resolve, 1))
      yield* source.read(listed)
      open -= 1
    },
  }
  const told: number[] = []
  const { codes } = await run(counted, { concurrency: 4, onProgress: ({ logs }) => told.push(logs) })
  expect(codes).toEqual([])
  expect(most).toBeLessThanOrEqual(4)
  expect(most).toBeGreaterThan(1)
  expect(new Set(reads.values())).toEqual(new Set([1]))
  expect(told.at(-1)).toBe(60)
  const controller = new AbortController()
  await expect(run(counted, { signal: controller.signal, onProgress: ({ logs }) => logs === 3 && controller.abort() })).rejects.toThrow(/abort/i)
})

it('says that a time cannot be read', async () => {
  const { objects } = chain(1)
  expect(() => verify(bucketSource(objects), { keys: heldKeys([]), from: 'yesterday' })).toThrow(expect.objectContaining({ code: 'verify.time' }))
})
