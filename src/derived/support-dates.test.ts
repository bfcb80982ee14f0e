import { expect, test } from 'vitest'
import { cacheSupport, searchSupport, supportPhase } from './support-dates.ts'

test.each([
  ['OpenSearch_1.2', '2025-11-07', '2027-11-07'],
  ['OpenSearch_1.3', '2027-11-07', '2030-11-07'],
  ['OpenSearch_2.9', '2025-11-07', '2027-11-07'],
  ['OpenSearch_2.11', '2027-11-07', '2028-11-07'],
  ['OpenSearch_2.19', '2027-11-07', '2030-11-07'],
  ['Elasticsearch_5.6', '2025-11-07', '2028-11-07'],
  ['Elasticsearch_7.1', '2025-11-07', '2027-11-07'],
  ['Elasticsearch_7.10', '2027-11-07', '2030-11-07'],
])('%s is supported until %s, and for more money until %s', (version, standard, extended) => {
  expect(searchSupport(version)).toEqual({ standard, extended })
})

test('where AWS has announced no end, there is none', () => {
  expect(searchSupport('OpenSearch_3.1')).toBeNull()
  expect(cacheSupport('valkey', '7.2.6')).toBeNull()
  expect(cacheSupport('redis', '7.1.0')).toBeNull()
  expect(cacheSupport('memcached', '1.6.22')).toBeNull()
})

test('the last day still counts', () => {
  const dates = { standard: '2026-01-31', extended: '2029-01-31' }
  expect(supportPhase(dates, '2025-01-01T00:00:00Z', 180)).toBe('supported')
  expect(supportPhase(dates, '2026-01-31T20:00:00Z', 180)).toBe('ending')
  expect(supportPhase(dates, '2026-02-01T00:00:00Z', 180)).toBe('extended')
  expect(supportPhase(dates, '2029-02-01T00:00:00Z', 180)).toBe('ended')
})
