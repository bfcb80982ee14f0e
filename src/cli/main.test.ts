import { afterEach, expect, test, vi } from 'vitest'
import { main } from './main.ts'

afterEach(() => vi.restoreAllMocks())

test.each([
  [['scan', '--lake', '--lang', 'en'], '--lake needs a value.'],
  [['scan', '--lake'], '--lake needs a value.'],
  [['scan', '--help=3'], '--help takes no value.'],
  [['trail', 'top', 'sideways'], 'Nothing can be counted by "sideways".'],
])('wrong use is told as what it is: %j', async (argv, said) => {
  const written: string[] = []
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    written.push(String(text))
    return true
  })
  expect(await main(argv, { LANG: 'en_GB.UTF-8' }, '0.0.0')).toBe(2)
  expect(written.join('')).toContain(said)
})
