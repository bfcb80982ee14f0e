import { expect, test } from 'vitest'
import { chanceOfSilence, improbable } from './gaps.ts'

/** Hourly counts as a pulse; the zeros in the middle are the silence. */
const pulse = (counts: readonly number[]) => ({
  hours: counts.length,
  active: counts.filter((count) => count > 0).length,
  events: counts.reduce((sum, count) => sum + count, 0),
  squares: counts.reduce((sum, count) => sum + count * count, 0),
})
const steady = (hours: number, count: number) => Array.from({ length: hours }, (_, n) => count + (n % 5))

test('six silent hours where hundreds of events come are no chance', () => {
  const chance = chanceOfSilence(pulse([...steady(200, 300), 0, 0, 0, 0, 0, 0, ...steady(200, 300)]), 6)
  expect(chance).toBeLessThan(improbable)
})

test('one silent hour is, where a few come', () => {
  expect(chanceOfSilence(pulse([...steady(200, 1), 0, ...steady(200, 1)]), 1)).toBeGreaterThan(improbable)
})

test('bursts make a silence likelier than their mean says', () => {
  const bursts = Array.from({ length: 400 }, (_, n) => (n % 20 === 0 ? 400 : 1))
  const chance = chanceOfSilence(pulse([...bursts, 0, 0]), 2)
  expect(chance).toBeGreaterThan(improbable)
})

test.each([
  ['too few hours to know what is usual', [...steady(20, 300), 0, 0, 0], 3],
  ['a place that is silent at night', Array.from({ length: 480 }, (_, n) => (n % 24 < 8 ? 0 : 50)), 8],
  ['no silence', steady(400, 300), 0],
])('nothing is said of %s', (_what, counts, length) => expect(chanceOfSilence(pulse(counts), length)).toBeNull())

test('a place without any event has no rate', () => expect(chanceOfSilence({ hours: 500, active: 0, events: 0, squares: 0 }, 100)).toBeNull())
