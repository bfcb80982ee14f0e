import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { collectors } from '#collectors/_index.ts'
import { type AnyCollector, replay } from '#core/collector.ts'
import { plain } from '#core/resource.ts'

describe.each(Object.entries(collectors))('%s', async (id, load) => {
  const collector = (await load()).default as AnyCollector
  const called = new Set<string>()

  test.each(Object.entries(collector.examples))('%s', async (_name, { answers, yields, region, unread }) => {
    const replayed = await replay(collector, answers, region)
    for (const operation of replayed.called) called.add(operation)
    expect(replayed.found.map(plain)).toEqual(yields.map(plain))
    expect(replayed.unread).toEqual(unread ?? [])
  })

  test('declares exactly the operations it calls', () => {
    const source = readFileSync(new URL(`./${id}.ts`, import.meta.url), 'utf8')
    const written = new Set([...source.matchAll(/\bsdk\.(?:(\w+)Command\b|paginate(\w+))/g)].map(([, command, paginated]) => command ?? paginated))
    expect([...written].sort()).toEqual(Object.keys(collector.permissions).sort())
    expect([...called].sort()).toEqual(Object.keys(collector.permissions).sort())
  })

  test('yields every kind it promises in some example', () => {
    const yielded = new Set(Object.values(collector.examples).flatMap(({ yields }) => yields.map(({ kind }) => kind)))
    expect([...yielded].sort()).toEqual(Object.keys(collector.collect).sort())
  })
})
