import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Objects, writeCopy } from '../../../test/digests.ts'
import { bucketSource, chain, folderSource, inflate, run, take } from '../../../test/verifying.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kokokara-verify-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

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
