import { expect, test } from 'vitest'
import { nearest } from './nearest.ts'

const words = ['scan', 'demo', 'doctor', 'explain', 'list', 'policy', 'sql']

test.each([
  ['scna', ['scan']],
  ['docter', ['doctor']],
  ['explian', ['explain']],
  ['lst', ['list']],
  ['terraform', []],
  ['', []],
  ['x'.repeat(100_000), []],
])('%.20s', (meant, near) => {
  expect(nearest(meant, words)).toEqual(near)
})
