import { expect, test } from 'vitest'
import { networkInterface } from '#collectors/ec2/interfaces.ts'
import { subnet } from '#collectors/ec2/subnets.ts'
import { type Collected, plain, type Resource } from '#core/resource.ts'
import { derive } from '#scan/derive.ts'
import { internetBlock } from './internet-block.ts'

const refused = (kind: string) => ({ kind, service: 'ec2', region: 'us-east-1', reason: { code: 'UnauthorizedOperation', outcome: 'denied' as const } })
const open = subnet.sample
const shut = { ...open, id: 'subnet-0bbb', publicAccessBlock: 'block-ingress' }
const face = networkInterface.sample

function seen(subnets: readonly Resource[], faces: readonly Resource[], unread: readonly string[] = []) {
  const held = new Map<string, Resource[]>([
    [subnet.kind, [...subnets]],
    [networkInterface.kind, [...faces]],
  ])
  const made = [...derive({ account: '111122223333', partition: 'aws', regions: ['ap-northeast-1', 'us-east-1'], asOf: '2026-11-01T00:00:00.000Z', held, unread: unread.map(refused) })]
  return {
    found: made.flatMap((one) => ('one' in one && one.one.kind === internetBlock.kind ? [plain(one.one as Collected)] : [])),
    lost: made.flatMap((one) => ('unread' in one && one.unread.kind === internetBlock.kind ? [one.unread.region] : [])),
  }
}

test('each region counts its own subnets and addresses', () => {
  const { found, lost } = seen([open, shut, { ...shut, region: 'us-east-1' }], [face, { ...face, publicIp: '203.0.113.7' }, { ...face, ipv6: ['2001:db8::1'] }])
  expect(found).toMatchObject([
    { region: 'ap-northeast-1', blocked: 1, open: 1, publicAddresses: 2 },
    { region: 'us-east-1', blocked: 1, open: 0, publicAddresses: 0 },
  ])
  expect(lost).toEqual([])
})

test('where interfaces could not be listed, nobody says that nothing is public', () => {
  expect(seen([open, { ...open, region: 'us-east-1' }], [], [networkInterface.kind]).found).toMatchObject([
    { publicAddresses: 0 },
    { open: 1, publicAddresses: { unreadable: 'UnauthorizedOperation' } },
  ])
})

test('where subnets could not be listed, the region is told as unread', () => {
  const { found, lost } = seen([open], [], [subnet.kind])
  expect(found).toMatchObject([{ region: 'ap-northeast-1' }])
  expect(lost).toEqual(['us-east-1'])
})
