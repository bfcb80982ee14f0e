import { describe, expect, test } from 'vitest'
import { at, event, laid, mine, reading } from '../../../test/made-trail.ts'
import { firstTimes } from './first.ts'

const start = '2026-11-01T00:00:00Z'
const period = { from: '2026-11-20T00:00:00Z', to: '2026-12-01T00:00:00Z' }
type Event = ReturnType<typeof event>

/** So many days after the first of November. */
const day = (n: number) => at(start, n * 1440 + 60)
const session = (role: string) => ({
  userIdentity: {
    type: 'AssumedRole',
    arn: `arn:aws:sts::${mine}:assumed-role/${role}/anybody`,
    accountId: mine,
    sessionContext: { sessionIssuer: { type: 'Role', arn: `arn:aws:iam::${mine}:role/${role}`, accountId: mine, userName: role } },
  },
})
/** What somebody does every day. */
const habit = (n: number, other: Event = {}) => event('ec2', 'DescribeInstances', day(n), other)
const long = [0, 5, 10, 15, 21].map((n) => habit(n))

const novelties = async (...events: Event[]) => (await reading(await laid(events, []), (reader) => firstTimes(reader, period))).map(({ what, value, changes }) => [what, value, changes])

describe('what was never seen before', () => {
  test('an action, a region, a network and a program, each once, with when and since when the principal is known', async () => {
    const events = [
      ...long,
      event('iam', 'CreateUser', day(22), { awsRegion: 'eu-west-1', sourceIPAddress: '192.0.2.44', userAgent: 'Boto3/1.40' }),
      event('iam', 'CreateUser', day(23), { awsRegion: 'eu-west-1' }),
    ]
    const found = await reading(await laid(events, []), (reader) => firstTimes(reader, period))
    expect(found.map(({ what, value }) => [what, value])).toEqual([
      ['action', 'iam.amazonaws.com:CreateUser'],
      ['client', 'SDK for Python'],
      ['network', '192.0.2.0/24'],
      ['region', 'eu-west-1'],
    ])
    expect(found[0]).toMatchObject({ principal: `arn:aws:iam::${mine}:user/worker`, first: day(22), calls: 2, knownSince: day(0), changes: true, eventId: events[5]?.['eventID'] })
  })

  test('a read is told as one that changes nothing', async () => expect(await novelties(...long, event('s3', 'ListBuckets', day(22)))).toEqual([['action', 's3.amazonaws.com:ListBuckets', false]]))

  test('of a role, whichever session did it', async () => {
    const before = [0, 10, 21].map((n) => habit(n, session('deploy')))
    expect(await novelties(...before, event('iam', 'CreateRole', day(22), session('deploy')))).toEqual([['action', 'iam.amazonaws.com:CreateRole', true]])
  })
})

describe('what is none', () => {
  test('the habit itself, another address of a known network, a new version of a known program', async () => {
    expect(await novelties(...long)).toEqual([])
    expect(await novelties(...long, habit(22, { sourceIPAddress: '203.0.113.200', userAgent: 'aws-cli/2.99' }))).toEqual([])
  })

  test('what was done before the period began', async () => expect(await novelties(...long, event('iam', 'CreateUser', day(3)), event('iam', 'CreateUser', day(22)))).toEqual([]))

  test('anything of a principal that was known for less than a week when the period began', async () => {
    const young = [15, 16, 21].map((n) => habit(n))
    expect(await novelties(...young, event('iam', 'CreateUser', day(22)))).toEqual([])
    const older = [11, 16, 21].map((n) => habit(n))
    expect(await novelties(...older, event('iam', 'CreateUser', day(22)))).toHaveLength(1)
  })

  test('what was refused or failed, what a service did in the name, and what came after the period', async () => {
    const behalf = { userIdentity: { type: 'IAMUser', arn: `arn:aws:iam::${mine}:user/worker`, accountId: mine, userName: 'worker', invokedBy: 'cloudformation.amazonaws.com' } }
    expect(
      await novelties(
        ...long,
        event('iam', 'CreateUser', day(22), { errorCode: 'AccessDenied' }),
        event('iam', 'CreateRole', day(22), { errorCode: 'LimitExceeded' }),
        event('iam', 'CreateGroup', day(22), behalf),
        event('iam', 'CreatePolicy', day(40)),
      ),
    ).toEqual([])
  })

  test('a service’s name in place of a program or an address', async () =>
    expect(await novelties(...long, habit(22, { sourceIPAddress: 'athena.amazonaws.com', userAgent: 'athena.amazonaws.com' }))).toEqual([]))
})
