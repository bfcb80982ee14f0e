import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { writeArchive } from '../bench/archive.ts'
import { type Emulator, startEmulator } from './emulator.ts'
import { kokokara, newFolder } from './kokokara.ts'

const demo = new URL('../demo/2026-11-24.jsonl.gz', import.meta.url).pathname
let base: string
let emulator: Emulator
let account: string

beforeAll(async () => {
  base = await newFolder()
  emulator = await startEmulator()
  const { gunzipSync } = await import('node:zlib')
  account = (
    JSON.parse(
      gunzipSync(await readFile(demo))
        .toString('utf8')
        .split('\n')[0] as string,
    ) as { account: string }
  ).account
}, 60_000)
afterAll(() => emulator.stop())

const event = (id: number, time: string, more: object) => ({
  eventVersion: '1.11',
  eventTime: time,
  eventSource: 'ec2.amazonaws.com',
  eventName: 'DescribeInstances',
  awsRegion: 'ap-northeast-1',
  sourceIPAddress: '192.0.2.1',
  userAgent: 'aws-cli/2.31.0 os/macos',
  eventID: `00000000-0000-4000-8000-${String(id).padStart(12, '0')}`,
  eventType: 'AwsApiCall',
  managementEvent: true,
  recipientAccountId: account,
  eventCategory: 'Management',
  ...more,
})
const user = (name: string, key: string) => ({ userIdentity: { type: 'IAMUser', arn: `arn:aws:iam::${account}:user/${name}`, accountId: account, userName: name, accessKeyId: key } })

interface Report {
  readonly findings: readonly { readonly check: string; readonly result: string; readonly message: string; readonly evidence: object; readonly resource: { readonly name: string } }[]
}

async function scanned(lake: string): Promise<Report['findings']> {
  const file = join(base, `${Math.random()}.json`)
  const { code } = await kokokara(['scan', '--replay', demo, '--lake', lake, '--lang', 'en', '--format', 'json', '--out', file])
  expect(code).toBe(0)
  return (JSON.parse(await readFile(file, 'utf8')) as Report).findings.filter(({ check }) => check.startsWith('trail/'))
}

test('what the trail knows of root, users and keys is among the findings of a scan, with the events as evidence', async () => {
  const folder = join(base, 'logs')
  await mkdir(folder)
  const shared = Array.from({ length: 4 }, (_, day) => [
    event(day * 10, `2026-11-1${day}T01:05:00Z`, { ...user('operator', 'AKIAOPERATOR00000001'), sourceIPAddress: '198.51.100.7' }),
    event(day * 10 + 1, `2026-11-1${day}T01:45:00Z`, { ...user('operator', 'AKIAOPERATOR00000001'), sourceIPAddress: '198.51.100.7' }),
    event(day * 10 + 2, `2026-11-1${day}T01:10:00Z`, { ...user('operator', 'AKIAOPERATOR00000001'), sourceIPAddress: '203.0.113.9', userAgent: 'aws-cli/2.31.0 os/windows' }),
    event(day * 10 + 3, `2026-11-1${day}T01:40:00Z`, { ...user('operator', 'AKIAOPERATOR00000001'), sourceIPAddress: '203.0.113.9', userAgent: 'aws-cli/2.31.0 os/windows' }),
  ]).flat()
  const all = [
    ...shared,
    event(100, '2026-06-01T00:00:00Z', user('old', 'AKIAOLD0000000000001')),
    event(101, '2026-11-20T00:00:00Z', {
      userIdentity: { type: 'Root', accountId: account, arn: `arn:aws:iam::${account}:root` },
      eventSource: 'signin.amazonaws.com',
      eventName: 'ConsoleLogin',
      responseElements: { ConsoleLogin: 'Success' },
    }),
    event(102, '2026-11-20T00:00:00Z', { userIdentity: { type: 'Root', accountId: account, arn: `arn:aws:iam::${account}:root`, invokedBy: 'support.amazonaws.com' } }),
    event(103, '2026-11-22T00:00:00Z', { ...user('batch', 'AKIABATCH00000000001'), vpcEndpointId: 'vpce-0123456789abcdef0', sourceIPAddress: '10.0.1.5', userAgent: 'Boto3/1.40' }),
    event(104, '2026-11-23T23:00:00Z', user('sato', 'AKIASATO000000000001')),
  ]
  await writeFile(join(folder, 'all.json'), JSON.stringify({ Records: all }))
  const lake = join(base, 'lake')

  const before = await scanned(join(base, 'lake-empty'))
  expect(new Set(before.map(({ result }) => result))).toEqual(new Set(['not-applicable']))

  expect((await kokokara(['trail', 'ingest', folder, '--lake', lake])).code).toBe(0)
  const found = await scanned(lake)
  const failing = (check: string) => found.filter((one) => one.check === check && one.result === 'fail')
  expect(failing('trail/root-is-not-used').map(({ message }) => message)).toEqual([expect.stringContaining('the last of 1')])
  expect(JSON.stringify(failing('trail/root-is-not-used')[0]?.evidence)).toContain('000000000101')
  expect(failing('trail/user-is-one-person').map(({ resource }) => resource.name)).toEqual(['operator'])
  expect(JSON.stringify(failing('trail/user-is-one-person')[0]?.evidence)).toContain('203.0.113.0/24')
  expect(failing('trail/user-key-is-not-on-servers').map(({ resource }) => resource.name)).toEqual(['batch'])
  expect(failing('trail/access-key-is-used').map(({ resource }) => resource.name)).toEqual(['AKIAOLD0000000000001'])
  // Logs of one region cannot tell that a right was never used: not used is said of those alone of which IAM's own report says that the whole service was not touched.
  const rights = found.filter(({ check }) => check === 'trail/granted-right-is-used')
  expect(rights.length).toBeGreaterThan(5)
  const [told, ...others] = rights.filter(({ result }) => result !== 'unknown')
  expect(others).toEqual([])
  expect(told).toMatchObject({ result: 'fail', resource: { name: 'jenkins' } })
  const { used, unused } = (told as Report['findings'][number]).evidence as { readonly used: readonly string[]; readonly unused: readonly string[] }
  expect(used).toEqual([])
  expect([...new Set(unused.map((action) => action.split(':')[0]))].sort()).toEqual(['ec2', 's3'])
  expect(found.filter(({ check, result }) => check === 'trail/user-is-one-person' && result === 'pass').map(({ resource }) => resource.name)).toEqual(expect.arrayContaining(['sato', 'batch']))
}, 120_000)

test('a trail that ends long before the scan makes nothing a pass', async () => {
  const folder = join(base, 'stale')
  await mkdir(folder)
  await writeFile(
    join(folder, 'old.json'),
    JSON.stringify({ Records: [event(1, '2026-05-01T00:00:00Z', user('sato', 'AKIASATO000000000001')), event(2, '2026-10-01T00:00:00Z', user('sato', 'AKIASATO000000000001'))] }),
  )
  const lake = join(base, 'lake-stale')
  await kokokara(['trail', 'ingest', folder, '--lake', lake])
  const found = await scanned(lake)
  for (const check of ['trail/root-is-not-used', 'trail/access-key-is-used']) expect(found.filter((one) => one.check === check).map(({ result }) => result)).toEqual(['unknown'])
}, 60_000)

test('a bucket is ingested over HTTP and gives what the same files in a folder give', async () => {
  const archive = join(base, 'archive')
  await writeArchive(archive, 4_000, 100)
  const s3 = new S3Client({ region: 'ap-northeast-1', endpoint: emulator.url, forcePathStyle: true, credentials: { accessKeyId: 'testing', secretAccessKey: 'testing' } })
  await s3.send(new CreateBucketCommand({ Bucket: 'trail-logs', CreateBucketConfiguration: { LocationConstraint: 'ap-northeast-1' } }))
  const { readdir } = await import('node:fs/promises')
  for (const key of (await readdir(archive, { recursive: true })).filter((name) => name.endsWith('.gz')))
    await s3.send(new PutObjectCommand({ Bucket: 'trail-logs', Key: `our/prefix/${key}`, Body: await readFile(join(archive, key)) }))
  const [fromBucket, fromFolder] = [join(base, 'lake-bucket'), join(base, 'lake-folder')]
  const ran = await kokokara(['trail', 'ingest', 's3://trail-logs/our/prefix', '--lake', fromBucket, '--lang', 'en'], { env: emulator.env })
  expect(ran.err).not.toContain('Error')
  expect(ran.code).toBe(0)
  expect(ran.out).toContain('4,000 events are new')
  await kokokara(['trail', 'ingest', archive, '--lake', fromFolder])
  const rows = async (lake: string) => (await kokokara(['sql', '--lake', lake, '--format', 'json', 'select * from events order by event_time, event_id'])).out
  expect(await rows(fromBucket)).toBe(await rows(fromFolder))
  const again = await kokokara(['trail', 'ingest', 's3://trail-logs/our/prefix', '--lake', fromBucket, '--lang', 'en'], { env: emulator.env })
  expect(again.out).toContain('Read 0 files')
  const missing = await kokokara(['trail', 'ingest', 's3://no-such-bucket-here/', '--lake', fromBucket, '--lang', 'ja'], { env: emulator.env })
  expect([2, 3]).toContain(missing.code)
  expect(missing.out + missing.err).toMatch(/no-such-bucket-here|NoSuchBucket|NotFound/)
}, 120_000)
