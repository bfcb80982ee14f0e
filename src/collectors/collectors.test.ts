import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { collectors } from '#collectors/_index.ts'
import { type AnyCollector, replay } from '#core/collector.ts'
import { plain } from '#core/resource.ts'

describe.each(Object.entries(collectors as Readonly<Record<string, AnyCollector>>))('%s', (id, collector) => {
  const called = new Set<string>()

  test.each(Object.entries(collector.examples))('%s', async (_name, { answers, yields, region, unread }) => {
    const replayed = await replay(collector, answers, region)
    for (const operation of replayed.called) called.add(operation)
    expect(replayed.found.map(plain)).toEqual(yields.map(plain))
    expect(replayed.unread).toEqual(unread ?? [])
  })

  test('declares exactly the operations it calls', () => {
    const file = new URL(`./${id}.ts`, import.meta.url)
    const own = readFileSync(file, 'utf8')
    // What it shares with its neighbours counts as its own.
    const source = [own, ...[...own.matchAll(/from '(\.\/[\w/-]+\.ts)'/g)].map(([, beside = '']) => readFileSync(new URL(beside, file), 'utf8')).filter((one) => !one.includes('export default'))].join(
      '\n',
    )
    const written = new Set([...source.matchAll(/\bsdk\.(?:(\w+)Command\b|paginate(\w+))/g)].map(([, command, paginated]) => command ?? paginated))
    expect([...written].sort()).toEqual(Object.keys(collector.permissions).sort())
    expect([...called].sort()).toEqual(Object.keys(collector.permissions).sort())
  })

  test('yields every kind it promises in some example', () => {
    const yielded = new Set(Object.values(collector.examples).flatMap(({ yields }) => yields.map(({ kind }) => kind)))
    expect([...yielded].sort()).toEqual(Object.keys(collector.collect).sort())
  })
})
