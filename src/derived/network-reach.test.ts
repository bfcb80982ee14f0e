import { describe, expect, test } from 'vitest'
import type { SecurityGroupRule } from '#collectors/ec2/security-groups.ts'
import { intersect, isInternet, isVast, openedByAcl, openedByGroups, reachable, union, written } from './network-reach.ts'

const rule = (port: number | [number, number], cidrs: string[], protocol = 'tcp'): SecurityGroupRule => {
  const [from, to] = typeof port === 'number' ? [port, port] : port
  return { protocol, from, to, cidrs, groups: [] }
}
const everyone = ['0.0.0.0/0']
const allow = { number: 100, allow: true, protocol: 'all', from: 0, to: 65535, cidr: '0.0.0.0/0' }
const igw = { routes: [{ destination: '0.0.0.0/0', target: 'igw-0aaa' }] }
const open = { subnet: { publicAccessBlock: 'off' }, table: igw, acl: { inbound: [allow], outbound: [allow] } }
const face = { publicIp: '203.0.113.7', ipv6: [] }
const ssh = [rule(22, everyone)]

describe('the internet', () => {
  test.each([['0.0.0.0/0'], ['::/0'], ['2000::/3'], ['0.0.0.0/1 128.0.0.0/1'], ['128.0.0.0/2 0.0.0.0/2'], ['8000::/1 ::/1'], ['0.0.0.0/1']])('is %s', (cidrs) =>
    expect(isInternet(cidrs.split(' '))).toBe(true),
  )

  test.each([['10.0.0.0/8'], ['203.0.113.0/24 198.51.100.7/32'], ['fd00::/8'], ['2001:db8::/32'], ['64.0.0.0/2'], ['0.0.0.0/2 0.0.0.0/2 0.0.0.0/2'], ['pl-0aaa'], ['']])('is not %s', (cidrs) =>
    expect(isInternet(cidrs.split(' '))).toBe(false),
  )
})

describe('groups', () => {
  test('halves in two rules make one door', () => expect(written(openedByGroups([rule(22, ['0.0.0.0/1']), rule(22, ['128.0.0.0/1'])]))).toBe('tcp 22'))
  test('overlapping ranges are one', () => expect(written(openedByGroups([rule([20, 30], everyone), rule([25, 40], ['::/0'])]))).toBe('tcp 20-40'))
  test('all protocols are both', () => expect(written(openedByGroups([rule([0, 65535], everyone, 'all')]))).toBe('tcp 0-65535, udp 0-65535'))
  test('ping is no door', () => expect(openedByGroups([rule([0, 65535], everyone, 'icmp')])).toEqual([]))
})

describe('network ACLs', () => {
  test('the first rule wins', () => {
    expect(written(openedByAcl([{ ...allow, number: 90, allow: false, protocol: 'tcp', from: 22, to: 22 }, allow]))).toBe('tcp 0-21, tcp 23-65535, udp 0-65535')
    expect(openedByAcl([{ ...allow, allow: false }, allow])).toEqual([])
  })
  test('denying one address closes nothing', () =>
    expect(
      written(
        openedByAcl([
          { ...allow, allow: false, cidr: '198.51.100.7/32' },
          { ...allow, protocol: 'tcp', from: 22, to: 22 },
        ]),
      ),
    ).toBe('tcp 22'))
  test('allowing one address opens nothing', () => expect(openedByAcl([{ ...allow, cidr: '198.51.100.7/32' }])).toEqual([]))
})

describe('an interface is reachable', () => {
  test('when everything lets the caller through', () => expect(written(reachable(face, ssh, open))).toBe('tcp 22'))
  test('when we do not know the route table or the ACL', () => expect(written(reachable(face, ssh, { subnet: undefined, table: undefined, acl: undefined }))).toBe('tcp 22'))
  test('by IPv6 alone', () =>
    expect(
      written(
        reachable({ publicIp: null, ipv6: ['2001:db8::7'] }, [rule(22, ['::/0'])], {
          ...open,
          table: { routes: [{ destination: '::/0', target: 'igw-0aaa' }] },
          acl: { inbound: [{ ...allow, cidr: '::/0' }], outbound: [{ ...allow, cidr: '::/0' }] },
        }),
      ),
    ).toBe('tcp 22'))
})

describe('an interface is not reachable', () => {
  test.each([
    ['without a public address', { publicIp: null, ipv6: [] }, ssh, open],
    ['by a NAT gateway', face, ssh, { ...open, table: { routes: [{ destination: '0.0.0.0/0', target: 'nat-0aaa' }] } }],
    ['when VPC Block Public Access is on', face, ssh, { ...open, subnet: { publicAccessBlock: 'block-ingress' } }],
    ['when the ACL lets nothing in', face, ssh, { ...open, acl: { inbound: [], outbound: [allow] } }],
    ['when the ACL lets no answer out', face, ssh, { ...open, acl: { inbound: [allow], outbound: [{ ...allow, protocol: 'tcp', from: 443, to: 443 }] } }],
    ['by IPv4 when only IPv6 is let in', face, [rule(22, ['::/0'])], open],
    ['when the group lets nobody in', face, [rule(22, ['10.0.0.0/8'])], open],
  ])('%s', (_when, one, rules, around) => expect(reachable(one, rules, around)).toEqual([]))
})

test('doors are cut and joined', () => {
  const wide = { protocol: 'tcp', from: 0, to: 100 } as const
  expect(
    intersect(
      [wide],
      [
        { protocol: 'tcp', from: 50, to: 200 },
        { protocol: 'udp', from: 0, to: 100 },
      ],
    ),
  ).toEqual([{ protocol: 'tcp', from: 50, to: 100 }])
  expect(union([{ protocol: 'tcp', from: 101, to: 110 }, wide])).toEqual([{ protocol: 'tcp', from: 0, to: 110 }])
})

describe('a vast part of the internet', () => {
  test.each([
    ['a quarter', ['0.0.0.0/2'], true],
    ['two blocks of sixteen million', ['3.0.0.0/8', '13.0.0.0/8'], true],
    ['IPv6 broader than /32', ['2400::/12'], true],
    ['one block of sixteen million', ['3.0.0.0/8'], false],
    ['private ranges', ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10'], false],
    ["an operator's IPv6", ['2001:db8::/32'], false],
    ['all of it, which is more than vast', ['0.0.0.0/0'], false],
    ['an office', ['203.0.113.0/24'], false],
  ])('%s', (_name, cidrs, vast) => expect(isVast(cidrs)).toBe(vast))
})
