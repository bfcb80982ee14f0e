import { expect, test } from 'vitest'
import { cacheSupport, documentSupport, graphSupport, searchSupport, supportPhase } from './support-dates.ts'

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

test.each([
  ['1.0.1.0', '2022-07-29'],
  ['1.0.2.2.R6', '2022-07-29'],
  ['1.0.3.0', '2023-01-30'],
  ['1.0.5.1', '2023-01-30'],
  ['1.1.0.0.R3', '2025-03-15'],
  ['1.1.1.0', '2026-12-04'],
  ['1.2.1.2', '2026-12-04'],
  ['1.3.4.0', '2027-03-06'],
  ['1.4.6.1', '2027-03-06'],
  ['1.4.6.2', '2027-06-03'],
  ['1.4.7.1', '2027-06-03'],
  ['1.4.8.0', '2027-10-27'],
])('Neptune %s lives until %s', (version, standard) => {
  expect(graphSupport(version)).toEqual({ standard, extended: null })
})

test('where AWS has announced no end, there is none', () => {
  expect(documentSupport('3.6.0')).toEqual({ standard: '2026-03-30', extended: '2029-03-30' })
  expect(documentSupport('5.0.0')).toBeNull()
  expect(graphSupport('1.4.9.0')).toBeNull()
  expect(graphSupport('1.5.0.0')).toBeNull()
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
