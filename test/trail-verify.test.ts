import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CloudTrailClient } from '@aws-sdk/client-cloudtrail'
import { CreateBucketCommand, DeleteObjectCommand, GetObjectCommand, HeadObjectCommand, PutObjectCommand, paginateListObjectsV2, S3Client } from '@aws-sdk/client-s3'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { askCloudTrail, heldKeys, keyPermissions, keysFrom, readKeys, saveKeys } from '../src/trail/verify/keys.ts'
import type { Result } from '../src/trail/verify/result.ts'
import type { VerifiableSource } from '../src/trail/verify/source.ts'
import { type VerifyOptions, verify } from '../src/trail/verify/verify.ts'
import { Calls } from '../src/wire/calls.ts'
import { Gates } from '../src/wire/gate.ts'
import { wireUp } from '../src/wire/wire.ts'
import type { Objects } from './digests.ts'
import { type Emulator, startEmulator } from './emulator.ts'
import { between, refuse } from './proxy.ts'
import { publicKeys } from './public-keys.ts'
import { tamperings } from './tamperings.ts'
import { chain, key, listedKeys, nextKey } from './verifying.ts'

let emulator: Emulator
beforeAll(async () => {
  emulator = await startEmulator()
})
afterAll(() => emulator.stop())

const account = { credentials: { accessKeyId: 'testing', secretAccessKey: 'testing' }, region: 'ap-northeast-1' }
const onTheWire = () => ({ calls: new Calls(), gates: new Gates({ perService: 10, whole: 16 }) })
const line = { account: '111122223333', region: account.region }

const s3 = (endpoint: string) => new S3Client({ ...account, endpoint, forcePathStyle: true, maxAttempts: 1 })
const owner = () => s3(emulator.url)

async function putAll(client: S3Client, bucket: string, objects: Objects): Promise<void> {
  await client.send(new CreateBucketCommand({ Bucket: bucket, CreateBucketConfiguration: { LocationConstraint: 'ap-northeast-1' } }))
  for (const [object, { body, metadata }] of objects) await client.send(new PutObjectCommand({ Bucket: bucket, Key: object, Body: body, Metadata: metadata }))
}

const source = (client: S3Client, bucket: string): VerifiableSource => ({
  name: `s3://${bucket}`,
  async *list() {
    for await (const { Contents } of paginateListObjectsV2({ client, pageSize: 7 }, { Bucket: bucket })) for (const { Key } of Contents ?? []) if (Key !== undefined) yield { key: Key }
  },
  async *read({ key: object }) {
    const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: object }))
    yield* Body as unknown as AsyncIterable<Uint8Array>
  },
  metadata: async ({ key: object }) => (await client.send(new HeadObjectCommand({ Bucket: bucket, Key: object }))).Metadata ?? {},
})

async function findings(from: VerifiableSource, options: Partial<VerifyOptions> = {}) {
  const verification = verify(from, { keys: heldKeys(listedKeys(key, nextKey)), ...options })
  const found: Result[] = []
  for await (const one of verification) if (one.standing !== 'verified') found.push(one)
  return { codes: found.map(({ code }) => code), summary: verification.summary() }
}

it('verifies a bucket, with signatures from the objects’ metadata', async () => {
  const { objects } = chain(6, 2, { prefix: 'audit/', organisation: 'o-abcde12345' })
  await putAll(owner(), 'trail-logs', objects)
  const { codes, summary } = await findings(source(s3(emulator.url), 'trail-logs'))
  expect(codes).toEqual([])
  expect(summary).toMatchObject({ exitCode: 0, digests: { verified: 6 }, logs: { verified: 12 } })

  // The same objects in another bucket, through S3's own copy, are said to be a copy.
  await putAll(owner(), 'archive', objects)
  expect((await findings(source(s3(emulator.url), 'archive'))).summary.codes).toMatchObject({ 'range.relocated': 1 })
})

it('finds in a bucket what it finds anywhere', async () => {
  for (const [n, [name, code, tamper]] of tamperings.entries()) {
    if (!/^a (log file is (deleted|moved)|digest is (deleted|renamed)|digest’s signature)|the newest digest is changed/.test(name)) continue
    const made = chain(6, 2, { bucket: `bucket-${n}` })
    tamper(made)
    await putAll(owner(), `bucket-${n}`, made.objects)
    expect((await findings(source(s3(emulator.url), `bucket-${n}`))).codes, name).toEqual([code])
  }
})

it('tells an object that may not be read from one that is gone', async () => {
  const { objects, at } = chain(6, 2, { bucket: 'half-closed' })
  await putAll(owner(), 'half-closed', objects)
  const [log, gone] = at(2).logs as [string, string]
  const client = owner()
  const door = await between(emulator.url, async (asked, response) => {
    if (!asked.request.url?.includes('GetObject')) return false
    if (asked.request.url.startsWith(`/half-closed/${log}`)) {
      refuse(asked, response, 'AccessDenied', 403)
      return true
    }
    // Somebody deletes a file while it is being verified.
    if (asked.request.url.startsWith(`/half-closed/${gone}`)) await client.send(new DeleteObjectCommand({ Bucket: 'half-closed', Key: gone }))
    return false
  })
  try {
    expect((await findings(source(s3(door.url), 'half-closed'))).codes).toEqual(['log.unread', 'log.deleted'])
  } finally {
    await door.stop()
  }
})

it('asks CloudTrail for the keys of each region, also of the day on which a backfill digest was made, and saves them for later', async () => {
  const asked: { region: string; body: string }[] = []
  const old = { ...key, from: '2026-11-01T00:00:00Z', to: '2026-11-25T00:00:00Z' }
  const later = { ...nextKey, from: '2026-12-20T00:00:00Z', to: '2027-01-20T00:00:00Z' }
  const door = await between(emulator.url, publicKeys([old, later], asked))
  const ask = askCloudTrail((region) => {
    const client = new CloudTrailClient({ ...account, region, endpoint: door.url, maxAttempts: 1 })
    wireUp(client as never, onTheWire(), { ...line, region, service: 'cloudtrail', permissions: keyPermissions })
    return client
  })
  const folder = await mkdtemp(join(tmpdir(), 'kokokara-keys-'))
  try {
    const { objects, maker } = chain(6, 2, { bucket: 'with-keys' })
    maker.key = nextKey
    maker.backfill('2026-11-24T02:01:31Z', '2026-12-24T00:00:00Z')
    await putAll(owner(), 'with-keys', objects)
    const from = source(s3(emulator.url), 'with-keys')
    expect(await findings(from, { keys: keysFrom(ask) })).toMatchObject({ codes: [], summary: { digests: { verified: 7 } } })
    expect(new Set(asked.map(({ region }) => region))).toEqual(new Set(['ap-northeast-1']))
    // One span for the hours, one around the backfill digest.
    expect(asked.length).toBeLessThanOrEqual(3)

    for (const day of ['2026-11-24', '2026-12-24']) await saveKeys(folder, 'ap-northeast-1', await ask('ap-northeast-1', new Date(`${day}T00:00:00Z`), new Date(`${day}T12:00:00Z`)))
    const saved = JSON.parse(await readFile(join(folder, 'ap-northeast-1.json'), 'utf8')) as { PublicKeyList: { Fingerprint: string; ValidityStartTime: string }[] }
    expect(saved.PublicKeyList.map(({ Fingerprint }) => Fingerprint)).toEqual([key.fingerprint, nextKey.fingerprint])
    expect((await findings(from, { keys: heldKeys(await readKeys(folder)) })).codes).toEqual([])
    await writeFile(join(folder, 'us-east-1.json'), '{"something": "else"}')
    await expect(saveKeys(folder, 'us-east-1', [])).rejects.toMatchObject({ code: 'verify.keys' })

    const { objects: refused } = chain(2, 1, { bucket: 'refused', region: 'us-east-1' })
    await putAll(owner(), 'refused', refused)
    const closed = await findings(source(s3(emulator.url), 'refused'), { keys: keysFrom(ask) })
    expect(closed).toMatchObject({ codes: ['digest.keys-refused', 'digest.keys-refused'], summary: { exitCode: 3, logs: { verified: 0, unknown: 2 } } })
  } finally {
    await door.stop()
    await rm(folder, { recursive: true, force: true })
  }
})
