import { expect, test } from 'vitest'
import { database } from '../../test/database.ts'
import { evaluator } from './evaluate.ts'
import { parseRules } from './parse.ts'
import type { EventsTable } from './plan.ts'
import { plan, split, vocabularySql } from './plan.ts'
import type { Tree } from './tree.ts'
import { necessary } from './tree.ts'

const duck = database()

const treeOf = (detection: string): Tree => {
  const [parsed] = parseRules(`title: t\nlogsource: {product: aws, service: cloudtrail}\ndetection: ${detection}\n`, 'test.yml')
  if (parsed?.kind !== 'rule') throw new Error(`${detection}: ${JSON.stringify(parsed)}`)
  return parsed.tree
}

const table: EventsTable = {
  table: 'events',
  fields: (path) =>
    ({ eventSource: { sql: 'event_source', type: 'text' } as const, eventName: { sql: 'event_name', type: 'text' } as const, userAgent: { sql: 'user_agent', type: 'text' } as const })[path] ?? null,
}

const rules = [
  '{s: {eventSource: ec2.amazonaws.com, eventName: RunInstances}, condition: s}',
  '{s: {eventName: [runinstances, StopLogging]}, condition: s}',
  '{s: {eventName: RunInstances, userAgent|contains: boto}, condition: s}',
  "{s: {eventName: RunInstances, requestParameters.items.type: 'm*'}, condition: s}",
  "{s: {eventName: RunInstances}, n: {requestParameters.items.type: 'm*'}, condition: s and not n}",
  '{s: {userAgent|startswith: Aws}, condition: s}',
  '{s: {eventSource: ec2.amazonaws.com}, condition: s}',
  '{k: [secret], condition: k}',
  '{s: {eventName: Nothing}, condition: s}',
  '{s: {eventName: a}, t: {eventName: b}, condition: s and t}',
  '{s: {eventName|startswith: Run}, condition: s}',
  '{s: {requestParameters|contains: m5, responseElements: null}, condition: s}',
  "{a: {eventSource: ec2.amazonaws.com}, b: [{eventName: RunInstances, requestParameters.x.y.z: '1'}, {eventName: StopLogging}], condition: a and b}",
  '{s: {eventName: RunInstances, requestParameters.x.y.z|exists: true}, condition: s}',
  "{s: {eventName: RunInstances, requestParameters.x.y.z: null, requestParameters.x.y: [1, '*2', true]}, condition: s}",
]

const events = [
  { eventSource: 'ec2.amazonaws.com', eventName: 'RunInstances', userAgent: 'Boto3/1', requestParameters: { items: [{ type: 'm5' }, { type: 't3' }] } },
  { eventSource: 'ec2.amazonaws.com', eventName: 'RunInstances', userAgent: 'aws-cli', requestParameters: { items: { type: 't3' }, x: { y: { z: '1' } } }, responseElements: { a: 1 } },
  { eventSource: 'cloudtrail.amazonaws.com', eventName: 'StopLogging', requestParameters: { name: 'Secret' } },
  { eventSource: 'ec2.amazonaws.com', eventName: 'StopLogging', userAgent: '' },
  { eventSource: 'autoscaling.amazonaws.com', eventName: 'runInstances', requestParameters: { 'items.type': 'M1', x: [{ y: { z: 1 } }] } },
  { eventSource: 'ec2.amazonaws.com', eventName: 'RunInstances', requestParameters: { x: { 'y.z': null, y: [2, 'a'] } } },
  { eventSource: 'ec2.amazonaws.com', eventName: 'RunInstances', requestParameters: { x: { y: 'b2' } } },
  { eventName: 'Describe' },
  {},
]

test('many rules planned together find what each finds alone', async () => {
  await duck.connection.run('CREATE TABLE events (event_id VARCHAR, event_source VARCHAR, event_name VARCHAR, user_agent VARCHAR, event JSON)')
  for (const [n, event] of events.entries()) {
    const { eventSource, eventName, userAgent } = event as Record<string, string | undefined>
    await duck.connection.run('INSERT INTO events VALUES ($1, $2, $3, $4, $5)', [`e${n}`, eventSource ?? null, eventName ?? null, userAgent || null, JSON.stringify(event)])
  }
  const trees = rules.map(treeOf)
  const expected = trees.flatMap((tree, rule) => events.flatMap((event, n) => (evaluator(tree)(event) ? [`${rule} e${n}`] : []))).sort()
  const words = (await duck.connection.runAndReadAll(vocabularySql(table))).getRowObjects() as { source: string | null; name: string | null }[]
  for (const vocabulary of [undefined, words]) {
    const sqls = plan(trees, vocabulary === undefined ? table : { ...table, vocabulary })
    expect(sqls.length).toBe(4)
    const found: string[] = []
    for (const sql of sqls) for (const [rule, id] of (await duck.connection.runAndReadAll(sql)).getRows()) found.push(`${rule} ${id}`)
    expect(found.sort()).toEqual(expected)
  }
  expect(expected.length).toBeGreaterThan(20)
  expect(plan([], table)).toEqual([])
  expect(plan(trees.slice(0, 1), { ...table, vocabulary: [{ source: 'x', name: 'y' }] })).toEqual([])
})

test('keys are what an event must have, and the rest what they do not say', () => {
  const keys = (detection: string) => necessary(treeOf(detection))?.map(({ source, name }) => `${source ?? '*'}/${name ?? '*'}`)
  expect(keys('{s: {eventSource: [A, b], eventName: [C, d]}, condition: s}')).toEqual(['a/c', 'a/d', 'b/c', 'b/d'])
  expect(keys('{s: {eventName: C, x: 1}, condition: s}')).toEqual(['*/c'])
  expect(keys('{a: {eventName: c}, b: {eventSource: s, eventName: d}, condition: a or b}')).toEqual(['*/c', 's/d'])
  expect(keys('{a: {eventName: c}, b: {x: y}, condition: a or b}')).toBeUndefined()
  expect(keys('{a: {eventName: c}, condition: not a}')).toBeUndefined()
  expect(keys("{a: {eventName: 'c*'}, condition: a}")).toBeUndefined()
  expect(keys("{a: {eventName: ['', c]}, condition: a}")).toBeUndefined()
  expect(keys('{a: {eventName: c}, b: {eventName: d}, condition: a and b}')).toEqual([])
  expect(keys('{a: {eventName|cased: C}, condition: a}')).toEqual(['*/c'])
  const cased = treeOf('{a: {eventName|cased: C}, condition: a}')
  expect(split(cased).rest).toBe(cased)
  expect(split(treeOf('{a: {eventName: C, eventSource: s}, condition: a}')).rest).toEqual({ is: 'all', of: [] })
})
