import { describe, expect, it } from 'vitest'
import { type Objects, TrailMaker } from '../../../test/digests.ts'
import { bucketSource, chain, key, listedKeys, nextKey, run, start, take } from '../../../test/verifying.ts'
import { heldKeys } from './keys.ts'

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
    const { objects, at, edit } = chain()
    edit(at(5).object, (text) => text.replace('SHA256withRSA', 'SHA512withRSA'))
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
