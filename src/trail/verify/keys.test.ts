import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { key, listedKeys, nextKey } from '../../../test/verifying.ts'
import { type AskKeys, keysFrom, parseKeys, publicKey, readKeys, saveKeys } from './keys.ts'
import { parseMetadata } from './source.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kokokara-keys-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

describe('saved keys', () => {
  it('are read from a file or from a folder of regions, in any form of time', async () => {
    const entry = (pair: typeof key, time: unknown) => ({ Value: pair.value, Fingerprint: pair.fingerprint, ValidityStartTime: time, ValidityEndTime: null })
    await mkdir(join(folder, 'keys'))
    await writeFile(join(folder, 'keys', 'ap-northeast-1.json'), JSON.stringify({ PublicKeyList: [entry(key, 1436317441), entry(nextKey, '1436317441.0')] }))
    await writeFile(join(folder, 'keys', 'us-east-1.json'), JSON.stringify({ PublicKeyList: [entry(key, '2015-07-08T10:04:01+09:00')] }))
    await writeFile(join(folder, 'keys', 'README.txt'), 'not keys')
    const read = await readKeys(join(folder, 'keys'))
    expect(read.map(({ from, to }) => [from, to])).toEqual(Array(3).fill(['2015-07-08T01:04:01.000Z', null]))
    expect(await readKeys(join(folder, 'keys', 'us-east-1.json'))).toHaveLength(1)
  })

  it('say where there are none', async () => {
    await writeFile(join(folder, 'empty.json'), '{"PublicKeyList": []}')
    await writeFile(join(folder, 'trail.json'), '{"trailList": []}')
    for (const path of ['nothing.json', 'empty.json', 'trail.json', '']) await expect(readKeys(join(folder, path)), path).rejects.toMatchObject({ code: 'verify.keys' })
    expect(parseKeys('[]')).toBeNull()
    expect(publicKey('bm8=')).toBeNull()
  })

  it('are added to those that are there, once each', async () => {
    await saveKeys(join(folder, 'new'), 'ap-northeast-1', listedKeys(nextKey))
    const path = await saveKeys(join(folder, 'new'), 'ap-northeast-1', listedKeys(key, nextKey))
    expect((await readKeys(path)).map(({ fingerprint }) => fingerprint)).toEqual([key.fingerprint, nextKey.fingerprint])
    // A region’s name is no path.
    expect(await saveKeys(join(folder, 'new'), '../../outside', listedKeys(key))).toBe(join(folder, 'new', 'outside.json'))
  })
})

describe('keys from CloudTrail', () => {
  const wanted = { region: 'ap-northeast-1', home: 'us-east-1', fingerprint: key.fingerprint, at: Date.parse('2026-11-24T05:01:31Z') }
  const asking = (answer: AskKeys) => {
    const asked: string[] = []
    const keys = keysFrom((region, from, to) => {
      asked.push(`${region} ${from.toISOString().slice(0, 10)} ${to.toISOString().slice(0, 10)}`)
      return answer(region, from, to)
    })
    return { keys, asked }
  }

  it('are asked for once a region and span', async () => {
    const { keys, asked } = asking(async () => listedKeys(key, nextKey))
    await keys.expect?.('ap-northeast-1', Date.parse('2026-11-01T00:30:00Z'), Date.parse('2026-11-24T23:30:00Z'))
    for (let n = 0; n < 3; n += 1) expect((await keys.find(wanted)).keys).toHaveLength(1)
    // Two hours more on either side: near a rotation the neighbour is wanted as well.
    expect(asked).toEqual(['ap-northeast-1 2026-10-31 2026-11-26'])
  })

  it('are looked for in a wider span, then in the trail’s home region, and then are not there', async () => {
    const { keys, asked } = asking(async () => listedKeys(nextKey))
    expect(await keys.find(wanted)).toEqual({ keys: [], refused: null })
    expect(asked).toEqual(['ap-northeast-1 2026-11-24 2026-11-25', 'ap-northeast-1 2026-10-23 2026-12-27', 'us-east-1 2026-11-24 2026-11-25'])
    const atHome = asking(async (region) => (region === 'us-east-1' ? listedKeys(key) : []))
    expect((await atHome.keys.find(wanted)).keys).toHaveLength(1)
  })

  it('that are refused say so', async () => {
    const { keys } = asking(async () => Promise.reject(Object.assign(new Error('no'), { name: 'AccessDeniedException' })))
    expect(await keys.find(wanted)).toEqual({ keys: [], refused: 'AccessDeniedException' })
  })
})

it('reads metadata from whatever head-object printed', () => {
  const signature = { signature: 'ab', 'signature-algorithm': 'SHA256withRSA' }
  expect(parseMetadata(JSON.stringify(signature))).toEqual(signature)
  expect(parseMetadata(JSON.stringify({ ContentLength: 5, ETag: '"x"', Metadata: signature }))).toEqual(signature)
  expect(parseMetadata('{"X-Amz-Meta-Signature": "ab"}')).toEqual({ signature: 'ab' })
  for (const text of ['', '[]', 'null', '"signature"']) expect(parseMetadata(text)).toBeNull()
})
