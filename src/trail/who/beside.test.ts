import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { LakeReader } from '#lake/lake.ts'
import { readLog } from '#lake/log.ts'
import { TrailWriter } from '#lake/trail.ts'
import { answersOf } from '../answers.ts'
import { dossierOf } from './gather.ts'

// What is told beside the parts of the archive makes a dossier quick and must not change it: the same is asked where all of it is
// there, where none is (a lake that was made before), and where some is.

const home = '111122223333'
const start = Date.parse('2026-03-01T00:00:00Z')
const at = (hours: number) => new Date(start + hours * 3_600_000).toISOString().replace('.000Z', 'Z')

type Event = Record<string, unknown>
let count = 0
const event = (identity: Event, hours: number, source: string, name: string, more: Event = {}): Event => ({
  eventVersion: '1.11',
  eventID: `event-${String(++count).padStart(6, '0')}`,
  eventTime: at(hours),
  eventSource: `${source}.amazonaws.com`,
  eventName: name,
  awsRegion: 'eu-west-1',
  sourceIPAddress: '198.51.100.7',
  userAgent: 'aws-cli/2.31.4',
  requestParameters: null,
  responseElements: null,
  readOnly: /^(Get|List|Describe|Assume)/.test(name),
  eventType: 'AwsApiCall',
  managementEvent: true,
  eventCategory: 'Management',
  recipientAccountId: home,
  userIdentity: identity,
  ...more,
})
const user = (name: string, key: string): Event => ({ type: 'IAMUser', principalId: `AIDA${name}`, arn: `arn:aws:iam::${home}:user/${name}`, accountId: home, userName: name, accessKeyId: key })
const session = (name: string, key: string): Event => ({
  type: 'AssumedRole',
  principalId: `AROADEPLOY:${name}`,
  arn: `arn:aws:sts::${home}:assumed-role/deploy/${name}`,
  accountId: home,
  accessKeyId: key,
  sessionContext: { sessionIssuer: { type: 'Role', principalId: 'AROADEPLOY', arn: `arn:aws:iam::${home}:role/deploy`, accountId: home, userName: 'deploy' } },
})

const [mallory, admin] = [user('mallory', 'AKIAMALLORY000000001'), user('admin', 'AKIAADMIN00000000001')]
const issued = (key: string, day: number): Event => ({
  responseElements: { credentials: { accessKeyId: key, expiration: `Mar ${day}, 2026, 6:00:00 PM` } },
  requestParameters: { roleArn: `arn:aws:iam::444455556666:role/deploy`, roleSessionName: 'x' },
})
const trailCall = (hours: number, name: string) => event(admin, hours, 'cloudtrail', name, { requestParameters: { name: 'main' } })

/** Four days, a part each. */
const days: readonly (readonly Event[])[] = [
  [
    trailCall(1, 'StartLogging'),
    event(mallory, 2, 'sts', 'AssumeRole', issued('ASIADEPLOY0000000001', 1)),
    event(mallory, 3, 'iam', 'CreateUser', { requestParameters: { userName: 'ghost' } }),
    event(mallory, 3.1, 'iam', 'CreateAccessKey', { requestParameters: { userName: 'ghost' }, responseElements: { accessKey: { accessKeyId: 'AKIAGHOST00000000001', userName: 'ghost' } } }),
    event(session('x', 'ASIADEPLOY0000000001'), 4, 's3', 'ListBuckets'),
    // A key of which two principals are told, and one that a service used for the same session.
    event(session('x', 'ASIADEPLOY0000000002'), 4.1, 's3', 'GetBucketAcl'),
    event(session('y', 'ASIADEPLOY0000000002'), 4.2, 's3', 'GetBucketAcl'),
    event(session('x', 'ASIADEPLOY0000000003'), 4.05, 'kms', 'Decrypt', { sourceIPAddress: 's3.amazonaws.com', userAgent: 's3.amazonaws.com' }),
    // More of one name than are listed one by one.
    ...Array.from({ length: 300 }, (_, n) => event(admin, 5 + n / 100, 'iam', 'DeleteUser', { requestParameters: { userName: `leaver-${n}` } })),
  ],
  [
    event(user('ghost', 'AKIAGHOST00000000001'), 26, 'ec2', 'DescribeInstances'),
    event(session('x', 'ASIADEPLOY0000000001'), 27, 's3', 'ListBuckets', { errorCode: 'ExpiredToken', errorMessage: 'expired' }),
    event(mallory, 28, 'sts', 'AssumeRole', issued('ASIADEPLOY0000000004', 2)),
    event(session('x', 'ASIADEPLOY0000000004'), 29, 'secretsmanager', 'GetSecretValue', { requestParameters: { secretId: 'app' } }),
  ],
  [event(admin, 50, 'iam', 'DeleteUser', { requestParameters: { userName: 'ghost' } }), trailCall(51, 'StopLogging')],
  [event(mallory, 74, 's3', 'ListBuckets'), event(admin, 75, 'iam', 'DeleteAccessKey', { requestParameters: { userName: 'ghost', accessKeyId: 'AKIAGHOST00000000001' } })],
]

let lake: string
const told = (kind: string) => join(lake, 'trail', kind)

async function store(events: readonly Event[]): Promise<void> {
  const writer = await TrailWriter.open(lake)
  const file = writer.scratch('events')
  await writeFile(file, `${events.map((one) => JSON.stringify(one)).join('\n')}\n`)
  await writer.store({ lines: { events: file }, objects: () => [] }, async () => Promise.reject(new Error('these are events')))
  writer.close()
  await rm(file)
}

async function answers(who: string): Promise<string> {
  const reader = await LakeReader.open(lake)
  try {
    const { sections } = answersOf()
    return JSON.stringify(await dossierOf(reader, { who, version: 'test' }, (found, acts) => sections(reader, found, acts)))
  } finally {
    reader.close()
  }
}

const asked = ['AKIAMALLORY000000001', 'ASIADEPLOY0000000001', 'ghost', '198.51.100.7']
const all = async () => Object.fromEntries(await Promise.all(asked.map(async (who) => [who, await answers(who)] as const)))

beforeAll(async () => {
  lake = await mkdtemp(join(tmpdir(), 'beside-'))
  for (const day of days) await store(day)
})
afterAll(() => rm(lake, { recursive: true, force: true }))

test('every part has its own, and a dossier tells what was undone, issued and recorded', async () => {
  const parts = [...(await readLog(lake)).parts.keys()].filter((file) => file.startsWith('events/')).map((file) => file.slice('events/'.length))
  expect(parts).toHaveLength(4)
  for (const kind of ['hours', 'names', 'runs', 'settings']) expect((await readdir(told(kind))).sort(), kind).toEqual(parts.sort())
  const found = JSON.parse(await answers('AKIAMALLORY000000001')) as Awaited<ReturnType<typeof dossierOf>>
  expect(found.footholds.map(({ what, removed }) => [what, removed?.action, removed?.at])).toEqual([
    ['ghost', 'DeleteUser', at(50)],
    ['ghost', 'DeleteAccessKey', at(75)],
  ])
  expect(found.credentials.map(({ id, events, afterItsEnd }) => [id, events, afterItsEnd])).toEqual(
    expect.arrayContaining([
      ['ASIADEPLOY0000000001', 2, 1],
      ['ASIADEPLOY0000000004', 1, 0],
      ['ASIADEPLOY0000000003', 1, 0],
      ['AKIAGHOST00000000001', 1, 0],
    ]),
  )
  expect(found.strays.map(({ credential, events }) => [credential, events])).toEqual([['ASIADEPLOY0000000002', 1]])
  const coverage = found.sections.find(({ id }) => id === 'coverage')?.data as { accounts: { trails: { turns: { what: string; at: string }[] }[] }[] }
  expect(coverage.accounts[0]?.trails[0]?.turns.map(({ what }) => what)).toEqual(['StartLogging', 'StopLogging'])
})

test('of a rare name the rows alone are read, of a frequent one the part', async () => {
  const reader = await LakeReader.open(lake)
  try {
    const rowsOf = async (named: string, from: number | null = null) =>
      Number((await reader.connection.runAndReadAll(`SELECT count(*) FROM ${await reader.eventsNamed(named, from, null)}`)).getRows()[0]?.[0])
    expect(await rowsOf("name = 'DeleteAccessKey'")).toBe(1)
    expect(await rowsOf("name = 'NeverCalled'")).toBe(0)
    expect(await rowsOf("name = 'DeleteUser'")).toBe((days[0] as readonly Event[]).length + 1)
    expect(await rowsOf("name = 'DeleteUser'", start + 40 * 3_600_000)).toBe(1)
    const { rows, complete } = await reader.runs("SELECT part, key, events::INTEGER AS events, alike, service FROM told WHERE starts_with(key, 'ASIADEPLOY')", start, start + 5 * 3_600_000)
    expect(complete).toBe(true)
    expect(rows.map(({ key, events, alike, service }) => [key, events, alike, service]).sort()).toEqual([
      ['ASIADEPLOY0000000001', 1, true, false],
      ['ASIADEPLOY0000000002', 2, false, false],
      ['ASIADEPLOY0000000003', 1, true, true],
    ])
  } finally {
    reader.close()
  }
})

test('a lake in which some of it is missing, or all, answers the same', async () => {
  const whole = await all()
  for (const kind of ['names', 'runs', 'settings']) {
    const [one = ''] = (await readdir(told(kind))).sort()
    await rm(join(told(kind), one))
  }
  expect(await all()).toEqual(whole)
  for (const kind of ['names', 'runs', 'settings', 'hours']) await rm(told(kind), { recursive: true })
  expect(await all()).toEqual(whole)
})
