import { describe, expect, test } from 'vitest'
import { vpcEndpoint } from '#collectors/ec2/endpoints.ts'
import { networkInterface } from '#collectors/ec2/interfaces.ts'
import { networkAcl } from '#collectors/ec2/network-acls.ts'
import { routeTable } from '#collectors/ec2/routes.ts'
import { securityGroup } from '#collectors/ec2/security-groups.ts'
import { subnet } from '#collectors/ec2/subnets.ts'
import { loadBalancer } from '#collectors/elbv2.ts'
import { webAcl } from '#collectors/wafv2.ts'
import type { AnyDerived, Collection } from '#core/derived.ts'
import { type AnyKind, type Collected, plain, type Reason, type Resource, type ResourceKind, UnreadableFact, unreadable } from '#core/resource.ts'
import networkExposure from './network-exposure.ts'
import groupExposure from './security-group-exposure.ts'
import waf from './waf-coverage.ts'

const refusal: Reason = { code: 'UnauthorizedOperation', outcome: 'denied' }

function derive(derived: AnyDerived, found: readonly Collected[], refused: readonly AnyKind[] = []) {
  const seen = <R extends Resource>({ kind }: ResourceKind<R>) => found.filter((one) => one.kind === kind).map(({ facts }) => facts as R)
  const unread = ({ kind }: AnyKind) => (refused.some((one) => one.kind === kind) ? refusal : null)
  const collection: Collection = {
    account: '111122223333',
    partition: 'aws',
    regions: ['ap-northeast-1'],
    asOf: '2026-11-01T00:00:00.000Z',
    seen,
    unread,
    all(kind) {
      if (unread(kind) !== null) throw new UnreadableFact(kind.kind, refusal)
      return seen(kind)
    },
  }
  const made: Record<string, unknown>[] = []
  try {
    for (const one of derived.derive(collection)) made.push(plain(one))
    return { made, complete: true }
  } catch (error) {
    if (!(error instanceof UnreadableFact)) throw error
    return { made, complete: false }
  }
}

const everyone = ['0.0.0.0/0']
const ssh = { protocol: 'tcp', from: 22, to: 22 }
const group = securityGroup({ ...securityGroup.sample, inbound: [{ ...ssh, cidrs: everyone, groups: [] }] })
const face = networkInterface({ ...networkInterface.sample, publicIp: '203.0.113.7' })
const pass = { number: 100, allow: true, protocol: 'all', from: 0, to: 65535, cidr: '0.0.0.0/0' }
const acl = networkAcl({ ...networkAcl.sample, inbound: [pass], outbound: [pass] })
const around = [subnet(subnet.sample), routeTable(routeTable.sample), acl]
const main = routeTable({ ...routeTable.sample, main: true, subnets: [] })
const privateTable = routeTable({ ...routeTable.sample, routes: [{ destination: '0.0.0.0/0', target: 'nat-0aaa' }] })

describe('network exposure', () => {
  test('a public instance', () =>
    expect(derive(networkExposure, [group, face, ...around]).made).toMatchObject([{ instance: 'i-0aaa', publicAddress: '203.0.113.7', reachable: [ssh], httpsOut: 'internet' }]))
  test('a subnet without a table of its own uses the main one', () => expect(derive(networkExposure, [group, face, subnet(subnet.sample), main, acl]).made).toMatchObject([{ reachable: [ssh] }]))
  test('its own table goes before the main one', () => expect(derive(networkExposure, [group, face, subnet(subnet.sample), main, privateTable, acl]).made).toMatchObject([{ reachable: [] }]))
  test('nothing is concluded where the routes could not be read', () =>
    expect(derive(networkExposure, [group, face, ...around], [routeTable]).made).toMatchObject([{ reachable: { unreadable: 'UnauthorizedOperation' } }]))
  test('nothing is concluded where a rule of a group could not be read', () =>
    expect(derive(networkExposure, [securityGroup({ ...securityGroup.sample, inbound: unreadable('UnauthorizedOperation') }), face, ...around]).made).toMatchObject([
      { reachable: { unreadable: 'UnauthorizedOperation' } },
    ]))
  test('without a public address the routes do not matter', () =>
    expect(derive(networkExposure, [group, networkInterface(networkInterface.sample), ...around], [routeTable]).made).toMatchObject([{ reachable: [] }]))
  test('half a list of interfaces is not a whole one', () =>
    expect(derive(networkExposure, [group, face, ...around], [networkInterface])).toMatchObject({ made: [{ reachable: [ssh] }], complete: false }))
})

describe('the way out', () => {
  const hidden = networkInterface(networkInterface.sample)
  const endpoint = vpcEndpoint(vpcEndpoint.sample)
  const way = (...found: readonly Collected[]) => derive(networkExposure, [group, subnet(subnet.sample), acl, ...found]).made
  test('an internet gateway, with a public address', () => expect(way(face, main)).toMatchObject([{ wayOut: 'route' }]))
  test('an internet gateway, without one', () => expect(way(hidden, main)).toMatchObject([{ wayOut: 'none' }]))
  test('a NAT gateway', () => expect(way(hidden, privateTable)).toMatchObject([{ wayOut: 'route' }]))
  test('endpoints of the VPC', () => expect(way(hidden, main, endpoint)).toMatchObject([{ wayOut: 'endpoints' }]))
  test("another VPC's endpoints", () => expect(way(hidden, main, vpcEndpoint({ ...vpcEndpoint.sample, vpc: 'vpc-0bbb' }))).toMatchObject([{ wayOut: 'none' }]))
  test('a table we do not see', () => expect(way(hidden)).toMatchObject([{ wayOut: 'route' }]))
  test('nothing is concluded where the endpoints could not be read', () =>
    expect(derive(networkExposure, [group, subnet(subnet.sample), acl, hidden, main], [vpcEndpoint]).made).toMatchObject([{ wayOut: { unreadable: 'UnauthorizedOperation' } }]))
})

describe('HTTPS out', () => {
  const out = (entries: Partial<(typeof networkAcl)['sample']>) => derive(networkExposure, [group, face, subnet(subnet.sample), main, networkAcl({ ...acl.facts, ...entries })]).made
  const https = { number: 100, allow: true, protocol: 'tcp', from: 443, to: 443, cidr: '10.0.0.0/16' }
  test('an ACL that lets none out', () => expect(out({ outbound: [{ ...pass, from: 1024, protocol: 'tcp' }] })).toMatchObject([{ httpsOut: 'none' }]))
  test('an ACL that lets no answers in', () => expect(out({ inbound: [{ ...pass, protocol: 'tcp', from: 443, to: 443 }] })).toMatchObject([{ httpsOut: 'none' }]))
  test('an ACL for the endpoints of the VPC only', () => expect(out({ outbound: [https] })).toMatchObject([{ httpsOut: 'some' }]))
  test('an ACL that denies everyone first', () => expect(out({ outbound: [{ ...pass, number: 90, allow: false }, https] })).toMatchObject([{ httpsOut: 'none' }]))
})

describe('security group exposure', () => {
  test('open and reached', () => expect(derive(groupExposure, [group, face, ...around]).made).toMatchObject([{ open: [ssh], reachable: [ssh], interfaces: 1, namedBy: [] }]))
  test('open and attached to nothing', () => expect(derive(groupExposure, [group, ...around]).made).toMatchObject([{ open: [ssh], reachable: [], interfaces: 0 }]))
  test('a load balancer answers on its listeners only', () =>
    expect(derive(groupExposure, [group, networkInterface({ ...face.facts, loadBalancer: true }), ...around]).made).toMatchObject([{ open: [ssh], reachable: [], interfaces: 1 }]))
  test('what it opens is known where its interfaces are not', () =>
    expect(derive(groupExposure, [group, ...around], [networkInterface]).made).toMatchObject([
      { open: [ssh], interfaces: { unreadable: 'UnauthorizedOperation' }, reachable: { unreadable: 'UnauthorizedOperation' } },
    ]))
  test('named by another group', () => {
    const other = securityGroup({ ...securityGroup.sample, id: 'sg-0bbb', inbound: [{ ...ssh, cidrs: [], groups: ['sg-0aaa'] }] })
    expect(derive(groupExposure, [group, other]).made).toMatchObject([
      { id: 'sg-0aaa', namedBy: ['sg-0bbb'] },
      { id: 'sg-0bbb', namedBy: [] },
    ])
  })
})

describe('the WAF in front', () => {
  const balancer = loadBalancer(loadBalancer.sample)
  test('is found by what it protects', () => expect(derive(waf, [balancer, webAcl(webAcl.sample)]).made).toMatchObject([{ webAcl: 'web' }]))
  test('is absent where no ACL names the load balancer', () => expect(derive(waf, [balancer, webAcl({ ...webAcl.sample, resources: [] })]).made).toMatchObject([{ webAcl: null }]))
  test('is unknown where ACLs could not be listed', () => expect(derive(waf, [balancer], [webAcl]).made).toMatchObject([{ webAcl: { unreadable: 'UnauthorizedOperation' } }]))
  test('is no question of a network load balancer', () => expect(derive(waf, [loadBalancer({ ...loadBalancer.sample, type: 'network' })]).made).toEqual([]))
})
