import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { environment } from './options.ts'

test('every environment variable of ours is documented, and every documented one is read', () => {
  const source = new URL('../', import.meta.url)
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts') && !file.endsWith('options.ts') && !file.endsWith('.test.ts'))
  const read = new Set(files.flatMap((file) => readFileSync(new URL(file, source), 'utf8').match(/KOKOKARA_[A-Z_]+/g) ?? []))
  expect(read.size).toBeGreaterThan(0)
  expect([...read].sort()).toEqual(
    Object.keys(environment)
      .filter((name) => name.startsWith('KOKOKARA_'))
      .sort(),
  )
})
