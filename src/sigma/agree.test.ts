// The in-memory evaluator and DuckDB are asked the same of the same events. Whatever one says and the other does not is a bug.
import { describe, expect, test } from 'vitest'
import { database } from '../../test/database.ts'
import { duckdb } from './dialects/duckdb.ts'
import { evaluator } from './evaluate.ts'
import { parseRules } from './parse.ts'
import type { Rule } from './rule.ts'
import type { Fields } from './sql.ts'
import { treeSql } from './sql.ts'

const duck = database()

const columns: Fields = (path) =>
  ({
    name: { sql: 'name_text', type: 'text' } as const,
    'who.kind': { sql: 'who_kind', type: 'text' } as const,
    ok: { sql: 'ok_flag', type: 'boolean' } as const,
    size: { sql: 'size_number', type: 'number' } as const,
    at: { sql: 'at_time', type: 'time' } as const,
  })[path] ?? null

type Event = Record<string, unknown>
const textColumn = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null)

async function store(events: readonly Event[], texts?: readonly string[]): Promise<void> {
  await duck.connection.run('CREATE OR REPLACE TABLE events (n INTEGER, name_text VARCHAR, who_kind VARCHAR, ok_flag BOOLEAN, size_number DOUBLE, at_time TIMESTAMP, event JSON)')
  for (const [n, event] of events.entries())
    await duck.connection.run('INSERT INTO events VALUES ($1, $2, $3, $4, $5, TRY_CAST($6 AS TIMESTAMP), $7)', [
      n,
      textColumn(event['name']),
      textColumn((event['who'] as Event | undefined)?.['kind']),
      typeof event['ok'] === 'boolean' ? event['ok'] : null,
      typeof event['size'] === 'number' ? event['size'] : null,
      textColumn(event['at']),
      texts?.[n] ?? JSON.stringify(event),
    ])
}

function ruleOf(detection: string): Rule {
  const [parsed] = parseRules(`title: t\nlogsource: {product: aws, service: cloudtrail}\ndetection: ${detection}\n`, 'test.yml')
  if (parsed?.kind !== 'rule') throw new Error(`${detection}: ${JSON.stringify(parsed)}`)
  return parsed
}

const numbersOf = async (where: string) => (await duck.connection.runAndReadAll(`SELECT n FROM events WHERE ${where} ORDER BY n`)).getRows().map(([n]) => Number(n))

/** What the evaluator finds, having made sure that DuckDB finds the same with columns and without, and no less by what is necessary. */
async function found(detection: string, events: readonly Event[]): Promise<readonly number[]> {
  const { tree } = ruleOf(detection)
  const fulfils = evaluator(tree)
  const expected = events.flatMap((event, n) => (fulfils(event) ? [n] : []))
  expect(await numbersOf(treeSql(duckdb(), () => null, tree).exact), `${detection}, from JSON alone`).toEqual(expected)
  const typed = treeSql(duckdb(), columns, tree)
  expect(await numbersOf(typed.exact), `${detection}, with columns`).toEqual(expected)
  expect(await numbersOf(typed.necessary), `${detection}, necessary`).toEqual(expect.arrayContaining([...expected]))
  for (const n of await numbersOf(typed.sufficient)) expect(expected, `${detection}, sufficient`).toContain(n)
  return expected
}

/** One selection, events as the values of one field `f` (absent where undefined): which of them it finds. */
async function finds(line: string, values: readonly unknown[]): Promise<readonly unknown[]> {
  const events = values.map((value) => (value === undefined ? {} : { f: value }))
  await store(events)
  return (await found(`{s: {${line}}, condition: s}`, events)).map((n) => values[n])
}

describe('values', () => {
  const table: readonly [line: string, yes: readonly unknown[], no: readonly unknown[]][] = [
    ["'f': abc", ['abc', 'ABC', 'aBc', ['x', 'Abc']], ['abcd', '', null, undefined, 'ab', 5, { abc: 'abc' }, [['abc']]]],
    ["'f|cased': aBc", ['aBc'], ['abc', 'ABC']],
    ["'f': 'a*c'", ['ac', 'abc', 'A\nc', 'a*c', 'a😀c'], ['acd', 'bac', '']],
    ["'f': 'a?c'", ['abc', 'a😀c', 'a\nc', 'aéc'], ['ac', 'abbc']],
    ["'f': '?*b?'", ['abc', 'xxbb', 'a%bz'], ['bc', 'ab']],
    [String.raw`'f': 'a\*c'`, ['a*c'], ['abc', String.raw`a\*c`]],
    [String.raw`'f': 'a\?c'`, ['a?c'], ['abc']],
    [String.raw`'f': 'a\\*c'`, [String.raw`a\c`, String.raw`a\bc`], ['a*c', 'abc']],
    [String.raw`'f': 'a\\\*c'`, [String.raw`a\*c`], [String.raw`a\bc`]],
    [String.raw`'f': 'a\bc'`, [String.raw`a\bc`, String.raw`A\BC`], ['abc']],
    [String.raw`'f': 'a\\b'`, [String.raw`a\b`], [String.raw`a\\b`]],
    [String.raw`'f': 'a\\\\b'`, [String.raw`a\\b`], [String.raw`a\b`]],
    [String.raw`'f': '100%_\'`, [String.raw`100%_` + '\\'], ['100', '1000a']],
    [String.raw`'f': '1*0%_\x*'`, [String.raw`120%_\xyz`], ['120abcxyz', '120%a']],
    ["'f': ''", ['', ['']], [null, undefined, ' ', []]],
    ["'f': '*'", ['', 'x', 5, false, {}, []], [null, undefined]],
    ["'f': null", [null, undefined], ['', 0, false, [], {}, [null]]],
    ["'f': [a, null]", ['A', null, undefined], ['', 'b']],
    ["'f': [a, 'b*', 3]", ['a', 'B', 'bcd', 3, '3'], ['ab', 33, '3.0']],
    ["'f': 443", [443, '443', [1, 443]], [444, '0443', '443.0', true]],
    ["'f': 1.5", [1.5, '1.5'], ['1.50', 1]],
    ["'f': 012345678901", ['012345678901', 12345678901], ['12345678901']],
    ["'f': '443'", [443, '443'], [4430]],
    ["'f': true", [true, 'true', 'TRUE'], [false, 'yes', 1]],
    ["'f': false", [false, 'False'], [true, '', null, undefined]],
    ["'f': 'É*'", ['É', 'éa'], ['e']],
    ["'f': 'ΑΣ'", ['ΑΣ', 'ας'.replace('ς', 'σ')], ['ας']],
    ["'f': 'i'", ['İ', 'I', 'i'], ['ı']],
    [`'f': "a'b"`, ["A'B"], ['ab']],
    [`'f': "a\\0b"`, ['a\0b'], ['ab', 'a']],
    ["'f': '{\"a\":1}'", [{ a: 1 }, '{"a":1}'], [{ a: 2 }, '{"a": 1}']],
  ]
  test.each(table)('%s', async (line, yes, no) => {
    expect(await finds(line, [...no, ...yes])).toEqual(yes)
  })
})

describe('modifiers', () => {
  const b64 = (text: string) => Buffer.from(text).toString('base64')
  const table: readonly [line: string, yes: readonly unknown[], no: readonly unknown[]][] = [
    ["'f|contains': bc", ['abcd', 'BC', ['x', 'abc'], { x: 'abc' }], ['b c', '', null]],
    ["'f|contains': ''", ['', 'x', 0], [null, undefined]],
    ["'f|contains': '*'", ['', 'x', []], [null, undefined]],
    ["'f|contains': 'a*d'", ['xabcdx', 'ad'], ['da']],
    ["'f|contains': 22", [122, '2200', 22], [2]],
    ["'f|startswith': ab", ['abc', 'AB'], ['cab', 'a']],
    ["'f|endswith': ab", ['cab', 'AB'], ['abc', 'b']],
    ["'f|startswith': 'a?c'", ['abcd', 'a?c'], ['acd']],
    ["'f|endswith|cased': Ab", ['cAb'], ['cab']],
    ["'f|contains|all': [a, b]", ['ba', 'xAxB', ['a', 'b']], ['a', 'b']],
    ["'f|all': ['a*', '*b']", ['ab', 'AxB', ['ax', 'xb']], ['a', 'b']],
    ["'f|all': [null, 'a']", [], ['a', null]],
    ["'f|neq': a", ['b', '', null, undefined, 5], ['a', 'A', ['b', 'a']]],
    ["'f|neq': [a, 5]", ['b', 6], ['a', 5, '5']],
    ["'f|startswith|neq': a", ['b'], ['ab']],
    ["'f|re': 'b+c'", ['abbc', 'bc', ['bc'], { x: 'bc' }], ['BC', 'c']],
    ["'f|re': '^bc$'", ['bc'], ['bc\n', 'abc', 'a\nbc']],
    ["'f|re|i': '^BC'", ['bcd', 'Bcd'], ['abc']],
    ["'f|re|m': '^bc$'", ['a\nbc\nd'], ['abc']],
    ["'f|re': 'a.c'", ['abc'], ['a\nc']],
    ["'f|re|s': 'a.c'", ['a\nc', 'abc'], ['ac']],
    ["'f|re|i|m|s': '^B.c$'", ['a\nb\nC'], ['ab\nc']],
    [String.raw`'f|re': '\d{3}'`, [123, 'a123', '000'], [12, 'é']],
    [String.raw`'f|re': '(?<one>a)[(?<]\(\?<'`, ['xa((?<', 'a<(?<'], ['a']],
    ["'f|re': ['^a', 'z$']", ['ab', 'yz'], ['ba']],
    ["'f|re|all': ['^a', 'z$']", ['az'], ['ab', 'yz']],
    ["'f|re': '^$'", ['', ['']], [null, undefined, 'x', []]],
    ["'f|re|neq': '^a'", ['b', undefined], ['a']],
    ["'f|cidr': 10.0.0.0/8", ['10.1.2.3', '10.255.255.255', ['1.1.1.1', '10.0.0.1']], ['11.0.0.0', '9.255.255.255', '10.1.2', '10.1.2.3.4', '010.1.2.3', '::ffff:10.0.0.1', '', '10.1.2.256', 10]],
    ["'f|cidr': 192.0.2.64/26", ['192.0.2.64', '192.0.2.127'], ['192.0.2.63', '192.0.2.128', '192.0.3.64']],
    ["'f|cidr': [192.0.2.1, 198.51.100.0/31]", ['192.0.2.1', '198.51.100.1'], ['192.0.2.2', '198.51.100.2']],
    ["'f|cidr': 0.0.0.0/0", ['1.2.3.4'], ['::1', 'AWS Internal', 'ec2.amazonaws.com']],
    [
      "'f|cidr': 2001:db8::/33",
      ['2001:db8::1', '2001:DB8:7fff::', '2001:0db8:0000:0:0:0:0:1', '2001:db8::1.2.3.4'],
      [
        '2001:db8:8000::',
        '2001:db9::',
        '2001:db8::1%eth0',
        '2001:db8',
        '2001:db8:::1',
        '1::2::3',
        '32.1.13.184',
        '2001:db8:1:2:3:4:5::6:7',
        '2001:db8:1:2:3:4:5:6:7',
        '2001:db8::12345',
        '2001:db8::1.2.3.400',
        '2001:db8:1.2.3.4',
      ],
    ],
    [
      "'f|cidr': '::/0'",
      ['::', '::1', 'fe80::', '1:2:3:4:5:6:7:8', '1:2:3:4:5:6:7::', '::2:3:4:5:6:7:8', '1::8', '::ffff:1.2.3.4', '1:2:3:4:5:6:1.2.3.4'],
      ['1.2.3.4', ':', ':1', '1:', '::1::', 'g::', '', '1:2:3:4:5:6:7:8:9', '1:2:3:4::5:6:7:8', ':::'],
    ],
    ["'f|cidr': '::1'", ['::1', '0:0:0:0:0:0:0:1', '0000::0001'], ['::', '::2']],
    ["'f|exists': true", ['', 0, null, 'x', [], {}], [undefined]],
    ["'f|exists': false", [undefined], ['', null, 'x']],
    ["'f|base64': 'foo bar'", [b64('foo bar')], ['foo bar', b64('foo barx')]],
    ["'f|base64|contains': 'foo bar'", [`x${b64('foo bar')}y`], ['foo bar']],
    ["'f|base64offset|contains': 'net user'", [b64('net user'), b64('xnet user'), b64('xxnet user!!'), b64('xxxnet user!')], [b64('net use'), 'net user']],
    ["'f|utf16le|base64|contains': ping", [Buffer.from('ping', 'utf16le').toString('base64')], [b64('ping')]],
    ["'f|wide|base64offset|contains': ping", [Buffer.from('xxping', 'utf16le').toString('base64')], [b64('xxping')]],
    ["'f|utf16be|base64': hi", [Buffer.from([0, 104, 0, 105]).toString('base64')], []],
    ["'f|utf16|base64': hi", [Buffer.from([0xff, 0xfe, 104, 0, 105, 0]).toString('base64')], []],
    ["'f|wide': hi", ['h\0i\0'], ['hi']],
    ["'f|windash|contains': ' -a -b'", ['x -a -b', 'x /a –b', 'x ―a —b'], ['x a b', 'x _a -b']],
    ["'f|contains|windash': ' -re a-b'", ['x /re a-b'], ['x /re a/b']],
    ["'f|windash': '-a'", ['-a', '/A'], ['x-a', '-ab']],
    ["'f|windash|base64': '-a'", [b64('-a'), b64('/a')], [b64('.a')]],
    ["'f|gt': 5", [6, 5.1, '6', [1, 9], 1e3, '1e3'], [5, '5', 4, 'x', '06', '', null, undefined, true, {}]],
    ["'f|gte': 5", [5, '5.0'], [4.999]],
    ["'f|lt': 5", [4, -1, '-7.5'], [5]],
    ["'f|lte': -5", [-5, -6], [-4, 5]],
    ["'f|gt': [5, 100]", [6], [5]],
    ["'f|gt|all': [5, 100]", [101], [6]],
    ["'f|hour': 3", ['2024-05-06T03:04:05Z', '2024-05-06 03:04', '2024-05-06T03:04:05.123+09:00'], ['2024-05-06T13:04:05Z', '2024-02-30T03:04:05Z', '03:04', '', 3, '2024-05-06']],
    ["'f|minute|gte': 30", ['2024-05-06T03:30:05Z'], ['2024-05-06T03:29:59Z']],
    ["'f|day': [6, 7]", ['2024-05-06T03:30:05Z', '2024-05-07T03:30:05Z'], ['2024-05-08T03:30:05Z']],
    ["'f|week': 53", ['2020-12-31T00:00:00Z', '2021-01-03T23:59:59Z'], ['2021-01-04T00:00:00Z']],
    ["'f|week': 1", ['2024-12-30T00:00:00Z', '2025-01-05T00:00:00Z'], ['2024-12-29T00:00:00Z']],
    ["'f|month|neq': 5", ['2024-06-06T03:30:05Z', 'x', undefined], ['2024-05-06T03:30:05Z']],
    ["'f|year|lt': 2020", ['2019-12-31T23:59:59Z'], ['2020-01-01T00:00:00Z']],
  ]
  test.each(table)('%s', async (line, yes, no) => {
    expect(await finds(line, [...no, ...yes])).toEqual(yes)
  })
})

describe('fields', () => {
  const cases: readonly [what: string, line: string, yes: readonly Event[], no: readonly Event[]][] = [
    ['objects', "'a.b.c': x", [{ a: { b: { c: 'X' } } }], [{ a: { b: 'x' } }, { a: 'x' }, {}, { a: null }, { A: { b: { c: 'x' } } }]],
    [
      'arrays on the way and at the end',
      "'a.b.c': x",
      [{ a: [{ b: 1 }, { b: [{ c: 'y' }, { c: ['z', 'x'] }] }] }, { a: { b: [{ c: 'x' }] } }],
      [{ a: [[{ b: { c: 'x' } }]] }, { a: [{ b: { c: ['y'] } }, 'x'] }],
    ],
    ['by number', "'a.1.b': x", [{ a: [{ b: 'y' }, { b: 'x' }] }, { a: { 1: { b: 'x' } } }], [{ a: [{ b: 'x' }] }, { a: [{ b: 'x' }, {}] }]],
    ['by number in brackets', "'a[1].b': x", [{ a: [{ b: 'y' }, { b: 'x' }] }, { 'a[1]': { b: 'y' }, 'a[1].b': 'x' }], [{ a: [{ b: 'x' }] }]],
    [
      'names with dots',
      "'a.b.c': x",
      [{ 'a.b.c': 'x' }, { a: { 'b.c': 'x' } }, { a: [{ 'b.c': 'x' }] }, { a: {}, 'a.b.c': 'x' }],
      [{ 'a.b': { c: 'x' } }, { a: { b: { c: 'y' } }, 'a.b.c': 'x' }, { a: { b: { c: null } }, 'a.b.c': 'x' }],
    ],
    ['names with slash, tilde, quotes', `'a/b~c."''d"': x`, [{ 'a/b~c': { '"\'d"': 'x' } }], [{ a: { 'b~c': 'x' } }]],
    ['whole objects', `'a|contains': '"k":"v"'`, [{ a: { k: 'v' } }, { a: [{ k: 'V', z: 1 }] }, { a: { doc: '{"k":"v"}' } }, { a: '{"k":"v"}' }], [{ a: { k: 'w' } }, { k: 'v' }]],
    ['whole objects, escapes within', String.raw`'a|contains': 'c:\\x'`, [{ a: { p: 'C:\\x' } }], [{ a: { p: 'c:x' } }]],
    ['null through arrays', "'a.b': null", [{ a: [{ b: null }, {}] }, { a: [] }, {}, { a: 'x' }], [{ a: [{ b: null }, { b: 1 }] }]],
    ['exists through arrays', "'a.b|exists': true", [{ a: [{}, { b: null }] }, { 'a.b': null }, { a: { b: 0 } }], [{ a: [] }, { a: [{}] }, { a: 'b' }]],
    [
      'other fields',
      "'a|fieldref': b.c",
      [
        { a: 'X', b: { c: 'x' } },
        { a: 5, b: { c: '5' } },
        { a: ['q', 'x'], b: [{ c: 'x' }] },
      ],
      [{ a: 'x' }, { b: { c: 'x' } }, {}, { a: null, b: { c: null } }, { a: 'x', b: { c: 'y' } }],
    ],
    ['other fields, cased', "'a|fieldref|cased': b", [{ a: 'x', b: 'x' }], [{ a: 'X', b: 'x' }]],
    [
      'end of other fields',
      "'a|fieldref|endswith': b",
      [
        { a: 'arn:user/Bob', b: 'bob' },
        { a: 'x', b: '' },
      ],
      [
        { a: 'bobby', b: 'bob' },
        { a: 'b', b: 'bob' },
      ],
    ],
    ['start of other fields', "'a|startswith|fieldref': b", [{ a: 'bobby', b: 'bob' }], [{ a: 'arn:user/bob', b: 'bob' }]],
    ['part of other fields', "'a|contains|fieldref': b", [{ a: 'a bob b', b: 'bob' }], [{ a: 'x', b: 'bob' }]],
    ['not other fields', "'a|fieldref|neq': b", [{ a: 'x', b: 'y' }, {}], [{ a: 'x', b: 'x' }]],
    ['empty strings where columns hold null', "name: ''", [{ name: '' }], [{ name: 'x' }, {}, { name: null }]],
    ['null where columns hold null', 'name: null', [{}, { name: null }], [{ name: '' }, { name: 'x' }]],
    ['anything where columns hold null', "'name|contains': ''", [{ name: '' }, { name: 'x' }], [{}, { name: null }]],
    ['columns of two words', "'who.kind|startswith': ro", [{ who: { kind: 'Root' } }], [{ who: {} }, { who: { kind: '' } }]],
    ['booleans in columns', 'ok: true', [{ ok: true }], [{ ok: false }, {}]],
    ['booleans in columns, as text', "ok: 'F*'", [{ ok: false }], [{ ok: true }, {}]],
    ['numbers in columns', "'size|gt': 5", [{ size: 6 }], [{ size: 5 }, {}]],
    ['numbers in columns, equal', 'size: [5, 7]', [{ size: 5 }, { size: 7.0 }], [{ size: 6 }, {}]],
    ['numbers in columns, as text', "'size|startswith': '1'", [{ size: 12 }], [{ size: 21 }]],
    ['times in columns', "'at|hour|gte': 22", [{ at: '2024-05-06T22:00:00Z' }], [{ at: '2024-05-06T21:59:59Z' }, {}, { at: 'x' }]],
    ['times in columns, as text', "'at|startswith': 2024-05", [{ at: '2024-05-06T22:00:00Z' }], [{ at: '2024-06-06T21:59:59Z' }]],
  ]
  test.each(cases)('%s: %s', async (_what, line, yes, no) => {
    const events = [...no, ...yes]
    await store(events)
    expect((await found(`{s: {${line}}, condition: s}`, events)).map((n) => events[n])).toEqual(yes)
  })
})

describe('conditions', () => {
  const events: readonly Event[] = [{ a: '1' }, { b: '1' }, { a: '1', b: '1' }, { c: '1' }, { a: '1', c: '1' }, { b: '1', c: '1' }, { a: '1', b: '1', c: '1' }, {}]
  const selections = "sel_a: {a: '1'}, sel_b: {b: '1'}, flt: {c: '1'}, _hidden: {d: '1'}"
  test.each([
    ['sel_a', [0, 2, 4, 6]],
    ['not sel_a', [1, 3, 5, 7]],
    ['not not sel_a', [0, 2, 4, 6]],
    ['sel_a or sel_b and flt', [0, 2, 4, 5, 6]],
    ['(sel_a or sel_b) and flt', [4, 5, 6]],
    ['not sel_a and sel_b', [1, 5]],
    ['not (sel_a and sel_b)', [0, 1, 3, 4, 5, 7]],
    ['1 of sel_*', [0, 1, 2, 4, 5, 6]],
    ['any of sel_*', [0, 1, 2, 4, 5, 6]],
    ['all of sel_*', [2, 6]],
    ['1 of sel_* and not 1 of flt', [0, 1, 2]],
    ['1 of them', [0, 1, 2, 3, 4, 5, 6]],
    ['all of them', [6]],
    ['ALL OF them OR NOT (1 OF them)', [6, 7]],
    ['all of *_b and not flt', [1, 2]],
    ['1 of _hidden*', []],
  ])('%s', async (condition, expected) => {
    await store(events)
    expect(await found(`{${selections}, condition: '${condition}'}`, events)).toEqual(expected)
  })
  test('a list of conditions is an or', async () => {
    await store(events)
    expect(await found(`{${selections}, condition: [sel_a and sel_b, flt and not sel_a]}`, events)).toEqual([2, 3, 5, 6])
  })
  test('lists of maps, and words of the whole event', async () => {
    await store(events)
    expect(await found("{s: [{a: '1', b: '1'}, {c: '1', a: null}], condition: s}", events)).toEqual([2, 3, 5, 6])
    expect(await found(`{s: ['"A":"1"', '{}'], condition: s}`, events)).toEqual([0, 2, 4, 6, 7])
    expect(await found(`{s: {'|all': ['"a":', '"b":']}, condition: s}`, events)).toEqual([2, 6])
    expect(await found(`{s: {'|re': '"b":.*"c"'}, condition: s}`, events)).toEqual([5, 6])
    expect(await found(`{s: ['b*c', {a: '1'}], condition: s}`, events)).toEqual([0, 2, 4, 5, 6])
    expect(await found('{s: {"": x}, condition: not s}', events)).toHaveLength(8)
  })
  test('an event that was written with blanks and escapes is searched as if without', async () => {
    const written = ['{"a": "\\u003cb\\/c\\u00e9", "p" : "{\\"Effect\\":\\"Allow\\"}"}', '{\n  "a":"<B/cÉ"\n}', '{"a":"x"}']
    const spread = written.map((one) => JSON.parse(one) as Event)
    await store(spread, written)
    expect(await found(`{s: ['"a":"<b/cé"'], condition: s}`, spread)).toEqual([0, 1])
    expect(await found(`{s: ['"Effect":"Allow"'], condition: s}`, spread)).toEqual([0])
    expect(await found("{s: {a: '<b/cé'}, condition: s}", spread)).toEqual([0, 1])
  })
})
