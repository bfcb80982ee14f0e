import { describe, expect, test } from 'vitest'
import { event, laid, mine, reading } from '../../../test/made-trail.ts'
import { type SharedUser, sharedUsers } from './shared.ts'

const period = { from: '2026-11-01T00:00:00Z', to: '2026-12-01T00:00:00Z' }
const [home, office, abroad] = ['198.51.100.7', '203.0.113.9', '192.0.2.33']
const [mac, windows] = ['aws-cli/2.31.0 md/awscrt os/macos', 'aws-cli/2.31.0 md/awscrt os/windows']

/** A call by a user at a minute of a day: `10 01:05`. */
const call = (name: string, when: string, from: string, more: { agent?: string; key?: string; event?: string; other?: object } = {}) =>
  event('ec2', more.event ?? 'DescribeInstances', `2026-11-${when.replace(' ', 'T')}:00Z`, {
    userIdentity: { type: 'IAMUser', arn: `arn:aws:iam::${mine}:user/${name}`, accountId: mine, userName: name, accessKeyId: more.key ?? 'AKIAEXAMPLE000000001' },
    sourceIPAddress: from,
    userAgent: more.agent ?? mac,
    ...more.other,
  })

const asked = async (...events: ReturnType<typeof call>[]): Promise<readonly SharedUser[]> => reading(await laid(events, []), (reader) => sharedUsers(reader, period))

/** From one place over a stretch of the hour, in which the other falls. */
const together = (name: string, day: string, a: string, b: string, more: { agent?: string; key?: string } = {}) => [
  call(name, `${day} 01:05`, a),
  call(name, `${day} 01:45`, a),
  call(name, `${day} 01:20`, b, more),
  call(name, `${day} 01:30`, b, more),
]

describe('one person', () => {
  test('at home in the morning and in the office an hour later', async () => {
    const days = ['10', '11', '12', '13'].flatMap((day) => [
      call('sato', `${day} 22:05`, home),
      call('sato', `${day} 22:40`, home),
      call('sato', `${day} 23:20`, office),
      call('sato', `${day} 23:50`, office),
    ])
    expect(await asked(...days)).toEqual([])
  })

  test('on the way: one network after the other within the hour', async () => {
    const days = ['10', '11', '12'].flatMap((day) => [
      call('sato', `${day} 01:05`, home),
      call('sato', `${day} 01:20`, home),
      call('sato', `${day} 01:40`, office),
      call('sato', `${day} 01:55`, office),
    ])
    expect(await asked(...days)).toEqual([])
  })

  test('with two programs side by side, or at two addresses of one network', async () => {
    const days = ['10', '11', '12'].flatMap((day) => together('sato', day, home, '198.51.100.99', { agent: 'Boto3/1.40 os/macos' }))
    expect(await asked(...days)).toEqual([])
  })

  test('whom AWS services help, or whom somebody tried to be and was refused', async () => {
    const days = ['10', '11', '12'].flatMap((day) => [
      call('sato', `${day} 01:05`, home),
      call('sato', `${day} 01:45`, home),
      call('sato', `${day} 01:20`, office, {
        other: { userIdentity: { type: 'IAMUser', arn: `arn:aws:iam::${mine}:user/sato`, accountId: mine, userName: 'sato', invokedBy: 'cloudformation.amazonaws.com' } },
      }),
      call('sato', `${day} 01:30`, 'athena.amazonaws.com'),
      call('sato', `${day} 01:31`, abroad, { other: { errorCode: 'AccessDenied' } }),
      call('sato', `${day} 01:32`, abroad, { agent: 'cloudformation.amazonaws.com' }),
    ])
    expect(await asked(...days)).toEqual([])
  })

  test('once in two places is not yet worth asking', async () => expect(await asked(...together('sato', '10', home, office))).toEqual([]))

  test('outside the period nothing counts', async () => {
    const events = ['01', '02', '03'].flatMap((day) => together('sato', day, home, abroad)).map((one) => ({ ...one, eventTime: String(one['eventTime']).replace('2026-11', '2026-10') }))
    expect(await asked(...events)).toEqual([])
  })
})

describe('several', () => {
  test('two networks far apart within the hour, on several days', async () => {
    const found = await asked(...['10', '11', '12'].flatMap((day) => together('sato', day, home, abroad)), ...together('suzuki', '10', home, home))
    expect(found).toMatchObject([{ user: 'sato', account: mine, kind: 'person', days: 3, hours: 3, score: 50, signs: [{ what: 'networks-at-once', points: 50 }] }])
    expect(found[0]?.evidence[0]?.uses.map(({ network }) => network).sort()).toEqual(['192.0.2.0/24', '198.51.100.0/24'])
    expect(found[0]?.evidence[0]?.uses.every(({ eventId }) => eventId.startsWith('00000000-'))).toBe(true)
  })

  test('different machines, two keys, three places and a name that is nobody’s weigh more', async () => {
    const signs = async (name: string, more: { agent?: string; key?: string }, ...others: ReturnType<typeof call>[]) => {
      const [one] = await asked(...['10', '11'].flatMap((day) => together(name, day, home, abroad, more)), ...others)
      return [one?.score, ...(one?.signs ?? []).map(({ what }) => what)]
    }
    expect(await signs('sato', {})).toEqual([40, 'networks-at-once'])
    expect(await signs('sato', { agent: windows })).toEqual([65, 'networks-at-once', 'machines-at-once'])
    expect(await signs('sato', { key: 'AKIAEXAMPLE000000002' })).toEqual([60, 'networks-at-once', 'keys-at-once'])
    // Keys that begin with ASIA are made anew for every session.
    expect(await signs('sato', { key: 'ASIAEXAMPLE000000002' })).toEqual([40, 'networks-at-once'])
    expect(await signs('sato', {}, call('sato', '10 01:25', office))).toEqual([55, 'networks-at-once', 'many-networks'])
    expect(await signs('admin', {})).toEqual([55, 'networks-at-once', 'generic-name'])
    expect(await signs('admin', { agent: windows, key: 'AKIAEXAMPLE000000002' })).toEqual([100, 'networks-at-once', 'machines-at-once', 'keys-at-once', 'generic-name'])
  })

  test('two sign-ins from two places, though no stretch overlaps', async () => {
    const login = (when: string, from: string) =>
      call('tanaka', when, from, {
        event: 'ConsoleLogin',
        agent: 'Mozilla/5.0 (Macintosh) Chrome/142.0 Safari/537.36',
        other: { eventSource: 'signin.amazonaws.com', responseElements: { ConsoleLogin: 'Success' } },
      })
    const found = await asked(login('10 01:05', home), login('10 01:50', abroad), login('11 01:05', home), login('11 01:50', abroad))
    expect(found).toMatchObject([{ user: 'tanaka', kind: 'person' }])
    expect(found[0]?.signs.map(({ what }) => what)).toContain('sign-ins-at-once')
  })

  test('a program’s key on several servers is told as one', async () => {
    const days = ['10', '11', '12'].flatMap((day) =>
      [call('batch', `${day} 01:05`, home), call('batch', `${day} 01:45`, home), call('batch', `${day} 01:20`, abroad), call('batch', `${day} 01:30`, abroad)].map((one) => ({
        ...one,
        userAgent: 'Boto3/1.40 os/linux',
      })),
    )
    expect(await asked(...days)).toMatchObject([{ user: 'batch', kind: 'program' }])
  })

  test('the same name in two accounts is two users', async () => {
    const other = '444455556666'
    const elsewhere = (one: ReturnType<typeof call>) => ({
      ...one,
      recipientAccountId: other,
      userIdentity: { type: 'IAMUser', arn: `arn:aws:iam::${other}:user/sato`, accountId: other, userName: 'sato', accessKeyId: 'AKIAEXAMPLE000000008' },
    })
    const [here, there] = [['10', '11', '12'].flatMap((day) => together('sato', day, home, home)), ['10', '11', '12'].flatMap((day) => together('sato', day, abroad, abroad)).map(elsewhere)]
    expect(await asked(...here, ...there)).toEqual([])
  })
})
