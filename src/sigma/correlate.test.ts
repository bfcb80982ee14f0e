import { expect, test } from 'vitest'
import { database } from '../../test/database.ts'
import { correlate } from './correlate.ts'
import { correlationSql } from './correlate-sql.ts'
import { evaluator } from './evaluate.ts'
import type { RuleSet } from './link.ts'
import { link } from './link.ts'
import { parseRules } from './parse.ts'
import type { Fields } from './sql.ts'

const duck = database()

const rule = (name: string, event = name) => `title: ${name}\nname: ${name}\nlogsource: {product: aws, service: cloudtrail}\ndetection: {s: {n: ${event}}, condition: s}\n`
const correlation = (name: string, body: string) => `title: ${name}\nname: ${name}\ncorrelation: ${body}\n`
const set = (...documents: readonly string[]): RuleSet => link(documents.flatMap((text) => parseRules(documents.length > 0 ? text : '', 'test.yml')))

type Event = { readonly n: string; readonly t: number | null; readonly [field: string]: unknown }
const fields: Fields = (path) => (path === 'u' ? { sql: 'user_name', type: 'text' } : null)
const start = Date.UTC(2024, 4, 6)

/** Hits of the last correlation as `groups from at to value`, seconds from the start; memory and DuckDB must say the same. */
async function hits({ rules, correlations, troubles }: RuleSet, events: readonly Event[]): Promise<readonly string[]> {
  expect(troubles).toEqual([])
  const asks = rules.map(({ tree }) => evaluator(tree))
  const matches = events.flatMap((event, n) => asks.flatMap((ask, number) => (ask(event) ? [{ rule: number, id: `e${n}`, time: event.t === null ? null : start + event.t * 1000, event }] : [])))
  const inMemory = correlate(correlations, matches).map((list) =>
    list.map(({ groups, from, at, to, value }) => `${groups.join('/')} ${(from - start) / 1000} ${(at - start) / 1000} ${(to - start) / 1000} ${Number(value.toFixed(6))}`),
  )
  await duck.connection.run('CREATE OR REPLACE TABLE events (event_id VARCHAR, event_time TIMESTAMP, user_name VARCHAR, event JSON)')
  await duck.connection.run('CREATE OR REPLACE TABLE matches (rule INTEGER, event_id VARCHAR)')
  for (const [n, event] of events.entries())
    await duck.connection.run('INSERT INTO events VALUES ($1, CAST($2 AS TIMESTAMP), $3, $4)', [
      `e${n}`,
      event.t === null ? null : new Date(start + event.t * 1000).toISOString().replace('Z', ''),
      typeof event['u'] === 'string' && event['u'] !== '' ? event['u'] : null,
      JSON.stringify(event),
    ])
  for (const { rule: number, id } of matches) await duck.connection.run('INSERT INTO matches VALUES ($1, $2)', [number, id])
  for (const [n] of correlations.entries()) {
    const answer = await duck.connection.runAndReadAll(
      `SELECT array_to_string(grouped, '/'), epoch_ms(hit_from), epoch_ms(hit_at), epoch_ms(hit_to), value, events, len(event_ids) FROM (${correlationSql(correlations, n, { matches: 'matches', events: 'events', fields })})`,
    )
    const told = answer
      .getRows()
      .map(([groups, from, at, to, value]) => `${groups} ${(Number(from) - start) / 1000} ${(Number(at) - start) / 1000} ${(Number(to) - start) / 1000} ${Number(Number(value).toFixed(6))}`)
    expect(told, correlations[n]?.correlation.title).toEqual(inMemory[n])
    for (const [, , , , , count, ids] of answer.getRows()) expect(Number(ids ?? 0)).toBe(Math.min(Number(count), 1000))
  }
  return inMemory.at(-1) ?? []
}

const at = (n: string, ...times: readonly number[]): Event[] => times.map((t) => ({ n, t, u: 'bob' }))

test('event_count: a sliding window, one hit a burst, groups apart, what has no group or time left out', async () => {
  const three = set(rule('a'), correlation('c', '{type: event_count, rules: [a], group-by: [u], timespan: 10s, condition: {gte: 3}}'))
  expect(await hits(three, at('a', 0, 5, 10))).toEqual(['bob 0 10 10 3'])
  expect(await hits(three, at('a', 0, 5, 11))).toEqual([])
  expect(await hits(three, at('a', 8, 9, 12, 13, 14, 20, 30, 31, 32, 100))).toEqual(['bob 8 12 20 5', 'bob 30 32 32 3'])
  expect(await hits(three, at('a', 0, 1, 2, 20, 21, 22))).toEqual(['bob 0 2 2 3', 'bob 20 22 22 3'])
  expect(await hits(three, at('a', 5, 5, 5))).toEqual(['bob 5 5 5 3'])
  expect(await hits(three, [...at('a', 0, 1), { n: 'a', t: 2, u: 'eve' }, { n: 'a', t: 2 }, { n: 'a', t: 2, u: null }, { n: 'a', t: null, u: 'bob' }, { n: 'b', t: 2, u: 'bob' }])).toEqual([])
  const all = set(rule('a'), correlation('c', '{type: event_count, rules: [a], timespan: 1m, condition: {gt: 1, lte: 2}}'))
  expect(
    await hits(all, [
      { n: 'a', t: 0, u: 'x' },
      { n: 'a', t: 1 },
      { n: 'a', t: 2 },
    ]),
  ).toEqual([' 0 1 1 2'])
})

test('value_count, of one field and of several', async () => {
  const one = set(rule('a'), correlation('c', '{type: value_count, rules: [a], group-by: [u], timespan: 1h, condition: {field: x.y, gte: 2}}'))
  const event = (t: number, x: unknown): Event => ({ n: 'a', t, u: 'bob', x: { y: x } })
  expect(await hits(one, [event(0, 'p'), event(1, 'p'), event(2, null), event(3, ['q', 'r']), event(4, 7)])).toEqual(['bob 0 3 4 3'])
  const two = set(rule('a'), correlation('c', '{type: value_count, rules: [a], group-by: [u], timespan: 1h, condition: {field: [x.y, z], gt: 1}}'))
  expect(await hits(two, [{ ...event(0, 'p'), z: 1 }, event(1, 'q'), { ...event(2, 'p'), z: 1 }, { ...event(3, 'p'), z: 2 }])).toEqual(['bob 0 3 3 2'])
})

test('sums, averages, percentiles', async () => {
  const event = (t: number, size: unknown): Event => ({ n: 'a', t, u: '', size })
  const events = [event(0, 10), event(1, '20'), event(2, 'x'), event(3, 40.5), event(4, null)]
  const of = (type: string, condition: string) => set(rule('a'), correlation('c', `{type: ${type}, rules: [a], group-by: [u], timespan: 1h, condition: {field: size, ${condition}}}`))
  expect(await hits(of('value_sum', 'gt: 29'), events)).toEqual([' 0 1 4 70.5'])
  expect(await hits(of('value_avg', 'gte: 15'), events)).toEqual([' 0 1 4 23.5'])
  expect(await hits(of('value_percentile', 'percentile: 50, gte: 15'), events)).toEqual([' 0 1 4 20'])
  expect(await hits(of('value_sum', 'lt: 5'), [event(0, 'x'), event(1, -1)])).toEqual([' 0 1 1 -1'])
})

test('temporal, in any order and in the given one', async () => {
  const any = set(rule('a'), rule('b'), rule('c'), correlation('t', '{type: temporal, rules: [a, b, c], group-by: [u], timespan: 10s}'))
  expect(await hits(any, [...at('c', 0), ...at('a', 5), ...at('b', 10)])).toEqual(['bob 0 10 10 3'])
  expect(await hits(any, [...at('c', 0), ...at('a', 5), ...at('b', 11)])).toEqual([])
  const some = set(rule('a'), rule('b'), rule('c'), correlation('t', '{type: temporal, rules: [a, b, c], group-by: [u], timespan: 10s, condition: {gte: 2}}'))
  expect(await hits(some, [...at('c', 0), ...at('a', 5)])).toEqual(['bob 0 5 5 2'])
  const ordered = set(rule('a'), rule('b'), rule('c'), correlation('t', '{type: temporal_ordered, rules: [a, b, c], group-by: [u], timespan: 10s}'))
  expect(await hits(ordered, [...at('c', 0), ...at('a', 5), ...at('b', 10)])).toEqual([])
  expect(await hits(ordered, [...at('a', 0, 3), ...at('b', 4, 20), ...at('c', 2, 13)])).toEqual(['bob 3 13 13 3'])
  expect(await hits(ordered, [...at('a', 0), ...at('b', 4), ...at('c', 13)])).toEqual([])
  expect(await hits(ordered, [...at('a', 1), ...at('b', 1), ...at('c', 1)])).toEqual(['bob 1 1 1 3'])
})

test('aliases and chains: many failures and then a success', async () => {
  const chain = set(
    rule('fail'),
    rule('win'),
    correlation('many', '{type: event_count, rules: [fail], group-by: [who], timespan: 10s, condition: {gte: 3}, aliases: {who: {fail: u}}}'),
    correlation('then', '{type: temporal_ordered, rules: [many, win], group-by: [name], timespan: 20s, aliases: {name: {many: who, win: x.y}}}'),
  )
  const win = (t: number, y: string): Event => ({ n: 'win', t, x: { y } })
  expect(await hits(chain, [...at('fail', 0, 1, 2), win(5, 'bob')])).toEqual(['bob 2 5 5 2'])
  expect(await hits(chain, [...at('fail', 0, 1, 2), win(5, 'eve'), win(1, 'bob'), win(30, 'bob')])).toEqual([])
})

test('what is random agrees as well', { timeout: 120_000 }, async () => {
  let state = 7
  const below = (n: number) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    return (state >>> 8) % n
  }
  const body = ['event_count', 'value_count', 'value_sum', 'value_avg', 'temporal', 'temporal_ordered'] as const
  let found = 0
  for (let round = 0; round < 36; round += 1) {
    const type = body[round % body.length] as string
    const condition = type.startsWith('temporal') ? '' : `, condition: {${type.startsWith('value') ? 'field: v, ' : ''}${['gte', 'gt', 'lt', 'eq', 'neq', 'lte'][below(6)]}: ${below(4)}}`
    const both = set(
      rule('a'),
      rule('b'),
      correlation('c', `{type: ${type}, rules: [a, b], group-by: [u], timespan: ${1 + below(8)}s${condition}}`),
      correlation('d', '{type: temporal, rules: [c, b], group-by: [u], timespan: 6s}'),
    )
    const events = Array.from({ length: 25 }, (): Event => ({ n: ['a', 'b', 'z'][below(3)] as string, t: below(40), u: ['x', 'y', ''][below(3)], v: [1, 2, '3', 'w', null][below(5)] }))
    found += (await hits(both, events)).length
  }
  expect(found).toBeGreaterThan(20)
})

test('rules that cannot be joined are troubles', () => {
  const why = (...documents: readonly string[]) =>
    set(...documents)
      .troubles.map(({ why: one, title }) => `${title}: ${one}`)
      .sort()
  const count = (name: string, of: string, more = '') => correlation(name, `{type: event_count, rules: [${of}], group-by: [u], timespan: 1m, condition: {gte: 1}${more}}`)
  expect(why(count('c', 'nobody'))).toEqual(['c: unknown-rule'])
  expect(why(rule('a'), rule('a'), count('c', 'a'))).toEqual(['c: ambiguous-rule'])
  expect(why(rule('a').replace('aws', 'windows'), count('c', 'a'))).toEqual(['a: not-for-this-log', 'c: broken-rule'])
  expect(why(count('c', 'd'), count('d', 'c'))).toEqual(['d: circle', 'c: broken-rule'].sort())
  expect(why(count('c', 'c'))).toEqual(['c: circle'])
  expect(why(rule('a'), count('c', 'a').replace('[u]', '[w]'), count('d', 'c'))).toEqual(['d: lost-group'])
  expect([...set(rule('a'), rule('b'), count('c', 'a')).alone]).toEqual([1])
  expect([...set(rule('a'), rule('b'), count('c', 'a', ', generate: true')).alone]).toEqual([0, 1])
})
