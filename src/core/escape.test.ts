import { expect, test } from 'vitest'
import { csvCell, printable } from './escape.ts'

test.each([
  ['web-01', 'web-01'],
  ['本番サーバー 🗼', '本番サーバー 🗼'],
  ['a\x1b[31mred', 'a\\u001b[31mred'],
  ['a\u009b31m', 'a\\u009b31m'],
  ['gpj\u202egnp.exe', 'gpj\\u202egnp.exe'],
  ['zero\u200bwidth\u2066\ufeff', 'zero\\u200bwidth\\u2066\\ufeff'],
  ['one\ntwo\tthree\r', 'one two three '],
  ['nul\0', 'nul\\u0000'],
  ['half \ud83d', 'half \\ud83d'],
  ['tag \u{e0041}', 'tag \\ue0041'],
])('%j is shown as %j', (text, shown) => {
  expect(printable(text)).toBe(shown)
})

test('is never longer than asked, even when every character has to be spelled out', () => {
  expect(printable('a'.repeat(100_000), 50)).toBe(`${'a'.repeat(49)}…`)
  expect(printable('\x1b'.repeat(100_000), 50)).toHaveLength(50)
})

test('keeps what fits exactly, and never cuts a character in half', () => {
  expect(printable('abcde', 5)).toBe('abcde')
  expect(printable('abc🗼e', 5)).toBe('abc…')
})

test.each([
  ['web-01', '"web-01"'],
  ['', '""'],
  ['say "hi", twice', '"say ""hi"", twice"'],
  ['=1+1', `"'=1+1"`],
  ['+81', `"'+81"`],
  ['-5', `"'-5"`],
  ['@SUM(A1)', `"'@SUM(A1)"`],
  ['＝1+1', `"'＝1+1"`],
  ['＋1', `"'＋1"`],
  ['－1', `"'－1"`],
  ['＠SUM(A1)', `"'＠SUM(A1)"`],
  [' =1+1', `"' =1+1"`],
  ['\u3000=1+1', `"'\u3000=1+1"`],
  ['\tx', `"' x"`],
  ['\rx', `"' x"`],
  ['\n=1+1', `"' =1+1"`],
  ['a=1', '"a=1"'],
  ['two\nlines', '"two lines"'],
])('%j is the cell %s', (text, cell) => expect(csvCell(text)).toBe(cell))
