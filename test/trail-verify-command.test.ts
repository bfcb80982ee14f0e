import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { CreateAccessKeyCommand, CreateUserCommand, DeleteUserPolicyCommand, IAMClient, PutUserPolicyCommand } from '@aws-sdk/client-iam'
import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sayings } from '../src/trail/verify/says.ts'
import { type Objects, writeCopy } from './digests.ts'
import { type Emulator, startEmulator } from './emulator.ts'
import { kokokara, newFolder } from './kokokara.ts'
import { between, refuse } from './proxy.ts'
import { publicKeys } from './public-keys.ts'
import { tamperings } from './tamperings.ts'
import { chain, key, nextKey, take } from './verifying.ts'

let emulator: Emulator
let base: string
let keys: string
let s3: S3Client
const credentials = { accessKeyId: 'testing', secretAccessKey: 'testing' }

beforeAll(async () => {
  base = await newFolder()
  emulator = await startEmulator()
  s3 = new S3Client({ region: 'ap-northeast-1', endpoint: emulator.url, forcePathStyle: true, credentials })
  // As `aws cloudtrail list-public-keys` prints them.
  keys = join(base, 'keys.json')
  const list = [key, nextKey].map(({ value, fingerprint, from, to }) => ({
    Value: value,
    Fingerprint: fingerprint,
    ValidityStartTime: Date.parse(from) / 1000,
    ValidityEndTime: Date.parse(to) / 1000,
  }))
  await writeFile(keys, JSON.stringify({ PublicKeyList: list }))
}, 60_000)
afterAll(() => emulator.stop())

async function bucket(name: string, objects: Objects): Promise<string> {
  await s3.send(new CreateBucketCommand({ Bucket: name, CreateBucketConfiguration: { LocationConstraint: 'ap-northeast-1' } }))
  for (const [Key, { body, metadata }] of objects) await s3.send(new PutObjectCommand({ Bucket: name, Key, Body: body, Metadata: metadata }))
  return `s3://${name}/`
}

let copies = 0
async function copy(objects: Objects, options: Parameters<typeof writeCopy>[2] = {}): Promise<string> {
  const folder = join(base, `copy-${++copies}`)
  await mkdir(folder)
  await writeCopy(folder, objects, options)
  return folder
}

let lakes = 0
const verify = (source: string, { lang = 'en', env = emulator.env, args = ['--keys', keys] }: { lang?: 'en' | 'ja'; env?: NodeJS.ProcessEnv; args?: readonly string[] } = {}) =>
  kokokara(['trail', 'verify', source, '--lake', join(base, `lake-${++lakes}`), '--lang', lang, ...args], { env })

/** Words as they are wherever the lines were broken. */
const flat = (text: string) => text.replace(/\s+/g, '')
/** What a result says, up to the first value in it. */
const told = (code: keyof typeof sayings, lang: 'en' | 'ja') => flat(sayings[code].text[lang].split('{')[0] as string)

describe('what is as AWS delivered it', () => {
  test('in a bucket, and in a copy with the metadata beside the files: exit code 0, in both languages', async () => {
    const { objects } = chain()
    const s3Url = await bucket('trail-logs', objects)
    const lake = join(base, 'lake-kept')
    const said = await kokokara(['trail', 'verify', s3Url, '--lake', lake, '--lang', 'en', '--keys', keys], { env: emulator.env })
    expect(said).toMatchObject({ code: 0, out: expect.stringContaining('Verified: 6 digests and 12 log files are as AWS delivered them.') })
    const kept = JSON.parse((await kokokara(['sql', '--lake', lake, '--format', 'json', 'select standing, verified, broken, unknown, region from verified'])).out) as unknown
    expect(kept).toEqual([{ standing: 'verified', verified: 12, broken: 0, unknown: 0, region: 'ap-northeast-1' }])
    // A copy needs neither network nor credentials.
    expect(await verify(await copy(objects), { env: {}, lang: 'ja' })).toMatchObject({ code: 0, out: expect.stringContaining('検証済み: ダイジェストファイル 6 件、ログファイル 12 件') })
  })

  test('with keys that CloudTrail is asked for', async () => {
    const s3Url = await bucket('asked-keys', chain(3, 1, { bucket: 'asked-keys' }).objects)
    const door = await between(emulator.url, publicKeys([key, nextKey], []))
    try {
      expect(await verify(s3Url, { env: { ...emulator.env, AWS_ENDPOINT_URL: door.url }, args: [] })).toMatchObject({ code: 0 })
    } finally {
      await door.stop()
    }
  })
})

describe('each tampering is told in words, with exit code 1', () => {
  // Where the files of a copy lie is for whoever copies them: that they were moved is told of a bucket alone.
  const inBuckets = /content is changed|^a log file is (deleted|moved)|^a digest is (deleted|moved)|the newest digest is changed/
  const inCopies = tamperings.filter(([name]) => !/ is moved/.test(name))

  test.concurrent.each(inCopies)('in a copy: %s', async (_name, code, tamper) => {
    const made = chain()
    tamper(made)
    const folder = await copy(made.objects)
    const said = await verify(folder, { env: {} })
    const { standing, next } = sayings[code]
    expect(said.code).toBe(standing === 'broken' ? 1 : 3)
    expect(flat(said.out)).toContain(told(code, 'en'))
    expect(said.out).toContain(code)
    if (next !== null) expect(flat(said.out)).toContain(flat(next.en.split('{')[0] as string))
  })

  test.each(tamperings.filter(([name]) => inBuckets.test(name)))('in a bucket, in Japanese: %s', async (name, code, tamper) => {
    const place = `broken-${tamperings.findIndex(([one]) => one === name)}`
    const made = chain(6, 2, { bucket: place })
    tamper(made)
    const said = await verify(await bucket(place, made.objects), { lang: 'ja' })
    const { standing } = sayings[code]
    expect(said.code).toBe(standing === 'broken' ? 1 : standing === 'unknown' ? 3 : 0)
    expect(flat(said.out)).toContain(told(code, 'ja'))
  })

  test('in every format', async () => {
    const made = chain()
    take(made.objects, made.at(2).logs[0] as string)
    const folder = await copy(made.objects)
    const of = (format: string) => verify(folder, { env: {}, args: ['--keys', keys, '--format', format] })
    const [json, csv, markdown] = [await of('json'), await of('csv'), await of('markdown')]
    for (const { code } of [json, csv, markdown]) expect(code).toBe(1)
    expect(JSON.stringify(JSON.parse(json.out))).toContain('log.deleted')
    expect(csv.out).toContain('log.deleted')
    expect(markdown.out).toContain('log.deleted')
  })
})

describe('what could not be verified is not verified: exit code 3', () => {
  test('without the key, without metadata for the newest digest, with an object that may not be read', async () => {
    const { objects, at } = chain(4, 1, { bucket: 'half-open' })
    const none = join(base, 'other-keys.json')
    await writeFile(none, JSON.stringify({ PublicKeyList: [{ Value: nextKey.value, Fingerprint: nextKey.fingerprint }] }))
    const noKey = await verify(await copy(objects), { env: {}, args: ['--keys', none] })
    expect([noKey.code, flat(noKey.out).includes(flat('Not all could be verified'))]).toEqual([3, true])
    const bare = await verify(await copy(objects, { metadata: 'none' }), { env: {} })
    expect(bare.code).toBe(3)
    const s3Url = await bucket('half-open', objects)
    const log = at(1).logs[0] as string
    const door = await between(emulator.url, (asked, response) => {
      if (!decodeURIComponent(asked.request.url ?? '').includes(log)) return false
      refuse(asked, response, 'AccessDenied', 403)
      return true
    })
    try {
      const denied = await verify(s3Url, { env: { ...emulator.env, AWS_ENDPOINT_URL: door.url } })
      expect([denied.code, flat(denied.out).includes(told('log.unread', 'en'))]).toEqual([3, true])
    } finally {
      await door.stop()
    }
  })

  test('where CloudTrail refuses its keys', async () => {
    const s3Url = await bucket('refused-keys', chain(2, 1, { bucket: 'refused-keys', region: 'us-east-1' }).objects)
    const door = await between(emulator.url, publicKeys([], []))
    try {
      const said = await verify(s3Url, { env: { ...emulator.env, AWS_ENDPOINT_URL: door.url }, args: [] })
      expect([said.code, flat(said.out).includes(told('digest.keys-refused', 'en'))]).toEqual([3, true])
    } finally {
      await door.stop()
    }
  })
})

test('wrong use says how to do it: exit code 2', async () => {
  expect(await kokokara(['trail', 'verify', '--lang', 'en'])).toMatchObject({ code: 2, err: expect.stringContaining('aws s3 sync') })
  const folder = await copy(chain(2, 1).objects)
  expect(await verify(folder, { env: {}, args: ['--keys', join(folder, 'nowhere')] })).toMatchObject({ code: 2, err: expect.stringContaining('holds no CloudTrail public keys') })
  expect(await verify(folder, { env: {}, args: ['--keys', keys, '--format', 'pdf'] })).toMatchObject({ code: 2 })
})

test('the printed policy is enough to ingest and verify, and without any of its S3 actions it is not', async () => {
  const s3Url = await bucket('by-policy', chain(2, 1, { bucket: 'by-policy' }).objects)
  const { out } = await kokokara(['policy', '--trail', s3Url])
  const policy = JSON.parse(out) as { Version: string; Statement: { Action: string[] }[] }
  const iam = new IAMClient({ region: 'us-east-1', endpoint: emulator.url, credentials })
  const people = new Map<string, NodeJS.ProcessEnv>()
  // A user a case: the emulator decides by IAM's policies, as AWS does.
  const cases = ['none', 's3:ListBucket', 's3:GetObject']
  for (const without of cases) {
    const UserName = `reader-${cases.indexOf(without)}`
    const Statement = policy.Statement.map((one) => ({ ...one, Action: one.Action.filter((action) => action !== without) })).filter(({ Action }) => Action.length > 0)
    await iam.send(new CreateUserCommand({ UserName }))
    await iam.send(new PutUserPolicyCommand({ UserName, PolicyName: 'trail', PolicyDocument: JSON.stringify({ ...policy, Statement }) }))
    const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName }))
    people.set(without, { ...emulator.env, AWS_ACCESS_KEY_ID: AccessKey?.AccessKeyId ?? '', AWS_SECRET_ACCESS_KEY: AccessKey?.SecretAccessKey ?? '' })
  }
  await fetch(`${emulator.url}/moto-api/reset-auth`, { method: 'POST', body: '0' })
  try {
    const codes = async (without: string) => {
      const env = people.get(without) as NodeJS.ProcessEnv
      const read = await kokokara(['trail', 'ingest', s3Url, '--lake', join(base, `lake-${++lakes}`)], { env })
      return [read.code, (await verify(s3Url, { env })).code]
    }
    expect(await codes('none')).toEqual([0, 0])
    for (const without of ['s3:ListBucket', 's3:GetObject']) for (const code of await codes(without)) expect([2, 3], without).toContain(code)
  } finally {
    await fetch(`${emulator.url}/moto-api/reset-auth`, { method: 'POST', body: 'inf' })
    await iam.send(new DeleteUserPolicyCommand({ UserName: 'reader-0', PolicyName: 'trail' }))
  }
})
