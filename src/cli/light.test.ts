import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'

/** What a file loads before it runs a line: its imports, but for types and for what is imported when needed. */
const importsOf = (file: string): readonly string[] => [...readFileSync(file, 'utf8').matchAll(/^(?:import|export) (?!type )(?:[\w\s,{}*]+ from )?'([^']+)'/gm)].map(([, path = '']) => path)

test('--help and --version load no package', () => {
  const seen = new Map<string, string>()
  const queue = ['src/cli/main.ts']
  for (let file = queue.pop(); file !== undefined; file = queue.pop())
    for (const path of importsOf(file)) {
      const found = path.startsWith('#') ? `src/${path.slice(1)}` : path.startsWith('.') ? join(dirname(file), path) : path
      if (seen.has(found)) continue
      seen.set(found, file)
      if (existsSync(found)) queue.push(found)
    }
  expect(seen.has('src/cli/trail/who.ts')).toBe(true)
  expect([...seen].filter(([path]) => !path.startsWith('src/') && !path.startsWith('node:')).map(([path, by]) => `${by} loads ${path}`)).toEqual([])
})
