import { expect, test } from 'vitest'
import { profileAssociation, queryLogAssociation, queryLogConfig } from '#collectors/cloudcontrol.ts'
import { networkInterface } from '#collectors/ec2/interfaces.ts'
import { vpc } from '#collectors/ec2/vpcs.ts'
import type { Collection } from '#core/derived.ts'
import { type AnyKind, type Collected, plain, type Reason, type Resource, unreadable } from '#core/resource.ts'
import queryLogs from './vpc-query-logs.ts'

const refused: Reason = { code: 'AccessDenied', outcome: 'denied' }
const denied = { unreadable: 'AccessDenied' }

/** The VPC of the samples, in an account that holds these and whose lists of these kinds were refused. */
function logsOf(held: readonly Collected[], unread: readonly AnyKind[] = [], owner = vpc.sample.owner): Record<string, unknown> {
  const seen = (kind: AnyKind) => [vpc({ ...vpc.sample, owner }), ...held].filter((one) => one.kind === kind.kind).map(({ facts }) => facts as Resource)
  const collection = {
    account: '111122223333',
    partition: 'aws',
    regions: ['ap-northeast-1'],
    asOf: '2026-11-01T00:00:00.000Z',
    all: seen,
    seen,
    unread: (kind: AnyKind) => (unread.includes(kind) ? refused : null),
  }
  return plain([...queryLogs.derive(collection as unknown as Collection)][0] as Collected)
}

const association = queryLogAssociation(queryLogAssociation.sample)
const config = queryLogConfig(queryLogConfig.sample)
const profile = profileAssociation(profileAssociation.sample)
const log = { config: 'rqlc-0aaa', destination: 'arn:aws:s3:::dns-logs-example', fails: false }

test('an association and its configuration are one', () =>
  expect(logsOf([association, config, networkInterface(networkInterface.sample)])).toMatchObject({
    own: true,
    interfaces: 1,
    associations: [{ ...log, status: 'ACTIVE', error: null }],
    throughProfiles: [],
  }))
test('a configuration that AWS cannot deliver by', () =>
  expect(logsOf([association, queryLogConfig({ ...queryLogConfig.sample, status: 'FAILED' })])).toMatchObject({ associations: [{ ...log, fails: true, status: 'ACTIVE' }] }))
test('a configuration that this account does not see is another’s', () => expect(logsOf([association])).toMatchObject({ associations: [{ config: 'rqlc-0aaa', destination: null, fails: false }] }))
test('a profile brings its configurations', () => expect(logsOf([profile, config])).toMatchObject({ associations: [], throughProfiles: [{ ...log, profile: 'rp-0aaa' }] }))
test('what belongs to another VPC, or to a VPC of the same id elsewhere, is not this one’s', () =>
  expect(
    logsOf([
      queryLogAssociation({ ...queryLogAssociation.sample, vpc: 'vpc-0bbb' }),
      profileAssociation({ ...profileAssociation.sample, region: 'us-east-1' }),
      networkInterface({ ...networkInterface.sample, vpc: 'vpc-0bbb' }),
    ]),
  ).toMatchObject({ interfaces: 0, associations: [], throughProfiles: [] }))
test('a VPC of which another account shares a subnet', () => expect(logsOf([], [], '444455556666')).toMatchObject({ own: false }))

test('unknown, where the associations were refused; the profiles stay known', () => expect(logsOf([], [queryLogAssociation])).toMatchObject({ associations: denied, throughProfiles: [] }))
test('unknown, where the configurations were refused and one is needed', () => expect(logsOf([association], [queryLogConfig])).toMatchObject({ associations: denied, throughProfiles: [] }))
test('none is none, though the configurations were refused', () => expect(logsOf([], [queryLogConfig])).toMatchObject({ associations: [], throughProfiles: [] }))
test('unknown, where what hangs on the profile was refused', () =>
  expect(logsOf([profileAssociation({ ...profileAssociation.sample, queryLogConfigs: unreadable('AccessDenied') })])).toMatchObject({ associations: [], throughProfiles: denied }))
test('unknown, where the profiles or the interfaces were refused', () => expect(logsOf([], [profileAssociation, networkInterface])).toMatchObject({ throughProfiles: denied, interfaces: denied }))
test('unknown, where a configuration that is needed does not say', () =>
  expect(logsOf([association, queryLogConfig({ ...queryLogConfig.sample, destination: unreadable('AccessDenied'), status: unreadable('AccessDenied') })])).toMatchObject({ associations: denied }))
