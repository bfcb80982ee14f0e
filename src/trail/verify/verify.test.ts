import { describe, expect, it } from 'vitest'
import { makeKey, type Objects, TrailMaker } from '../../../test/digests.ts'
import { tamperings } from '../../../test/tamperings.ts'
import { bucketSource, chain, key, run, start, take } from '../../../test/verifying.ts'
import { heldKeys } from './keys.ts'
import type { VerifiableSource } from './source.ts'
import { verify } from './verify.ts'

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
  for (const [name, code, tamper] of tamperings) {
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
    const { objects, at, edit, maker } = chain()
    const forged = maker.log(Date.parse('2026-11-24T04:35:00Z'), 'forged')
    edit(at(3).object, (text) => text.replace('"logFiles":[', `"logFiles":[{"s3Bucket":"trail-logs","s3Object":"${forged.object}","hashValue":"${forged.hash}","hashAlgorithm":"SHA-256"},`))
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
