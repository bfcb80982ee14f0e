import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, describe, expect, test } from 'vitest'
import { speaker } from '#core/text.ts'
import { LakeReader } from '#lake/lake.ts'
import { TrailWriter } from '#lake/trail.ts'
import { mmdb } from '../../../test/mmdb.ts'
import { openGazetteer } from '../geo.ts'
import type { Dossier } from './dossier.ts'
import { dossierOf } from './gather.ts'
import { runWho, type WhoFormat } from './run.ts'

const folders: string[] = []
afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true, force: true })
})

type Event = Record<string, unknown>

/** A lake that holds these events, in real Parquet. */
async function lakeOf(events: readonly Event[]): Promise<string> {
  const lake = await mkdtemp(join(tmpdir(), 'who-'))
  folders.push(lake)
  const writer = await TrailWriter.open(lake)
  const file = writer.scratch('events')
  await writeFile(file, `${events.map((event) => JSON.stringify(event)).join('\n')}\n`)
  await writer.store({ lines: { events: file }, objects: () => [] }, async (_table, lines) => Promise.reject(new Error(`lines ${lines.join(', ')} are no events`)))
  writer.close()
  await rm(file)
  return lake
}

async function ask(lake: string, who: string, more: { from?: Date; to?: Date; deep?: boolean } = {}): Promise<Dossier> {
  const reader = await LakeReader.open(lake)
  try {
    return await dossierOf(reader, { who, version: 'test', ...more })
  } finally {
    reader.close()
  }
}

async function shown(lake: string, who: string, format: WhoFormat, language: 'en' | 'ja' = 'en', zone?: string): Promise<string> {
  let text = ''
  const reader = await LakeReader.open(lake)
  try {
    for await (const piece of runWho(reader, who, { say: speaker(language), version: 'test', format, zone, columns: 120 })) text += piece
  } finally {
    reader.close()
  }
  return text
}

let count = 0
const start = Date.parse('2026-03-01T10:00:00Z')
const minutes = (n: number) => new Date(start + n * 60_000).toISOString().replace('.000Z', 'Z')

const home = '111122223333'
const other = '444455556666'

interface Caller {
  readonly userIdentity: Event
  readonly recipientAccountId: string
}

const user = (name: string, key: string | null, account = home): Caller => ({
  recipientAccountId: account,
  userIdentity: {
    type: 'IAMUser',
    principalId: `AIDA${name.toUpperCase()}EXAMPLE000`,
    arn: `arn:aws:iam::${account}:user/${name}`,
    accountId: account,
    userName: name,
    ...(key === null ? {} : { accessKeyId: key }),
  },
})
const session = (role: string, name: string, key: string, account = home): Caller => ({
  recipientAccountId: account,
  userIdentity: {
    type: 'AssumedRole',
    principalId: `AROA${role.toUpperCase()}EXAMPLE000:${name}`,
    arn: `arn:aws:sts::${account}:assumed-role/${role}/${name}`,
    accountId: account,
    accessKeyId: key,
    sessionContext: { sessionIssuer: { type: 'Role', principalId: `AROA${role.toUpperCase()}EXAMPLE000`, arn: `arn:aws:iam::${account}:role/${role}`, accountId: account, userName: role } },
  },
})

/** One event: "iam:CreateUser" by somebody, so many minutes after the start. */
const event = (caller: Caller, at: number, action: string, more: Event = {}): Event => {
  const [service, eventName = ''] = action.split(':')
  return {
    eventVersion: '1.11',
    eventID: `event-${++count}`,
    eventTime: minutes(at),
    eventSource: `${service}.amazonaws.com`,
    eventName,
    awsRegion: 'eu-west-1',
    sourceIPAddress: '198.51.100.7',
    userAgent: 'aws-cli/2.31.4 md/awscrt#0.27.6',
    requestParameters: null,
    responseElements: null,
    readOnly: /^(Get|List|Describe|Assume)/.test(eventName),
    eventType: 'AwsApiCall',
    managementEvent: true,
    eventCategory: 'Management',
    ...caller,
    ...more,
  }
}
const refused = { errorCode: 'AccessDenied', errorMessage: 'not authorized' }
const assumes = (caller: Caller, at: number, role: string, name: string, key: string, account = home, more: Event = {}): Event =>
  event(caller, at, 'sts:AssumeRole', {
    requestParameters: { roleArn: `arn:aws:iam::${account}:role/${role}`, roleSessionName: name },
    responseElements: {
      credentials: { accessKeyId: key, expiration: new Date(start + (at + 60) * 60_000).toUTCString().slice(5, 25) },
      assumedRoleUser: { arn: `arn:aws:sts::${account}:assumed-role/${role}/${name}` },
    },
    ...more,
  })

const keyOf = (letters: string) => `AKIA${letters.padEnd(16, 'X')}`
const tempOf = (letters: string) => `ASIA${letters.padEnd(16, 'X')}`
const leaked = user('alice', keyOf('ALICE'))

describe('what is followed', () => {
  test('roles taken on from roles, four deep, into another account and back', async () => {
    const [a, b, c, d] = [session('first', 's', tempOf('A')), session('second', 's', tempOf('B'), other), session('third', 's', tempOf('C'), other), session('first', 's', tempOf('D'))]
    const twin = { sharedEventID: 'shared-1' }
    const lake = await lakeOf([
      assumes(leaked, 0, 'first', 's', tempOf('A'), home),
      assumes(a, 1, 'second', 's', tempOf('B'), other, twin),
      // The role's own account has the same call, without the key of whoever called.
      assumes({ recipientAccountId: other, userIdentity: { type: 'AWSAccount', principalId: 'AROAFIRSTEXAMPLE000:s', accountId: home } }, 1, 'second', 's', tempOf('B'), other, twin),
      assumes(b, 2, 'third', 's', tempOf('C'), other),
      assumes(c, 3, 'first', 's', tempOf('D'), home),
      event(d, 4, 'iam:CreateUser', { requestParameters: { userName: 'mallory' } }),
      event(user('bob', keyOf('BOB')), 4, 'iam:CreateUser', { requestParameters: { userName: 'not-hers' } }),
    ])
    const { credentials, deeds, accounts, seen, footholds } = await ask(lake, leaked.userIdentity['accessKeyId'] as string)
    expect(credentials.map(({ id, depth, link }) => [id, depth, link?.certainty ?? null])).toEqual([
      [keyOf('ALICE'), 0, null],
      [tempOf('A'), 1, 'certain'],
      [tempOf('B'), 2, 'certain'],
      [tempOf('C'), 3, 'certain'],
      [tempOf('D'), 4, 'certain'],
    ])
    expect(accounts).toEqual([home, other])
    expect(seen.events).toBe(5)
    expect(deeds.filter(({ action }) => action === 'CreateUser').map(({ text, credential }) => [text.en, credential])).toEqual([['Created the IAM user mallory', tempOf('D')]])
    expect(footholds.map(({ what, removed }) => [what, removed])).toEqual([['mallory', null]])
  })

  test('a call that is recorded in two accounts is one, where both are in the archive', async () => {
    const principalId = 'AIDAALICEEXAMPLE000'
    const inOther = { recipientAccountId: other, userIdentity: { type: 'AWSAccount', principalId, accountId: home } }
    const twin = (id: string) => ({ sharedEventID: id })
    const caller = [assumes(leaked, 1, 'second', 's', tempOf('B'), other, twin('shared-2')), event(leaked, 2, 'kms:Decrypt', twin('shared-3'))]
    const owner = [assumes(inOther, 1, 'second', 's', tempOf('B'), other, twin('shared-2')), event(inOther, 2, 'kms:Decrypt', twin('shared-3'))]
    // At the same second in both accounts, and not the same call.
    const alike = [event(leaked, 3, 'kms:Decrypt'), event(inOther, 3, 'kms:Decrypt'), event(leaked, 4, 'kms:Decrypt', twin('shared-4')), event(inOther, 4, 'kms:Decrypt', twin('shared-5'))]
    const both = await ask(await lakeOf([...caller, ...owner, ...alike]), principalId)
    expect(both.seen).toMatchObject({ events: 6, done: 6 })
    expect(both.accounts).toEqual([home, other])
    expect(both.resolution.subjects.reduce((sum, { events }) => sum + events, 0)).toBe(6)
    expect(both.actions.map(({ action, events }) => [action, events])).toEqual([
      ['Decrypt', 5],
      ['AssumeRole', 1],
    ])
    // The caller's own event is the one that is kept: it names the key.
    expect(both.actions.flatMap(({ evidence }) => evidence)).toEqual(expect.arrayContaining(caller.map((one) => one['eventID'])))
    expect(both.timeline.flatMap(({ evidence }) => evidence)).not.toContain(owner[0]?.['eventID'])
    const one = await ask(await lakeOf([...owner, ...alike.filter((each) => each['recipientAccountId'] === other)]), principalId)
    expect([one.seen.events, one.accounts]).toEqual([4, [other]])
  })

  test('two keys that each claim to have issued the other end the search', async () => {
    const lake = await lakeOf([assumes(session('r', 's', tempOf('A')), 0, 'r', 's', tempOf('B')), assumes(session('r', 's', tempOf('B')), 1, 'r', 's', tempOf('A'))])
    const { credentials, seen, origin } = await ask(lake, tempOf('A').toLowerCase())
    expect(seen.events).toBe(2)
    expect(credentials.map(({ id, depth }) => [id, depth])).toEqual([
      [tempOf('A'), 0],
      [tempOf('B'), 1],
    ])
    expect(origin.map(({ from }) => from)).toEqual([tempOf('B'), tempOf('A')])
  })

  test('a key made for somebody else, its use a month later, and who took it away', async () => {
    const lake = await lakeOf([
      event(leaked, 0, 'iam:CreateAccessKey', { requestParameters: { userName: 'bob' }, responseElements: { accessKey: { accessKeyId: keyOf('NEW'), userName: 'bob', status: 'Active' } } }),
      event(user('bob', keyOf('NEW')), 30 * 24 * 60, 's3:ListBuckets'),
      event(user('bob', keyOf('OLD')), 30 * 24 * 60, 'iam:DeleteRole', { requestParameters: { roleName: 'his-own' } }),
      event(user('admin', keyOf('ADMIN')), 31 * 24 * 60, 'iam:DeleteAccessKey', { requestParameters: { userName: 'bob', accessKeyId: keyOf('NEW') } }),
    ])
    const { credentials, footholds, seen } = await ask(lake, 'alice')
    expect(seen.events).toBe(2)
    expect(credentials[1]).toMatchObject({ id: keyOf('NEW'), events: 1, link: { certainty: 'certain', act: 'CreateAccessKey', issuedTo: 'bob' } })
    expect(footholds).toMatchObject([{ foothold: 'access-key', what: 'bob', removed: { action: 'DeleteAccessKey', by: `arn:aws:iam::${home}:user/admin` } }])
  })

  test('a password that was given, and the sign-in after it, is inferred', async () => {
    const lake = await lakeOf([
      event(leaked, 0, 'iam:CreateLoginProfile', { requestParameters: { userName: 'bob' } }),
      event(user('bob', null), 5, 'signin:ConsoleLogin', { responseElements: { ConsoleLogin: 'Success' }, additionalEventData: { MFAUsed: 'No' }, eventType: 'AwsConsoleSignIn', readOnly: false }),
      event(user('bob', keyOf('BOB')), 6, 's3:ListBuckets'),
    ])
    const { credentials, deeds, seen } = await ask(lake, keyOf('ALICE'))
    expect(seen.events).toBe(2)
    expect(credentials.at(-1)).toMatchObject({ depth: 1, link: { certainty: 'inferred', act: 'CreateLoginProfile', issuedTo: 'bob' } })
    expect(deeds.find(({ action }) => action === 'ConsoleLogin')?.text).toEqual({ en: 'Signed in to the console (without MFA)', ja: 'コンソールにサインインしました（MFA なし）' })
  })

  test('a failed sign-in is not one', async () => {
    const lake = await lakeOf([
      event(user('bob', null), 5, 'signin:ConsoleLogin', {
        responseElements: { ConsoleLogin: 'Failure' },
        errorMessage: 'Failed authentication',
        additionalEventData: { MFAUsed: 'No' },
        readOnly: false,
      }),
    ])
    const { deeds, seen } = await ask(lake, 'bob')
    expect(seen).toMatchObject({ events: 1, done: 0, refused: 1 })
    expect(deeds[0]?.text.en).toBe('Tried to sign in to the console: refused (without MFA)')
  })

  test('a key used after its end is found, days later', async () => {
    const lake = await lakeOf([
      assumes(leaked, 0, 'r', 's', tempOf('A')),
      event(session('r', 's', tempOf('A')), 30, 's3:ListBuckets'),
      event(session('r', 's', tempOf('A')), 5 * 24 * 60, 's3:ListBuckets', { errorCode: 'ExpiredToken' }),
    ])
    const { credentials, probing } = await ask(lake, keyOf('ALICE'))
    expect(credentials[1]).toMatchObject({ events: 2, done: 1, refused: 1, afterItsEnd: 1 })
    expect(credentials[1]?.link?.expires).toBe(minutes(60))
    expect(probing.map(({ sign }) => sign)).toEqual(['expired'])
  })

  test("an instance that was started, and its role's session; a service that passes a call on; a key of nobody knows whom", async () => {
    const passing = user('alice', tempOf('PASS'))
    const lake = await lakeOf([
      event(leaked, 0, 'ec2:RunInstances', {
        requestParameters: { instanceType: 't3.micro', iamInstanceProfile: { name: 'web' } },
        responseElements: { instancesSet: { items: [{ instanceId: 'i-0123456789abcdef0' }] } },
      }),
      event(session('web', 'i-0123456789abcdef0', tempOf('INST')), 3, 's3:ListBuckets'),
      event(session('web', 'i-0fedcba9876543210', tempOf('ELSE')), 3, 's3:ListBuckets'),
      event({ ...passing, userIdentity: { ...passing.userIdentity, invokedBy: 'secretsmanager.amazonaws.com' } }, 1, 'kms:Decrypt', {
        sourceIPAddress: 'secretsmanager.amazonaws.com',
        readOnly: true,
      }),
      event(user('alice', tempOf('STRAY')), 1, 's3:ListBuckets'),
    ])
    const { credentials, strays, seen } = await ask(lake, keyOf('ALICE'))
    expect(seen.events).toBe(3)
    expect(credentials.map(({ id, passing, link }) => [id, passing, link?.act ?? null])).toEqual([
      [keyOf('ALICE'), false, null],
      [tempOf('PASS'), true, 'forward access session'],
      [tempOf('INST'), false, 'RunInstances'],
    ])
    expect(strays.map(({ credential }) => credential)).toEqual([tempOf('STRAY')])
  })

  test('many keys at once, each in its own time', async () => {
    const many = Array.from({ length: 40 }, (_, n) => tempOf(`N${n}Z`))
    const lake = await lakeOf([
      ...many.map((key, n) => assumes(leaked, n, 'r', `s${n}`, key)),
      ...many.map((key, n) => event(session('r', `s${n}`, key), n + 1, 's3:ListBuckets')),
      event(session('r', 's0', many[0] as string), 20 * 60, 's3:ListBuckets'),
    ])
    const dossier = await ask(lake, keyOf('ALICE'))
    expect(dossier.seen.events).toBe(80)
    expect(dossier.limits.map(({ en }) => en).join()).toContain('latest possible end')
  })
})

describe('what a name means', () => {
  test('a user and a role of one name are both told, and how to ask for one', async () => {
    const lake = await lakeOf([
      event(user('deploy', keyOf('DEP')), 0, 's3:ListBuckets'),
      event(session('deploy', 'x', tempOf('D')), 1, 's3:ListBuckets'),
      event(session('another', 'deploy', tempOf('E')), 1, 's3:ListBuckets'),
    ])
    const both = await ask(lake, 'deploy')
    expect(both.resolution).toMatchObject({
      ambiguous: true,
      subjects: [{ kind: 'role' }, { kind: 'user' }],
      alsoNamed: [{ kind: 'session', arn: `arn:aws:sts::${home}:assumed-role/another/deploy` }],
    })
    expect(both.seen.events).toBe(2)
    expect((await ask(lake, `${home}:role/deploy`)).resolution).toMatchObject({ ambiguous: false, subjects: [{ kind: 'role', events: 1 }] })
    expect((await ask(lake, `arn:aws:iam::${home}:user/path/deploy`)).resolution.subjects).toMatchObject([{ kind: 'user', events: 1 }])
    expect((await ask(lake, `arn:aws:sts::${home}:assumed-role/another/deploy`)).resolution.subjects).toMatchObject([{ kind: 'session', events: 1 }])
    expect((await ask(lake, `arn:aws:iam::${other}:user/deploy`)).resolution.subjects).toEqual([])
    expect(await shown(lake, 'deploy', 'terminal')).toContain('The name means more than one thing')
  })

  test('addresses, networks, accounts, principals and services', async () => {
    const lake = await lakeOf([
      event(leaked, 0, 's3:ListBuckets'),
      event(leaked, 1, 's3:ListBuckets', { sourceIPAddress: '2001:DB8:0:0:0:0:0:1' }),
      event(leaked, 2, 's3:ListBuckets', { sourceIPAddress: '198.51.100.200' }),
      event(leaked, 3, 's3:ListBuckets', { sourceIPAddress: 'lambda.amazonaws.com' }),
    ])
    const events = async (who: string) => {
      const { resolution, seen } = await ask(lake, who)
      return [resolution.subjects[0]?.kind, seen.events]
    }
    expect(await events('198.51.100.7')).toEqual(['address', 1])
    expect(await events('2001:db8::1')).toEqual(['address', 1])
    expect(await events('198.51.100.0/25')).toEqual(['network', 1])
    expect(await events('198.51.100.0/24')).toEqual(['network', 2])
    expect(await events('lambda.amazonaws.com')).toEqual(['service', 1])
    expect(await events(home)).toEqual(['account', 4])
    expect(await events('aidaaliceexample000')).toEqual(['principal', 4])
    const { networks } = await ask(lake, 'alice')
    expect(networks.map(({ network }) => network)).toEqual(['198.51.100.0/24', '2001:db8::/48', 'lambda.amazonaws.com'])
  })

  test('nothing found says what is like it, and what that means', async () => {
    const lake = await lakeOf([event(leaked, 0, 's3:ListBuckets')])
    const { resolution, credentials, timeline } = await ask(lake, 'alcie')
    expect(resolution).toMatchObject({ subjects: [], similar: ['alice'] })
    expect([credentials, timeline]).toEqual([[], []])
    for (const format of ['terminal', 'markdown'] as const) {
      expect(await shown(lake, 'alcie', format)).toContain('That it was not seen says only')
      expect(await shown(lake, 'alcie', format, 'ja')).toContain('記録がないことは')
    }
    expect((await ask(await lakeOf([event(leaked, 0, 's3:ListBuckets')]), '')).resolution.subjects).toEqual([])
  })

  test('a stretch of time is kept to', async () => {
    const lake = await lakeOf([event(leaked, 0, 's3:ListBuckets'), event(leaked, 60, 's3:GetBucketAcl')])
    expect((await ask(lake, 'alice', { from: new Date(start + 1000) })).actions.map(({ action }) => action)).toEqual(['GetBucketAcl'])
    expect((await ask(lake, 'alice', { to: new Date(start) })).actions.map(({ action }) => action)).toEqual(['ListBuckets'])
  })
})

describe('what is told', () => {
  test('what was tried and refused is not told as done', async () => {
    const lake = await lakeOf([
      event(leaked, 0, 'sts:GetCallerIdentity'),
      ...Array.from({ length: 12 }, (_, n) => event(leaked, 1, ['iam:ListUsers', 'ec2:DescribeInstances', 's3:ListBuckets'][n % 3] as string, refused)),
      event(leaked, 2, 'iam:CreateUser', { requestParameters: { userName: 'mallory' }, ...refused }),
      event(leaked, 3, 'cloudtrail:StopLogging', { requestParameters: { name: 'main' } }),
      event(leaked, 4, 'secretsmanager:GetSecretValue', { requestParameters: { secretId: 'db' }, readOnly: true }),
      event(leaked, 5, 'ec2:CreateVpc', { responseElements: { vpc: { vpcId: 'vpc-0123456789abcdef0' } } }),
    ])
    const { seen, footholds, probing, timeline, touched, deeds } = await ask(lake, 'alice')
    expect(seen).toMatchObject({ events: 17, done: 4, refused: 13 })
    expect(footholds).toEqual([])
    expect(probing.map(({ sign, events }) => [sign, events])).toEqual([
      ['identity-first', 1],
      ['refusals', 13],
    ])
    const told = timeline.filter(({ kind }) => kind === 'deed').map(({ text }) => text.en)
    expect(told).toEqual(['Tried to create the IAM user mallory: refused (AccessDenied)', 'Stopped the trail main', 'Read the secret db'])
    expect(timeline.find(({ kind }) => kind === 'burst')?.text.ja).toContain('拒否 13 回')
    expect(touched.map(({ name, happened }) => [name, happened[0]?.action, happened[0]?.outcome])).toContainEqual(['vpc-0123456789abcdef0', 'CreateVpc', 'done'])
    expect(deeds.find(({ action }) => action === 'CreateVpc')).toMatchObject({ kind: 'create', text: { en: 'Called CreateVpc (ec2)' } })
    const ids = new Set(deeds.flatMap(({ evidence }) => evidence))
    expect(ids.size).toBe(deeds.length)
  })

  test('hostile texts in every field come out as text', async () => {
    const nasty = `<b>x</b>\u001b[31m'; DROP TABLE events; --\u202e|\`a\`\n=cmd()`
    const lake = await lakeOf([
      {
        eventID: nasty,
        eventTime: minutes(0),
        eventSource: nasty,
        eventName: nasty,
        awsRegion: nasty,
        sourceIPAddress: nasty,
        userAgent: nasty,
        errorCode: nasty,
        recipientAccountId: nasty,
        readOnly: false,
        userIdentity: { type: 'IAMUser', userName: nasty, arn: nasty, accountId: nasty, accessKeyId: nasty, principalId: nasty, invokedBy: nasty },
        requestParameters: { userName: nasty, [nasty]: nasty },
        responseElements: { credentials: { accessKeyId: nasty } },
        resources: [{ ARN: nasty, type: nasty, accountId: nasty }],
      },
      event(user(nasty, keyOf('NASTY')), 1, 'iam:CreateUser', { requestParameters: { userName: nasty } }),
    ])
    for (const who of [nasty, keyOf('NASTY')]) {
      const dossier = await ask(lake, who)
      expect(dossier.seen.events).toBeGreaterThan(0)
      expect(JSON.parse(await shown(lake, who, 'json'))).toMatchObject({ schema: 'kokokara/who/1' })
      for (const format of ['terminal', 'markdown', 'csv'] as const) {
        const text = await shown(lake, who, format)
        expect(text.replaceAll('\r\n', '\n')).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/)
        if (format === 'markdown') expect(text.replace(/`+[^\n]*?`+/g, '')).not.toContain('<b>')
        if (format === 'csv') expect(text).not.toMatch(/(^|,)"=/m)
      }
    }
  })

  test('times are in the zone that is asked for, and it is named', async () => {
    const lake = await lakeOf([event(leaked, 0, 'iam:CreateUser', { requestParameters: { userName: 'm' } })])
    const text = await shown(lake, 'alice', 'terminal', 'ja', 'Asia/Tokyo')
    expect(text).toContain('03-01 19:00:00')
    expect(text).toContain('Asia/Tokyo')
    expect(await shown(lake, 'alice', 'csv', 'en', 'Asia/Tokyo')).toContain('"2026-03-01 19:00:00","2026-03-01 19:00:00","2026-03-01T10:00:00Z"')
    await expect(shown(lake, 'alice', 'terminal', 'en', 'Nowhere/Land')).rejects.toMatchObject({ code: 'usage' })
  })

  test('the same question has the same answer', async () => {
    const lake = await lakeOf([assumes(leaked, 0, 'r', 's', tempOf('A')), ...Array.from({ length: 30 }, (_, n) => event(session('r', 's', tempOf('A')), n % 3, 's3:GetBucketAcl'))])
    expect(await shown(lake, 'alice', 'json')).toBe(await shown(lake, 'alice', 'json'))
  })
})

const archive = process.env['KOKOKARA_ARCHIVE']

describe.skipIf(archive === undefined)('logs of others (skipped where KOKOKARA_ARCHIVE names no folder)', () => {
  const load = async (part: string) => {
    const folder = join(archive as string, part)
    const events: Event[] = []
    for (const name of (await readdir(folder, { recursive: true })).filter((one) => /\.json(\.gz)?$/.test(one))) {
      const raw = await readFile(join(folder, name))
      const text = (name.endsWith('.gz') ? gunzipSync(raw) : raw).toString('utf8')
      const whole = (() => {
        try {
          return JSON.parse(text) as { readonly Records?: Event[] }
        } catch {
          return null
        }
      })()
      if (whole !== null) events.push(...(whole.Records ?? [whole as Event]))
      else
        events.push(
          ...text
            .split('\n')
            .filter((line) => line.trim() !== '')
            .map((line) => JSON.parse(line) as Event),
        )
    }
    return { events, lake: await lakeOf(events) }
  }

  test('the attack of 2023-07-10 is told as its events have it', async () => {
    const { events, lake } = await load('invictus')
    const dossier = await ask(lake, 'AKIATFQR7NSC8Q4X20BJ')
    const own = events.filter(({ userIdentity }) => (userIdentity as Event | undefined)?.['accessKeyId'] === 'AKIATFQR7NSC8Q4X20BJ')
    expect(dossier.credentials[0]).toMatchObject({ id: 'AKIATFQR7NSC8Q4X20BJ', events: own.length })
    const issued = own.flatMap(({ responseElements }) => {
      const { credentials, accessKey } = (responseElements ?? {}) as { credentials?: { accessKeyId?: string }; accessKey?: { accessKeyId?: string } }
      return credentials?.accessKeyId ?? accessKey?.accessKeyId ?? []
    })
    expect(issued.length).toBeGreaterThan(5)
    const known = new Set(dossier.credentials.map(({ id }) => id))
    for (const key of issued) expect(known).toContain(key)
    for (const action of ['CreateUser', 'CreateAccessKey', 'CreateTrustAnchor', 'AttachUserPolicy']) {
      const done = own.filter(({ eventName, errorCode }) => eventName === action && errorCode === undefined).map(({ eventID }) => eventID)
      expect(
        dossier.deeds
          .filter((deed) => deed.action === action && deed.outcome === 'done')
          .flatMap(({ evidence }) => evidence)
          .sort(),
      ).toEqual(done.sort())
    }
    expect(dossier.clients.map(({ name }) => name)).toContain('Stratus Red Team')
    expect(dossier.footholds.filter(({ foothold }) => foothold === 'access-key').map(({ removed }) => removed?.action)).toEqual(['DeleteAccessKey', 'DeleteAccessKey'])
  })

  test("an instance's role that was used from outside", async () => {
    const { lake } = await load('otrf')
    const reader = await LakeReader.open(lake)
    const roles: string[] = []
    for await (const row of reader.stream(`SELECT DISTINCT issuer_name AS name FROM events WHERE issuer_name IS NOT NULL`)) roles.push(String(row['name']))
    reader.close()
    expect(roles.length).toBeGreaterThan(0)
    for (const role of roles) {
      const { resolution, seen, networks } = await ask(lake, role)
      expect(resolution.subjects.map(({ kind }) => kind)).toContain('role')
      expect(networks.reduce((sum, { events }) => sum + events, 0)).toBe(seen.events)
    }
  })
})

describe('places', () => {
  const named = async (files: Parameters<typeof openGazetteer>[0], format: WhoFormat, language: 'en' | 'ja' = 'en') => {
    const lake = await lakeOf([
      event(user('alice', 'AKIAPLACES0000000001'), 0, 'ec2:DescribeInstances', { sourceIPAddress: '192.0.2.7' }),
      event(user('alice', 'AKIAPLACES0000000001'), 1, 'ec2:DescribeInstances', { sourceIPAddress: '203.0.113.7' }),
      event(user('alice', 'AKIAPLACES0000000001'), 2, 'ec2:DescribeInstances', { sourceIPAddress: 'cloudformation.amazonaws.com' }),
    ])
    const reader = await LakeReader.open(lake)
    try {
      let text = ''
      for await (const piece of runWho(reader, 'AKIAPLACES0000000001', { say: speaker(language), version: 'test', format, columns: 140, gazetteer: await openGazetteer(files) })) text += piece
      return text
    } finally {
      reader.close()
    }
  }

  test('by the files that were named; what they do not tell is unknown', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'places-'))
    folders.push(folder)
    const [geoip, ipRanges] = [join(folder, 'city.mmdb'), join(folder, 'ip-ranges.json')]
    await writeFile(geoip, mmdb('Made-City', { '192.0.2.0/24': { country: { iso_code: 'JP' }, city: { names: { en: 'Osaka \u001b[31m| x' } } } }))
    await writeFile(ipRanges, JSON.stringify({ prefixes: [{ ip_prefix: '203.0.113.0/24', region: 'eu-west-1', service: 'EC2' }], ipv6_prefixes: [] }))
    const terminal = await named({ geoip: [geoip], ipRanges }, 'terminal')
    expect(terminal).toMatch(/192\.0\.2\.0\/24 \(192\.0\.2\.7\) \[JP Osaka/)
    expect(terminal).toContain('203.0.113.0/24 (203.0.113.7) [AWS EC2 eu-west-1]')
    expect(terminal).not.toContain('\u001b[31m')
    expect(await named({ geoip: [geoip] }, 'terminal', 'ja')).toContain('203.0.113.0/24 (203.0.113.7) [不明]')
    const markdown = await named({ geoip: [geoip], ipRanges }, 'markdown')
    expect(markdown).toContain(String.raw`(AWS EC2 eu-west-1)`)
    expect(markdown).not.toContain('Osaka \u001b')
    const { networks } = JSON.parse(await named({ geoip: [geoip] }, 'json')) as Dossier
    expect(networks.map(({ network, places }) => [network, places])).toEqual([
      ['192.0.2.0/24', [{ address: '192.0.2.7', country: 'JP', city: 'Osaka \u001b[31m| x', asn: null, organisation: null, aws: null }]],
      ['203.0.113.0/24', [{ address: '203.0.113.7', country: null, city: null, asn: null, organisation: null, aws: null }]],
      ['cloudformation.amazonaws.com', []],
    ])
  })
})

test('a count of one reads as one', async () => {
  const lake = await lakeOf([event(user('solo', 'AKIASOLO000000000001'), 0, 'ec2:DescribeInstances')])
  for (const format of ['terminal', 'markdown'] as const) {
    const text = await shown(lake, 'AKIASOLO000000000001', format)
    expect(text).toMatch(/\b1 (call|event)\b/)
    expect(text).not.toMatch(/(?<![\d.,])1 (calls|events|kinds|lines|services|regions|keys|days|times|acts)\b/)
  }
})
