import { describe, expect, test } from 'vitest'
import { networkAcl } from '#collectors/ec2/network-acls.ts'
import { routeTable } from '#collectors/ec2/routes.ts'
import { securityGroup } from '#collectors/ec2/security-groups.ts'
import { subnet } from '#collectors/ec2/subnets.ts'
import { rdsInstance } from '#collectors/rds.ts'
import type { Collection } from '#core/derived.ts'
import { type AnyKind, type Collected, plain, type Resource, type ResourceKind, UnreadableFact } from '#core/resource.ts'
import { exposuresOf } from './database-exposure.ts'
import { rdsExposure } from './rds-exposure.ts'

const reason = { code: 'UnauthorizedOperation', outcome: 'denied' } as const

function exposure(found: readonly Collected[], database: Partial<typeof rdsInstance.sample>, refused?: AnyKind) {
  const seen = <R extends Resource>({ kind }: ResourceKind<R>) => found.filter((one) => one.kind === kind).map(({ facts }) => facts as R)
  const collection: Collection = {
    account: '111122223333',
    partition: 'aws',
    regions: ['ap-northeast-1'],
    asOf: '2026-11-01T00:00:00.000Z',
    seen,
    unread: (kind) => (kind === refused ? reason : null),
    all(kind) {
      if (kind === refused) throw new UnreadableFact(kind.kind, reason)
      return seen(kind)
    },
  }
  const [one] = [...exposuresOf([{ ...rdsInstance.sample, network: { vpc: 'vpc-0aaa', subnets: ['subnet-0aaa'], groups: ['sg-0db'] }, ...database }], collection)]
  const { open, publicSubnets } = plain(rdsExposure(one as typeof rdsExposure.sample))
  return { open, publicSubnets }
}

const group = securityGroup({ ...securityGroup.sample, id: 'sg-0db', inbound: [{ protocol: 'tcp', from: 15432, to: 15432, cidrs: ['0.0.0.0/0'], groups: [] }] })
const table = (target: string) => routeTable({ ...routeTable.sample, vpc: 'vpc-0aaa', main: true, subnets: [], routes: [{ destination: '0.0.0.0/0', target }] })
const place = subnet({ ...subnet.sample, id: 'subnet-0aaa', vpc: 'vpc-0aaa', publicAccessBlock: 'off' })

describe('a managed database', () => {
  test('with a public address, an open group and a way in is open', () => {
    expect(exposure([group, table('igw-0aaa'), place], { publiclyAccessible: true })).toEqual({ open: true, publicSubnets: ['subnet-0aaa'] })
  })

  test('without a public address is not, whatever its subnet', () => {
    expect(exposure([group, table('igw-0aaa'), place], {})).toEqual({ open: false, publicSubnets: ['subnet-0aaa'] })
  })

  test('without a way to an internet gateway is not', () => {
    expect(exposure([group, table('nat-0aaa'), place], { publiclyAccessible: true })).toEqual({ open: false, publicSubnets: [] })
  })

  test('whose port the group does not open is not', () => {
    expect(exposure([group, table('igw-0aaa'), place], { publiclyAccessible: true, port: 5432 }).open).toBe(false)
  })

  test('is unknown where the groups could not be read', () => {
    expect(exposure([table('igw-0aaa'), place], { publiclyAccessible: true }, securityGroup).open).toEqual({ unreadable: 'UnauthorizedOperation' })
    expect(exposure([place], { publiclyAccessible: true }, routeTable)).toEqual({ open: { unreadable: 'UnauthorizedOperation' }, publicSubnets: { unreadable: 'UnauthorizedOperation' } })
  })

  test('is looked at through its network ACL', () => {
    const shut = networkAcl({ ...networkAcl.sample, subnets: ['subnet-0aaa'], inbound: [], outbound: [] })
    expect(exposure([group, table('igw-0aaa'), place, shut], { publiclyAccessible: true }).open).toBe(false)
  })
})
