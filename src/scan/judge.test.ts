import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { ourReasons, unreadMessage } from './judge.ts'

test('a reason that is no answer of AWS is told in words', () => {
  const codes = readdirSync('src/derived')
    .filter((file) => !file.includes('.test.'))
    .flatMap((file) => [...readFileSync(`src/derived/${file}`, 'utf8').matchAll(/(?:code: |unknown\(|notSeen\([^()]*)'([A-Z][A-Za-z]+)'/g)].map(([, code = '']) => code))
  expect(codes.length).toBeGreaterThan(5)
  for (const code of codes) {
    expect(ourReasons, code).toHaveProperty(code)
    for (const text of Object.values(unreadMessage({ code, outcome: 'unsupported' }))) expect(text).not.toContain(code)
  }
})
