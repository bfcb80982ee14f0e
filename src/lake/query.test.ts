import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import stringWidth from 'string-width'
import { afterAll, expect, test } from 'vitest'
import { query } from './query.ts'

const lake = await mkdtemp(join(tmpdir(), 'kokokara-test-'))
afterAll(() => rm(lake, { recursive: true, force: true }))

async function shown(sql: string, columns?: number): Promise<string> {
  let all = ''
  for await (const piece of query(lake, sql, 'table', columns)) all += piece
  return all
}

const wide = "select n, 'りょうかい' || repeat('長い', 20) as reply, repeat('b', 300) as rest from range(2) as numbers(n)"

test('what fits the screen stands side by side; a file gets a table whatever its width', async () => {
  expect(await shown("select 1 as one, 'b' as two", 40)).toBe('one  two\n---  ---\n1    b\n')
  expect((await shown(wide)).split('\n')[0]).toMatch(/^n +reply +rest$/)
})

test.each([40, 60, 100])('what does not fit a screen of %i columns stands a value a line, and no line is wider', async (columns) => {
  const lines = (await shown(wide, columns)).split('\n')
  expect(lines.filter((line) => line.startsWith('-- '))).toEqual(['-- 1', '-- 2'])
  expect(lines.filter((line) => stringWidth(line) > columns)).toEqual([])
  expect(lines.filter((line) => line.startsWith('reply  りょうかい長い'))).toHaveLength(2)
})

test('a value that would fill the screen is shortened, and says so; control characters are shown, not sent', async () => {
  const all = await shown("select repeat('b', 9999) as rest, 'a' || chr(27) || '[31m' as name", 40)
  expect(all).toContain('b…\n')
  expect(all).toContain('name  a\\u001b[31m\n')
})
