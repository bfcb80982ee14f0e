import { expect, test } from 'vitest'
import { type S3Bucket, s3Bucket } from '#collectors/s3.ts'
import type { Collection } from '#core/derived.ts'
import { plain, unreadable } from '#core/resource.ts'
import logging from './bucket-logging.ts'

function loggingOf(...buckets: Partial<S3Bucket>[]) {
  const found = buckets.map((bucket) => s3Bucket({ ...s3Bucket.sample, ...bucket }).facts)
  const seen = () => found as never
  const collection: Collection = { account: '111122223333', partition: 'aws', regions: ['ap-northeast-1'], asOf: '2026-11-01T00:00:00.000Z', all: seen, seen, unread: () => null }
  return [...logging.derive(collection)].map((one) => plain(one).receivesLogs)
}

test('the bucket that others log to', () => expect(loggingOf({ name: 'a', logTarget: 'b' }, { name: 'b', logTarget: null })).toEqual([false, true]))
test('a bucket that logs to itself receives nobody else’s', () => expect(loggingOf({ name: 'a', logTarget: 'a' })).toEqual([false]))
test('unknown, where another bucket does not say', () =>
  expect(loggingOf({ name: 'a', logTarget: null }, { name: 'b', logTarget: unreadable('AccessDenied') })).toEqual([{ unreadable: 'AccessDenied' }, false]))
