// Random rules against random events: the evaluator and DuckDB must find the same. The seed is fixed; KOKOKARA_SEED takes another.
import { expect, test } from 'vitest'
import { duckdb } from './dialects/duckdb.ts'
import { evaluator } from './evaluate.ts'
import { parseRules } from './parse.ts'
import type { Fields } from './sql.ts'
import { treeSql } from './sql.ts'

const seed = Number(process.env['KOKOKARA_SEED'] ?? 20261126)

function dice(from: number) {
  let state = from >>> 0
  const next = () => {
    // mulberry32
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  const below = (n: number) => Math.floor(next() * n)
  const pick = <T>(list: readonly T[]): T => list[below(list.length)] as T
  const times = <T>(n: number, make: () => T): T[] => Array.from({ length: n }, make)
  return { next, below, pick, times, chance: (p: number) => next() < p }
}

const { below, pick, times, chance } = dice(seed)

// Few names and few values, so that rules and events meet; and everything that has ever been a trouble.
const names = ['a', 'b', 'c', 'a.b', '0', 'who', 'kind', 'list', 'x/y', 'p~q', "it's"]
const texts = [
  '',
  'a',
  'A',
  'ab',
  'aB',
  'abc',
  'b',
  'É',
  'é',
  '😀',
  'a\nb',
  'a*b',
  'a?b',
  'a\\b',
  'a%b',
  'a_b',
  '"a":"b"',
  "a'b",
  '5',
  '05',
  '5.0',
  '1e1',
  '-3',
  'true',
  'TRUE',
  'null',
  '10.1.2.3',
  '10.200.0.1',
  '192.168.0.1',
  '2001:db8::1',
  '::ffff:10.0.0.1',
  'AWS Internal',
  '2024-05-06T07:08:09Z',
  '2024-12-30 23:59',
  'YWI=',
  '-a /b',
  'Σ',
  'ς',
  'x'.repeat(40),
]
const numbers = [0, 5, 5.5, -3, 10, 1e6, 443]

const value = (deep: number): unknown => {
  const kind = below(deep > 0 ? 12 : 7)
  if (kind < 4) return pick(texts)
  if (kind === 4) return pick(numbers)
  if (kind === 5) return chance(0.5)
  if (kind === 6) return null
  return kind < 9 ? times(below(4), () => value(deep - 1)) : object(deep - 1)
}
// Names that are numbers are put first by JavaScript and would change an object's text.
const object = (deep: number): Record<string, unknown> => Object.fromEntries(times(below(5), () => [pick(names), value(deep)] as const).sort(([a], [b]) => Number(b === '0') - Number(a === '0')))

const event = () => ({
  ...object(3),
  ...(chance(0.7) ? { name: pick(texts) } : {}),
  ...(chance(0.5) ? { who: { kind: pick(texts), ...object(1) } } : {}),
  ...(chance(0.3) ? { list: times(below(3), () => object(1)) } : {}),
  ...(chance(0.5) ? { ok: pick([true, false, null]) } : {}),
})

const path = () =>
  pick([
    () => pick(names),
    () => `${pick(names)}.${pick(names)}`,
    () => `${pick(names)}.${pick(names)}.${pick(names)}`,
    () => `list[${below(2)}].${pick(names)}`,
    () => 'name',
    () => 'who.kind',
    () => 'ok',
    () => `list.${pick(names)}`,
  ])()

const wildText = () => times(1 + below(3), () => pick(['*', '?', '\\*', '\\\\', 'a', 'b', 'A', 'é', '', '%', '_', '"', ...texts.slice(0, 12)])).join('')
const plainText = () => pick([pick(texts), wildText()])
const regexes = ['a.b', '^a', 'b$', '[a-c]+', '^$', '\\d', 'A|é', '(ab)?c', '\\W', '.', '"a"']
const networks = ['10.0.0.0/8', '10.128.0.0/9', '192.168.0.1', '2001:db8::/31', '::/0', '0.0.0.0/0', '::ffff:0:0/96']

function line(): readonly [string, unknown] {
  const some = (make: () => unknown) => (chance(0.4) ? times(1 + below(3), make) : make())
  const ends = () => pick(['', '', '|all', '|neq'])
  const field = path()
  const kinds: (() => readonly [string, unknown])[] = [
    () => [`${field}${pick(['', '|cased', '|neq', '|all'])}`, some(() => pick<unknown>([plainText(), pick(numbers), chance(0.5), null]))],
    () => [
      `${field}${pick(['|contains', '|startswith', '|endswith', '|contains|cased', '|windash|contains', '|cased|endswith'])}${ends()}`,
      some(() => pick<unknown>([plainText(), pick(numbers), chance(0.5)])),
    ],
    () => [`${field}|re${pick(['', '|i', '|s', '|m', '|i|s'])}${ends()}`, some(() => pick(regexes))],
    () => [`${field}|cidr${ends()}`, some(() => pick(networks))],
    () => [`${field}|exists`, chance(0.5)],
    () => [`${field}|${pick(['gt', 'gte', 'lt', 'lte'])}`, some(() => pick(numbers))],
    () => [`${field}|fieldref${pick(['', '|contains', '|startswith', '|endswith'])}${pick(['', '|cased'])}${pick(['', '|neq'])}`, path()],
    () => [`${field}|${pick(['hour', 'minute', 'day', 'week', 'month', 'year'])}${pick(['', '|gt', '|lte', '|neq'])}`, pick([7, 8, 6, 19, 5, 2024, 23, 1])],
    () => [`${field}|${pick(['base64', 'base64offset|contains', 'wide|base64'])}`, pick(['ab', 'a', 'xyz'])],
    () => [`|${pick(['contains', 're', 'all', 'cased'])}`, pick(['"a":"b"', 'ab', '"kind"', 'é', '5', 'x/y'])],
  ]
  return pick([...kinds, ...kinds.slice(0, 2), ...kinds.slice(0, 2)])()
}

const selection = () => Object.fromEntries(times(1 + below(2), line))
const condition = (deep: number): string =>
  deep === 0
    ? pick(['s1', 's2', 's3', '1 of s*', 'all of them'])
    : pick([() => `${condition(deep - 1)} and ${condition(deep - 1)}`, () => `${condition(deep - 1)} or ${condition(deep - 1)}`, () => `not (${condition(deep - 1)})`, () => condition(0)])()

const columns: Fields = (name) =>
  name === 'name' ? { sql: 'name_text', type: 'text' } : name === 'who.kind' ? { sql: 'who_kind', type: 'text' } : name === 'ok' ? { sql: 'ok_flag', type: 'boolean' } : null

const textIn = (one: unknown) => (typeof one === 'string' && one !== '' ? one : null)

test('random rules, random events: evaluator and DuckDB agree', { timeout: 300_000 }, async () => {
  const { DuckDBInstance } = await import('@duckdb/node-api')
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' })
  const connection = await instance.connect()
  // A typed column holds what is text in the log: nothing else stands in these two fields here.
  const events = times(60, event).filter((one) => !['name', 'ok'].some((name) => Array.isArray((one as Record<string, unknown>)[name]) || typeof (one as Record<string, unknown>)[name] === 'object'))
  const usable = events.filter((one) => {
    const who = (one as { who?: unknown }).who
    const kind = typeof who === 'object' && who !== null && !Array.isArray(who) ? (who as Record<string, unknown>)['kind'] : undefined
    const plainWho = who === undefined || (typeof who === 'object' && who !== null && !Array.isArray(who))
    return plainWho && (kind === undefined || kind === null || typeof kind === 'string') && !('who.kind' in one)
  })
  await connection.run('CREATE TABLE events (n INTEGER, name_text VARCHAR, who_kind VARCHAR, ok_flag BOOLEAN, event JSON)')
  for (const [n, one] of usable.entries()) {
    const { name, who, ok } = one as { name?: unknown; who?: { kind?: unknown }; ok?: unknown }
    await connection.run('INSERT INTO events VALUES ($1, $2, $3, $4, $5)', [n, textIn(name), textIn(who?.kind), typeof ok === 'boolean' ? ok : null, JSON.stringify(one)])
  }
  let pairs = 0
  let hits = 0
  const rounds = Number(process.env['KOKOKARA_ROUNDS'] ?? 120)
  for (let round = 0; round < rounds; round += 1) {
    const detection = { s1: selection(), s2: selection(), s3: selection(), condition: condition(2) }
    const [rule] = parseRules(JSON.stringify({ title: 't', logsource: { product: 'aws', service: 'cloudtrail' }, detection }), 'random')
    if (rule?.kind !== 'rule') {
      expect(['wildcards', 'too-many', 'too-short'], JSON.stringify({ rule, detection })).toContain(rule?.kind === 'trouble' ? rule.why : '')
      continue
    }
    const fulfils = evaluator(rule.tree)
    const expected = usable.flatMap((one, n) => (fulfils(one) ? [n] : []))
    for (const fields of [() => null, columns]) {
      const sql = treeSql(duckdb(), fields, rule.tree)
      const ask = async (where: string) => (await connection.runAndReadAll(`SELECT n FROM events WHERE ${where} ORDER BY n`)).getRows().map(([n]) => Number(n))
      expect(await ask(sql.exact), `seed ${seed}, ${JSON.stringify(detection)}, ${JSON.stringify(usable)}`).toEqual(expected)
      if (fields === columns) expect(await ask(sql.necessary), JSON.stringify(detection)).toEqual(expect.arrayContaining(expected))
    }
    pairs += usable.length
    hits += expected.length
  }
  connection.closeSync()
  instance.closeSync()
  expect(pairs).toBeGreaterThan(2_000)
  // Neither everything nor nothing is found.
  expect(hits / pairs).toBeGreaterThan(0.1)
  expect(hits / pairs).toBeLessThan(0.9)
})
