import { describe, expect, test } from 'vitest'
import grantedRight from '#checks/trail/granted-right-is-used.ts'
import groupRight from '#checks/trail/group-right-is-used.ts'
import { trail } from '#collectors/cloudtrail.ts'
import { type IamServiceUse, iamGroup, iamPolicy, iamRole, iamServiceUse, iamUser } from '#collectors/iam/authorization.ts'
import { exampleGiven, judge } from '#core/check.ts'
import { parsePolicy } from '#core/policy.ts'
import { type Collected, plain, type Resource, unreadable } from '#core/resource.ts'
import { recall } from '#scan/recall.ts'
import { usualRegions } from '#trail/cover/places.ts'
import { at, dataEvent, event, laid, mine } from '../../test/made-trail.ts'
import { type RememberedRights, rememberedRights } from './rights.ts'

const asOf = '2026-11-01T00:00:00Z'
const start = '2026-06-01T00:00:00Z'
const where = { account: mine, region: 'aws-global' } as const
const by = (arn: string) => ({ userIdentity: { type: 'IAMUser', arn, accountId: mine, userName: arn.split('/')[1], accessKeyId: 'AKIAEXAMPLE000000009' } })
const allow = (...Action: string[]) => ({ name: 'own', document: parsePolicy({ Statement: [{ Effect: 'Allow', Action, Resource: '*' }] }) })
const user = (name: string, ...actions: string[]) =>
  iamUser({ ...iamUser.sample, ...where, arn: `arn:aws:iam::${mine}:user/${name}`, name, groups: [], inline: actions.length === 0 ? [] : [allow(...actions)], attached: [] })
const sato = `arn:aws:iam::${mine}:user/sato`
const mainTrail = (data: readonly string[] = []) =>
  trail({
    ...trail.sample,
    account: mine,
    selectors: { management: { reads: true, writes: true, excludedSources: [] }, data: data.map((type) => ({ type, reads: 'all' as const, writes: 'all' as const })) },
  })

/** Somebody else looked around in every region, and the archive goes on to the scan's day. */
const everywhere = usualRegions([]).map((awsRegion) => event('ec2', 'DescribeInstances', at(start, 60), { awsRegion }))
const ordinary = [...everywhere, event('ec2', 'CreateTags', at(start, 90)), event('ec2', 'DescribeInstances', '2026-10-31T23:00:00Z')]

/** What is remembered of the identities among what a scan found. */
async function remembered(events: Parameters<typeof laid>[0], ...found: readonly Collected[]): Promise<readonly Collected<RememberedRights>[]> {
  const lake = await laid(events, [])
  const held = new Map<string, Resource[]>()
  for (const { kind, facts } of found) held.set(kind, [...(held.get(kind) ?? []), facts])
  const told: Collected<RememberedRights>[] = []
  for await (const one of recall(lake, { account: mine, partition: 'aws', regions: usualRegions([]), credentials: null }, asOf, held))
    if (one.kind === rememberedRights.kind) told.push(one as Collected<RememberedRights>)
  return told
}
const verdict = (check: typeof grantedRight | typeof groupRight, one: Collected<RememberedRights> | undefined) => judge(check, (one as Collected<RememberedRights>).facts, exampleGiven)

describe('what the policies allow and the trail never saw', () => {
  const rights = ['iam:Create*', 's3:PutBucketPolicy', 's3:GetObject']

  test('with since when; what is recorded nowhere is untold, and a refused call is no use', async () => {
    const events = [
      ...ordinary,
      event('iam', 'CreateAccessKey', '2026-10-10T00:00:00Z', by(sato)),
      event('iam', 'CreateAccessKey', '2026-10-11T00:00:00Z', by(sato)),
      event('iam', 'CreateUser', '2026-10-12T00:00:00Z', { ...by(sato), errorCode: 'AccessDenied' }),
      event('s3', 'PutBucketPolicy', '2026-10-12T00:00:00Z'),
    ]
    const [one] = await remembered(events, user('sato', ...rights), mainTrail())
    expect(plain(one as Collected)).toMatchObject({ type: 'user', name: 'sato', since: at(start, 60), untold: [{ because: 'data-off', actions: 1 }], toldAll: { unreadable: 'data-off' } })
    const { used, unused } = (one as Collected<RememberedRights>).facts
    expect(used).toMatchObject([{ action: 'iam:CreateAccessKey', lastUsedAt: '2026-10-11T00:00:00Z', calls: 2 }])
    expect(unused).toContain('iam:CreateUser')
    expect(unused).toContain('s3:PutBucketPolicy')
    expect(unused.every((action) => action.startsWith('iam:Create') || action === 's3:PutBucketPolicy')).toBe(true)
    expect(verdict(grantedRight, one)).toMatchObject({ outcome: 'partlyTold', values: { name: 'sato', since: '2026-06-01', n: unused.length, hidden: 1 } })
  })

  test('data events that were on tell of objects, too', async () => {
    const [one] = await remembered(ordinary, user('sato', ...rights), mainTrail(['AWS::S3::Object']))
    expect((one as Collected<RememberedRights>).facts).toMatchObject({ untold: [], toldAll: true })
    expect((one as Collected<RememberedRights>).facts.unused).toContain('s3:GetObject')
    const [head] = await remembered([...ordinary, dataEvent('s3', 'HeadObject', '2026-10-20T00:00:00Z', by(sato))], user('sato', 's3:GetObject'), mainTrail(['AWS::S3::Object']))
    expect(verdict(grantedRight, head)).toMatchObject({ result: 'pass', outcome: 'used' })
  })

  test('a region of which nothing is there hides what is regional, and not what is global', async () => {
    const events = ordinary.filter((one) => one['awsRegion'] !== 'eu-west-1')
    const [one] = await remembered(events, user('sato', 'iam:CreateUser', 's3:PutBucketPolicy'), mainTrail())
    expect((one as Collected<RememberedRights>).facts).toMatchObject({ unused: ['iam:CreateUser'], untold: [{ because: 'regions-missing', actions: 1 }] })
    const [none] = await remembered(events, user('sato', 's3:PutBucketPolicy'), mainTrail())
    expect(verdict(grantedRight, none)).toMatchObject({ result: 'unknown', reason: { code: 'regions-missing' } })
  })

  test('where nobody knows what was recorded, nothing is said of it', async () => {
    const reads = ordinary.filter((one) => one['readOnly'] === true)
    const [one] = await remembered(reads, user('sato', 'iam:CreateUser'))
    expect(verdict(grantedRight, one)).toMatchObject({ result: 'unknown', reason: { code: 'writes-unseen' } })
  })
})

test('a role by its sessions, with names that carry the date of the API; a Deny takes away; a boundary, too', async () => {
  const arn = `arn:aws:iam::${mine}:role/deploy`
  const session = {
    userIdentity: {
      type: 'AssumedRole',
      arn: `arn:aws:sts::${mine}:assumed-role/deploy/ci`,
      accountId: mine,
      accessKeyId: 'ASIAEXAMPLE000000009',
      sessionContext: { sessionIssuer: { type: 'Role', arn, accountId: mine, userName: 'deploy' } },
    },
  }
  const policy = iamPolicy({ ...iamPolicy.sample, ...where, document: parsePolicy({ Statement: [{ Effect: 'Allow', NotAction: 'ec2:*', Resource: '*' }] }) })
  const fence = iamPolicy({
    ...iamPolicy.sample,
    ...where,
    arn: `arn:aws:iam::${mine}:policy/fence`,
    document: parsePolicy({ Statement: [{ Effect: 'Allow', Action: ['lambda:*', 'iam:*'], Resource: '*' }] }),
  })
  const role = iamRole({
    ...iamRole.sample,
    ...where,
    arn,
    name: 'deploy',
    createdAt: '2026-07-01T00:00:00.000Z',
    inline: [{ name: 'no-iam', document: parsePolicy({ Statement: { Effect: 'Deny', Action: 'iam:*', Resource: '*' } }) }],
    attached: [{ name: 'all', arn: iamPolicy.sample.arn }],
    boundary: fence.facts.arn,
  })
  const [one] = await remembered([...ordinary, event('lambda', 'UpdateFunctionCode20150331v2', '2026-10-30T00:00:00Z', session)], role, policy, fence, mainTrail(['AWS::Lambda::Function']))
  const { since, used, unused } = (one as Collected<RememberedRights>).facts
  expect(since).toBe('2026-07-01T00:00:00.000Z')
  expect(used.map(({ action }) => action)).toEqual(['lambda:UpdateFunctionCode'])
  expect(unused).toContain('lambda:CreateFunction')
  expect(unused.filter((action) => !action.startsWith('lambda:'))).toEqual([])
  // A policy that could not be read leaves nothing known.
  const [unread] = await remembered(ordinary, role, fence, mainTrail())
  expect(verdict(grantedRight, unread)).toMatchObject({ result: 'unknown', reason: { code: 'PolicyNotRead' } })
})

test('a group by what any member did', async () => {
  const group = (...members: string[]) =>
    iamGroup({ ...iamGroup.sample, ...where, arn: `arn:aws:iam::${mine}:group/Ops`, name: 'Ops', members, inline: [allow('iam:CreateUser', 'iam:CreateAccessKey')], attached: [] })
  const used = event('iam', 'CreateUser', '2026-10-01T00:00:00Z', by(sato))
  const told = await remembered([...ordinary, used], user('sato'), user('suzuki'), group('sato', 'suzuki'), mainTrail())
  const [ofGroup] = told.filter(({ facts }) => facts.type === 'group')
  expect(ofGroup?.facts).toMatchObject({ members: 2, used: [{ action: 'iam:CreateUser' }], unused: ['iam:CreateAccessKey'] })
  expect(verdict(groupRight, ofGroup)).toMatchObject({ outcome: 'unused', values: { actions: 'iam:CreateAccessKey', n: 1, granted: 2 } })
  expect(verdict(grantedRight, ofGroup)).toBeNull()
  const [empty] = (await remembered(ordinary, group(), mainTrail())).filter(({ facts }) => facts.type === 'group')
  expect(verdict(groupRight, empty)).toBeNull()
})

test('what the logs could not show, IAM’s own report of services may', async () => {
  const group = iamGroup({ ...iamGroup.sample, ...where, arn: `arn:aws:iam::${mine}:group/Ops`, name: 'Ops', members: ['sato'], inline: [allow('s3:GetObject', 'dynamodb:GetItem')], attached: [] })
  const report = (services: IamServiceUse['services']) => iamServiceUse({ ...iamServiceUse.sample, ...where, arn: `arn:aws:iam::${mine}:group/Ops#service-use`, name: 'Ops', services })
  const told = async (...found: readonly Collected[]) => {
    const [one] = (await remembered(ordinary, user('sato'), group, mainTrail(), ...found)).filter(({ facts }) => facts.type === 'group')
    return one?.facts
  }
  expect(await told()).toMatchObject({ unused: [], untold: [{ because: 'data-off', actions: 2 }] })
  const services = [
    { service: 's3', lastUsedAt: null },
    { service: 'dynamodb', lastUsedAt: '2026-10-01T00:00:00.000Z' },
  ]
  expect(await told(report(services))).toMatchObject({ unused: ['s3:GetObject'], untold: [{ because: 'data-off', actions: 1 }] })
  expect(await told(report(unreadable('AccessDenied')))).toMatchObject({ unused: [], untold: [{ because: 'data-off', actions: 2 }] })
})

test('a trail that ends long before the scan, and one that is short', async () => {
  const stale = ordinary.filter((one) => String(one['eventTime']) < '2026-10-01')
  const [old] = await remembered(stale, user('sato', 'iam:CreateUser'), mainTrail())
  expect(verdict(grantedRight, old)).toMatchObject({ result: 'unknown', reason: { code: 'TrailNotUpToDate' } })
  const late = '2026-10-20T00:00:00Z'
  const short = [...usualRegions([]).map((awsRegion) => event('ec2', 'DescribeInstances', late, { awsRegion })), event('ec2', 'CreateTags', '2026-10-31T12:00:00Z')]
  const [one] = await remembered(short, user('sato', 'iam:CreateUser'), mainTrail())
  expect(verdict(grantedRight, one)).toMatchObject({ outcome: 'tooShort', values: { since: '2026-10-20', days: 12 } })
})
