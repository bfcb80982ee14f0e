import { expect, test } from 'vitest'
import { distribution } from '#collectors/cloudfront.ts'
import { delivery } from '#collectors/logs.ts'
import type { Collection } from '#core/derived.ts'
import { plain } from '#core/resource.ts'
import logging from './distribution-logging.ts'

function deliveredOf(deliveries: (typeof delivery.sample)[], regions = ['us-east-1'], refused = false) {
  const found = [distribution(distribution.sample), ...deliveries.map((one) => delivery(one))]
  const seen = (kind: { readonly kind: string }) => found.filter((each) => each.kind === kind.kind).map(({ facts }) => facts) as never
  const unread = () => (refused ? ({ code: 'AccessDenied', outcome: 'denied' } as const) : null)
  const collection: Collection = { account: '111122223333', partition: 'aws', regions, asOf: '2026-11-01T00:00:00.000Z', all: seen, seen, unread }
  return [...logging.derive(collection)].map((one) => plain(one).delivered)
}

test('delivered', () => expect(deliveredOf([delivery.sample])).toEqual([true]))
test('a source without a delivery delivers nothing', () => expect(deliveredOf([{ ...delivery.sample, destinations: [] }])).toEqual([false]))
test('unknown where deliveries may not be read', () => expect(deliveredOf([], ['us-east-1'], true)).toEqual([{ unreadable: 'AccessDenied' }]))
test('unknown where us-east-1 was not looked at', () => expect(deliveredOf([], ['ap-northeast-1'])).toEqual([{ unreadable: 'HomeRegionNotScanned' }]))
