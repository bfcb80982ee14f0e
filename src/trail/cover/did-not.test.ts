import { describe, expect, test } from 'vitest'
import type { IngestedRow } from '#lake/events.ts'
import { SnapshotWriter } from '#lake/lake.ts'
import { at, dataEvent, event, laid, lay, logFile, lookup, mine, reading } from '../../../test/made-trail.ts'
import { type Asked, coverageOf, type Vouched } from './coverage.ts'
import { type Answer, accountsOf, didNot, type Scope } from './did-not.ts'
import type { MatterId } from './matters.ts'
import { type ReasonCode, reasonCodes } from './reasons.ts'

const [start, end] = ['2026-11-10T00:00:00Z', '2026-11-12T00:00:00Z']
const other = '444455556666'
const key: Scope = { where: 'access_key_id = $1', values: ['AKIAEXAMPLE000000001'], from: start, to: end }
type Events = Parameters<typeof laid>[0]

const met = new Set<ReasonCode>()

async function answers(lake: string, { scope = key, ...asked }: Partial<Asked> & { readonly scope?: Scope } = {}) {
  return reading(lake, async (reader) => {
    const accounts = await accountsOf(reader, scope)
    const coverage = await coverageOf(reader, { accounts: accounts.length > 0 ? accounts : null, from: scope.from, to: scope.to, ...asked })
    const all = await didNot(reader, scope, coverage)
    for (const one of all) for (const { code } of one.reasons) met.add(code)
    const of = (id: MatterId) => all.find(({ matter }) => matter.id === id) as Answer
    return { coverage, all, of, why: (id: MatterId) => of(id).reasons.map(({ code }) => code) }
  })
}

/** A file for each hour of two days, so that no day is empty, and one that closes the archive. */
const files = (region = 'us-east-1', account = mine): IngestedRow[] => Array.from({ length: 50 }, (_, n) => logFile(at(start, n * 60 + 5), 0, { region, account }))

const digests = (region: string, standing: Vouched['standing'] = 'verified', logs = 0): Vouched => ({
  account: mine,
  region,
  from: '2026-11-09T23:00:00Z',
  to: '2026-11-12T02:00:00Z',
  standing,
  logs: { verified: standing === 'verified' ? logs : 0, broken: standing === 'broken' ? 1 : 0, unknown: 0 },
})

/** Management reads and writes on each day: a key at work. */
const work: Events = [
  event('ec2', 'DescribeInstances', at(start, 100)),
  event('ec2', 'CreateTags', at(start, 101)),
  event('ec2', 'DescribeInstances', at(start, 1600)),
  event('ec2', 'CreateTags', at(start, 1601)),
]

/** What a scan would have stored of a trail. */
async function scanned(lake: string, takenAt: string, facts: object = {}) {
  const writer = await SnapshotWriter.begin(lake, takenAt)
  const arn = `arn:aws:cloudtrail:us-east-1:${mine}:trail/main`
  const all = {
    multiRegion: true,
    globalEvents: true,
    bucket: 'trail-logs',
    organization: false,
    status: { logging: true },
    selectors: { management: { reads: true, writes: true, excludedSources: [] }, data: [] },
    ...facts,
  }
  writer.add('resources', { account: mine, region: 'us-east-1', kind: 'cloudtrail.trail', arn, name: 'main', hash: 'h', facts: JSON.stringify(all) })
  await writer.commit({ version: '0', takenAt, summary: {} })
}

/** Two regions, whole days, digest files verified: all that can be known is. */
const whole = { regions: { [mine]: ['us-east-1', 'eu-west-1'] }, verified: [digests('us-east-1', 'verified', 50), digests('eu-west-1')] }

describe('done, tried, not done', () => {
  const done: Events = [
    ...work,
    event('iam', 'CreateUser', at(start, 10)),
    event('iam', 'CreateAccessKey', at(start, 12), { errorCode: 'AccessDenied', errorMessage: 'no' }),
    event('iam', 'CreateAccessKey', at(start, 13), { errorCode: 'LimitExceeded', errorMessage: 'no' }),
    event('secretsmanager', 'GetSecretValue', at(start, 20), { errorCode: 'AccessDenied', errorMessage: 'no' }),
    event('iam', 'CreateUser', at(start, 30), { userIdentity: { type: 'IAMUser', accountId: mine, accessKeyId: 'AKIASOMEBODYELSE0001' } }),
    event('iam', 'CreateUser', at(end, 30)),
    event('lambda', 'CreateFunction20150331', at(start, 40)),
  ]

  test('each by what the scope did in its time, with first, last and ids', async () => {
    const { of, coverage } = await answers(await laid(done, files()), whole)
    expect(coverage.accounts[0]?.rows.map(({ region, days }) => `${region} ${days}`)).toEqual(['eu-west-1 ==', 'us-east-1 ##'])
    expect(coverage.accounts[0]?.verification).toBe('verified')
    expect(of('created-credentials')).toMatchObject({
      standing: 'done',
      done: { count: 1, first: at(start, 10), last: at(start, 10), ids: [done[4]?.['eventID']] },
      refused: { count: 1, first: at(start, 12) },
      failed: { count: 1 },
      reasons: [],
    })
    expect(of('read-secrets')).toMatchObject({ standing: 'tried', done: { count: 0 }, refused: { count: 1 }, reasons: [] })
    expect(of('started-compute')).toMatchObject({ standing: 'done', calls: [{ source: 'lambda.amazonaws.com', name: 'CreateFunction', outcome: 'done', count: 1 }] })
    expect(of('changed-mfa')).toMatchObject({ standing: 'not-done', done: { count: 0, first: null, last: null, ids: [] }, reasons: [] })
    expect(of('ran-commands').standing).toBe('not-done')
  })

  test('in a table made of the scope, the same', async () => {
    const lake = await laid(done, files())
    await reading(lake, async (reader) => {
      await reader.connection.run("CREATE TEMP TABLE mine AS SELECT * FROM events WHERE access_key_id = 'AKIAEXAMPLE000000001'")
      const scope: Scope = { relation: 'mine', where: 'true', values: [], from: start, to: end }
      const coverage = await coverageOf(reader, { accounts: [mine], from: start, to: end, ...whole })
      const [one, two] = [await didNot(reader, scope, coverage), await didNot(reader, key, coverage)]
      expect(one).toEqual(two)
    })
  })

  test('by what the request says', async () => {
    const request = (requestParameters: unknown) => ({ requestParameters })
    const role = { userIdentity: { type: 'AssumedRole', accountId: mine, accessKeyId: 'AKIAEXAMPLE000000001', sessionContext: { sessionIssuer: { type: 'Role', userName: 'deploy', arn: 'a' } } } }
    const said: Events = [
      ...work,
      event('ec2', 'AuthorizeSecurityGroupIngress', at(start, 1), request({ groupId: 'sg-1', ipPermissions: { items: [{ ipRanges: { items: [{ cidrIp: '203.0.113.0/24' }] } }] } })),
      event('ec2', 'ModifySnapshotAttribute', at(start, 2), request({ snapshotId: 's', createVolumePermission: { add: { items: [{ group: 'all' }] } } })),
      event('ec2', 'ModifyImageAttribute', at(start, 2), request({ imageId: 'i', launchPermission: { remove: { items: [{ group: 'all' }] } } })),
      event('rds', 'ModifyDBSnapshotAttribute', at(start, 3), request({ attributeName: 'restore', valuesToAdd: ['all'] })),
      event('iam', 'AttachUserPolicy', at(start, 4), request({ userName: 'somebody', policyArn: 'p' })),
      event('iam', 'AttachRolePolicy', at(start, 5), { ...request({ roleName: 'deploy', policyArn: 'p' }), ...role }),
      event('ssm', 'GetParameter', at(start, 6), request({ name: 'x', withDecryption: false })),
      event('ssm', 'GetParameters', at(start, 7), request({ names: ['x'], withDecryption: true })),
      event('sts', 'AssumeRole', at(start, 8), request({ roleArn: `arn:aws:iam::${mine}:role/here` })),
      event('s3', 'PutBucketLifecycle', at(start, 9), request({ bucketName: 'b', LifecycleConfiguration: { Rule: { Expiration: { Days: 1 } } } })),
      event('ec2', 'ModifyInstanceAttribute', at(start, 9), request({ instanceId: 'i', userData: '<sensitiveDataRemoved>' })),
    ]
    const lake = await laid(said, files())
    const { of } = await answers(lake, whole)
    const counts = (
      [
        'opened-security-groups',
        'shared-copies',
        'gave-itself-rights',
        'changed-policies',
        'read-secrets',
        'entered-other-accounts',
        'got-other-credentials',
        'deleted-objects',
        'ran-commands',
      ] as const
    ).map((id) => [id, of(id).done.count])
    expect(Object.fromEntries(counts)).toEqual({
      'opened-security-groups': 0,
      'shared-copies': 2,
      'gave-itself-rights': 1,
      'changed-policies': 2,
      'read-secrets': 1,
      'entered-other-accounts': 0,
      'got-other-credentials': 1,
      'deleted-objects': 1,
      'ran-commands': 1,
    })
    expect(of('opened-security-groups').standing).toBe('not-done')
    const opened = event('ec2', 'AuthorizeSecurityGroupIngress', at(start, 50), request({ ipPermissions: { items: [{ ipv6Ranges: { items: [{ cidrIpv6: '::/0' }] } }] } }))
    await lay(lake, [opened, event('sts', 'AssumeRole', at(start, 60), request({ roleArn: `arn:aws:iam::${other}:role/there` }))], [])
    const again = await answers(lake, whole)
    expect(again.of('opened-security-groups')).toMatchObject({ standing: 'done', done: { count: 1, ids: [opened['eventID']] } })
    expect(again.of('entered-other-accounts').done.count).toBe(1)
    // Whose logs are not here is asked for, and says so.
    expect(again.coverage.accounts.map(({ account }) => account)).toEqual([mine, other])
    expect(again.why('changed-mfa')).toEqual(['account-missing'])
    expect((await answers(lake, { ...whole, accounts: [mine] })).why('changed-mfa')).toEqual(['other-account'])
  })

  test('a call whose request is not in the log is neither', async () => {
    const { of } = await answers(await laid([...work, event('ec2', 'AuthorizeSecurityGroupIngress', at(start, 1))], files()), whole)
    expect(of('opened-security-groups')).toMatchObject({ standing: 'cannot-tell', done: { count: 0 }, reasons: [{ code: 'parameters-missing' }] })
  })

  test('an empty lake denies nothing', async () => {
    const { all } = await answers(await laid([], []))
    expect(new Set(all.map(({ standing }) => standing))).toEqual(new Set(['cannot-tell']))
    expect((await answers(await laid(work, files()), { scope: { ...key, to: start } })).why('changed-mfa')).toEqual(['nothing-asked'])
  })
})

describe('could not be seen, in time or place', () => {
  test('regions without files prove nothing without digest files', async () => {
    const lake = await laid(work, files())
    const { of, why, coverage } = await answers(lake)
    expect(coverage.accounts[0]?.rows).toHaveLength(17)
    expect(why('ran-commands')).toEqual(['no-files', 'regions-unknown'])
    expect(of('ran-commands').reasons[0]?.values).toMatchObject({ n: 32, of: 34 })
    // Global services are recorded in us-east-1, and its days are there.
    expect(of('changed-mfa').standing).toBe('not-done')
    const known = await answers(lake, { regions: { [mine]: ['us-east-1'] } })
    expect(known.of('ran-commands').standing).toBe('not-done')
  })

  test('digest files that nobody verified are told of', async () => {
    const { why } = await answers(await laid(work, [...files(), logFile(at(start, 60), 0, { region: 'eu-west-1', part: 'CloudTrail-Digest' })]), { regions: { [mine]: ['us-east-1', 'eu-west-1'] } })
    expect(why('ran-commands')).toEqual(['digests-unread'])
  })

  test('log files that the digest files name and that were not read', async () => {
    const { why, coverage } = await answers(await laid(work, files()), { ...whole, verified: [digests('us-east-1', 'verified', 50), digests('eu-west-1', 'verified', 3)] })
    expect(coverage.accounts[0]?.unread).toEqual({ 'eu-west-1': 3 })
    expect(why('ran-commands')).toEqual(['not-read', 'no-files'])
    expect(why('changed-mfa')).toEqual([])
  })

  test('what verification found changed', async () => {
    const { why, coverage } = await answers(await laid(work, files()), { ...whole, verified: [digests('us-east-1', 'broken'), digests('eu-west-1')] })
    expect(coverage.accounts[0]?.verification).toBe('broken')
    expect(why('changed-mfa')).toEqual(['tampered'])
  })

  test('days before the first and after the last file, and what is not delivered yet', async () => {
    const lake = await laid(work, files())
    const longer = await answers(lake, { scope: { ...key, from: '2026-11-05T00:00:00Z', to: '2026-11-20T00:00:00Z' }, regions: whole.regions })
    expect(longer.why('changed-mfa')).toEqual(['before-first', 'after-last'])
    expect(longer.coverage.accounts[0]?.rows.at(-1)?.days).toBe('.....##0.......')
    const now = await answers(lake, { scope: { ...key, to: '2026-11-12T01:00:00Z' }, regions: whole.regions })
    expect(now.of('changed-mfa').reasons).toMatchObject([{ code: 'not-yet', values: { minutes: 15 } }])
    const open = await answers(lake, { scope: { ...key, from: null, to: null }, regions: whole.regions })
    expect(open.why('changed-mfa')).toEqual([])
    expect(new Date(open.coverage.accounts[0]?.asked.to ?? 0).toISOString()).toBe('2026-11-12T00:50:00.000Z')
  })

  test('a file that broke leaves the time before it in the dark', async () => {
    const broken = logFile(at(start, 305), 1, { trouble: 'gzip-truncated' })
    const { why, coverage } = await answers(await laid(work, [...files(), broken]), { regions: whole.regions })
    expect(why('changed-mfa')).toEqual(['broken'])
    expect(coverage.accounts[0]?.rows.at(-1)?.days).toBe('!#')
    const mended = await answers(await laid(work, [...files(), logFile(at(start, 305), 1, { trouble: 'not-unicode' })]), { regions: whole.regions })
    expect(mended.why('changed-mfa')).toEqual([])
    const nameless = { ...broken, key: 'backup/1.json.gz' }
    expect((await answers(await laid(work, [...files(), nameless]), { regions: whole.regions })).why('changed-mfa')).toEqual(['broken-anywhere'])
  })

  test('events without a time', async () => {
    const lake = await laid([...work, event('iam', 'CreateUser', 'yesterday')], files())
    expect((await answers(lake, whole)).why('changed-mfa')).toEqual(['undated'])
    expect((await answers(lake, { ...whole, undated: 0 })).why('changed-mfa')).toEqual([])
  })

  test('an improbable silence, unless digest files vouch for it', async () => {
    const busy: Events = Array.from({ length: 72 * 30 }, (_, n) => event('ec2', n % 3 === 0 ? 'CreateTags' : 'DescribeInstances', at('2026-11-09T00:00:00Z', n * 2))).filter(
      ({ eventTime }) => !/2026-11-10T0[3-8]/.test(String(eventTime)),
    )
    const scope = { ...key, from: '2026-11-09T00:00:00Z' }
    const lake = await laid(busy, [...files(), logFile('2026-11-09T00:05:00Z', 0)])
    const { why, coverage } = await answers(lake, { scope, regions: { [mine]: ['us-east-1'] } })
    expect(coverage.accounts[0]?.gaps).toMatchObject([{ region: 'us-east-1', hours: 6, from: Date.parse('2026-11-10T02:58:00Z'), to: Date.parse('2026-11-10T09:00:00Z') }])
    expect(coverage.accounts[0]?.rows[0]?.days).toBe('#~#')
    expect(why('changed-mfa')).toEqual(['gap'])
    const vouched = await answers(lake, { scope, regions: { [mine]: ['us-east-1'] }, verified: [{ ...digests('us-east-1'), from: '2026-11-08T23:00:00Z' }] })
    expect(vouched.why('changed-mfa')).toEqual([])
    expect(vouched.coverage.accounts[0]?.gaps).toEqual([])
  })
})

describe('could not be seen, by its kind', () => {
  const change = (name: string, minutes: number, requestParameters: object) =>
    event('cloudtrail', name, at(start, minutes), { requestParameters, userIdentity: { type: 'IAMUser', accountId: mine, userName: 'admin', accessKeyId: 'AKIAADMIN' } })
  const trailName = { name: `arn:aws:cloudtrail:us-east-1:${mine}:trail/main` }

  test('data events: unknown, seen, off, some and all', async () => {
    const lake = await laid(work, files())
    expect((await answers(lake, whole)).why('read-objects')).toEqual(['data-unknown'])
    await scanned(lake, at(end, 600))
    const off = await answers(lake, whole)
    expect(off.why('read-objects')).toEqual(['data-off'])
    expect(off.of('read-objects').reasons[0]?.text.en).toContain('AWS::S3::Object')
    expect(off.why('read-tables')).toEqual(['data-off'])
    expect(off.of('called-models').reasons).toMatchObject([
      { code: 'data-off', values: { type: 'AWS::Bedrock::Model, AWS::Bedrock::AsyncInvoke, AWS::Bedrock::AgentAlias, AWS::Bedrock::KnowledgeBase' } },
    ])
    await lay(lake, [dataEvent('s3', 'GetObject', at(start, 400), { userIdentity: { type: 'AWSService' } })], [])
    expect((await answers(lake, whole)).why('read-objects')).toEqual(['data-seen'])

    const some = await laid(work, files())
    await scanned(some, at(end, 600), { selectors: { management: { reads: true, writes: true, excludedSources: [] }, data: [{ type: 'AWS::S3::Object', reads: 'some', writes: 'all' }] } })
    const both = await answers(some, whole)
    expect(both.why('read-objects')).toEqual(['data-some'])
    expect(both.of('wrote-objects').standing).toBe('not-done')

    // Other types than S3's: each by its own selector.
    const types = await laid(work, files())
    const data = [
      { type: 'AWS::DynamoDB::Table', reads: 'all', writes: 'none' },
      { type: 'AWS::Lambda::Function', reads: 'all', writes: 'all' },
    ]
    await scanned(types, at(end, 600), { selectors: { management: { reads: true, writes: true, excludedSources: [] }, data } })
    const each = await answers(types, whole)
    expect(each.of('invoked-functions').standing).toBe('not-done')
    expect(each.why('changed-tables')).toEqual(['data-off'])
    expect(each.why('read-objects')).toEqual(['data-off'])
    // A scan that was refused the selectors, or one from before they were all read, tells nothing.
    const refused = await laid(work, files())
    await scanned(refused, at(end, 600), { selectors: { management: { reads: true, writes: true, excludedSources: [] }, s3Data: { reads: 'all', writes: 'all' } } })
    expect((await answers(refused, whole)).why('read-objects')).toEqual(['data-unknown'])
  })

  test('data events from the day on which a selector was set', async () => {
    const selectors = { trailName: trailName.name, eventSelectors: [{ readWriteType: 'All', includeManagementEvents: true, dataResources: [{ type: 'AWS::S3::Object', values: ['arn:aws:s3'] }] }] }
    const lake = await laid([...work, change('PutEventSelectors', 1440, selectors)], files())
    await scanned(lake, '2026-11-08T00:00:00Z')
    const { of } = await answers(lake, whole)
    expect(of('read-objects').reasons).toMatchObject([{ code: 'data-off', values: { from: '2026-11-10 00:00 UTC', to: '2026-11-11 00:00 UTC' } }])
    const later = await answers(lake, { ...whole, scope: { ...key, from: '2026-11-11T00:00:00Z' } })
    expect(later.of('read-objects').standing).toBe('not-done')
  })

  test('reads, writes and services that the trails leave out', async () => {
    const [readOnly, writeOnly] = [work.filter((one) => one['readOnly'] === true), work.filter((one) => one['readOnly'] === false)]
    expect((await answers(await laid(writeOnly, files()), whole)).why('read-secrets')).toEqual(['reads-unseen'])
    expect((await answers(await laid(readOnly, files()), whole)).why('changed-mfa')).toEqual(['writes-unseen'])
    const lake = await laid(writeOnly, files())
    await scanned(lake, at(end, 600), { selectors: { management: { reads: false, writes: true, excludedSources: ['kms.amazonaws.com'] }, data: [] } })
    const known = await answers(lake, whole)
    expect(known.why('looked-at-defences')).toEqual(['reads-off'])
    expect(known.why('decrypted')).toEqual(['reads-off', 'source-off'])
    expect(known.of('changed-mfa').standing).toBe('not-done')
    const reading = await laid(readOnly, files())
    await scanned(reading, at(end, 600), { selectors: { management: { reads: true, writes: false, excludedSources: [] }, data: [] } })
    expect((await answers(reading, whole)).why('changed-mfa')).toEqual(['writes-off'])
    const kms = await laid(work, files())
    expect((await answers(kms, whole)).why('decrypted')).toEqual(['source-unseen'])
    await lay(kms, [event('kms', 'Decrypt', at(start, 300), { userIdentity: { type: 'AWSService' } })], [])
    expect((await answers(kms, whole)).of('decrypted').standing).toBe('not-done')
  })

  test('while logging was off, and nothing came', async () => {
    const quiet = work.slice(0, 2)
    const lake = await laid([...quiet, change('StopLogging', 600, trailName), change('StartLogging', 2000, trailName)], files())
    await scanned(lake, '2026-11-08T00:00:00Z')
    const { of, why, coverage } = await answers(lake, { regions: whole.regions })
    expect(why('changed-mfa')).toEqual(['stopped'])
    expect(of('changed-mfa').reasons[0]?.values).toMatchObject({ from: '2026-11-10 10:00 UTC', to: '2026-11-11 09:20 UTC' })
    expect(coverage.accounts[0]?.rows.at(-1)?.days).toBe('xx')
    // Another trail recorded on.
    await lay(lake, [event('ec2', 'DescribeInstances', at(start, 1200))], [])
    const fed = await answers(lake, { regions: whole.regions })
    expect(fed.coverage.accounts[0]).toMatchObject({ otherTrail: true, stopped: [] })
    expect(fed.why('changed-mfa')).toEqual([])
    // Of which nothing is known, so that nothing can be said to be off.
    expect(fed.why('read-objects')).toEqual(['data-unknown', 'no-files'])
  })

  test('a stop of minutes is told; a trail made and deleted in passing changes nothing', async () => {
    const short = await laid([...work, change('StopLogging', 600, trailName), change('StartLogging', 605, trailName)], files())
    await scanned(short, '2026-11-08T00:00:00Z')
    expect((await answers(short, { regions: whole.regions })).why('changed-mfa')).toEqual(['stopped'])
    const decoy = { name: 'decoy' }
    const passing = await laid([...work, change('CreateTrail', 600, decoy), change('StartLogging', 601, decoy), change('StopLogging', 603, decoy), change('DeleteTrail', 604, decoy)], files())
    const { of, coverage } = await answers(passing, whole)
    expect(coverage.accounts[0]?.otherTrail).toBe(true)
    expect(of('changed-mfa').standing).toBe('not-done')
    expect(of('read-secrets').standing).toBe('not-done')
  })

  test('global services, where the trails do not include them', async () => {
    const lake = await laid(work, files())
    await scanned(lake, at(end, 600), { multiRegion: false, globalEvents: false })
    expect((await answers(lake, whole)).why('changed-mfa')).toEqual(['global-off'])
  })

  test('LookupEvents has every management event of its days, and no data events', async () => {
    const days = ['2026-11-10', '2026-11-11', '2026-11-12']
    const looked = ['us-east-1', 'eu-west-1'].flatMap((region) => days.map((day) => lookup(day, 1, region)))
    const { of, why, coverage } = await answers(await laid(work, looked))
    expect(coverage.accounts[0]).toMatchObject({ lookups: true, regionsKnown: true })
    expect(coverage.accounts[0]?.rows.map(({ region, days: letters }) => `${region} ${letters}`)).toEqual(['eu-west-1 ==', 'us-east-1 ##'])
    expect(of('decrypted').standing).toBe('not-done')
    expect(of('ran-commands').standing).toBe('not-done')
    expect(why('read-objects')).toEqual(['data-lookup'])
    const unfinished = { ...lookup('2026-11-11', 0, 'eu-west-1'), trouble: 'ThrottlingException' }
    const stopped = await answers(await laid(work, [...looked.filter((row) => row.key !== unfinished.key), unfinished]))
    expect(stopped.why('ran-commands')).toEqual(['broken'])
    expect(stopped.coverage.accounts[0]?.rows[0]?.days).toBe('=!')
    const open = looked.map((row) => (String(row.key).endsWith('2026-11-12') ? { ...row, etag: 'open-2026-11-12T09:00:00.000Z' } : row))
    const running = await answers(await laid(work, open), { scope: { ...key, to: '2026-11-12T12:00:00Z' } })
    expect(running.of('ran-commands').reasons).toMatchObject([{ code: 'not-yet', values: { to: '2026-11-12 08:45 UTC' } }])
    const settled = await answers(await laid(work, open), { scope: { ...key, to: null } })
    expect(settled.of('ran-commands').standing).toBe('not-done')
  })
})

test('every reason there is was met', () => expect(reasonCodes.filter((code) => !met.has(code))).toEqual([]))
