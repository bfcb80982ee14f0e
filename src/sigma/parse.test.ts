import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parseRules } from './parse.ts'
import type { RuleTrouble } from './trouble.ts'

const head = 'title: t\nid: 1-2\nlogsource: {product: aws, service: cloudtrail}\n'
const rule = (detection: string) => `${head}detection: ${detection}\n`
const trouble = (source: string): RuleTrouble => {
  const parsed = parseRules(source, 'f.yml')
  const found = parsed.find((one) => one.kind === 'trouble')
  if (found === undefined) throw new Error(`no trouble: ${JSON.stringify(parsed)}`)
  return found
}

describe('what cannot be run is named, with its place and reason', () => {
  test.each([
    ['title: [', 'not-yaml', ''],
    ['a: 1\na: 2', 'not-yaml', ''],
    ['\u0000\u0001', 'not-a-rule', ''],
    ['', 'not-a-rule', ''],
    ['just words', 'not-a-rule', ''],
    ['- a\n- b', 'not-a-rule', ''],
    ['title: t\nlogsource: {}', 'not-a-rule', ''],
    ['a: &a [*a]\ndetection: x', 'not-yaml', ''],
    [
      `${'a: &a [x, x, x, x, x, x, x, x, x, x]\n'}b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]\nc: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]\nd: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c, *c]\ne: [*d, *d, *d, *d, *d, *d, *d, *d, *d, *d]`,
      'not-yaml',
      '',
    ],
    ['x'.repeat(1_000_001), 'too-large', ''],
    ['id: a\nlogsource: {product: aws}\ndetection: {s: {a: b}, condition: s}', 'no-title', 'title'],
    ['action: global\ntitle: t\n---\ndetection: {s: {a: b}}', 'action', 'action'],
    ['title: t\nfilter: {rules: [a], condition: s, s: {a: b}}', 'filter', 'filter'],
    [`${head}taxonomy: ecs\ndetection: {s: {a: b}, condition: s}`, 'taxonomy', 'taxonomy'],
    ['title: t\ndetection: {s: {a: b}, condition: s}', 'no-log-source', 'logsource'],
    ['title: t\nlogsource: {product: windows}\ndetection: {s: {a: b}, condition: s}', 'not-for-this-log', 'logsource'],
    ['title: t\nlogsource: {product: aws, service: vpcflow}\ndetection: {s: {a: b}, condition: s}', 'not-for-this-log', 'logsource'],
    ['title: t\nlogsource: {category: process_creation}\ndetection: {s: {a: b}, condition: s}', 'not-for-this-log', 'logsource'],
    ['title: t\nlogsource: {definition: x}\ndetection: {s: {a: b}, condition: s}', 'not-for-this-log', 'logsource'],
    [rule('x'), 'wrong-value', 'detection'],
    [rule('{s: {a: b}}'), 'no-condition', 'detection.condition'],
    [rule('{s: {a: b}, condition: []}'), 'no-condition', 'detection'],
    [rule("{s: {a: b}, condition: ' '}"), 'no-condition', 'detection.condition'],
    [rule('{condition: s}'), 'empty', 'detection'],
    [rule('{s: {}, condition: s}'), 'empty', 'detection.s'],
    [rule('{s: [], condition: s}'), 'empty', 'detection.s'],
    [rule('{s: {a: []}, condition: s}'), 'empty', 'detection.s.a'],
    [rule('{s: {a: {b: c}}, condition: s}'), 'wrong-value', 'detection.s.a'],
    [rule('{s: {a: [[b]]}, condition: s}'), 'wrong-value', 'detection.s.a'],
    [rule('{s: {a|contains: null}, condition: s}'), 'wrong-value', 'detection.s.a|contains'],
    [rule('{s: [null], condition: s}'), 'wrong-value', 'detection.s'],
    [rule('{s: {a|gt: x}, condition: s}'), 'wrong-value', 'detection.s.a|gt'],
    [rule("{s: {a|gt: '08'}, condition: s}"), 'wrong-value', 'detection.s.a|gt'],
    [rule('{s: {a|gt: .inf}, condition: s}'), 'wrong-value', 'detection.s.a|gt'],
    [rule('{s: {a|exists: 1}, condition: s}'), 'wrong-value', 'detection.s.a|exists'],
    [rule('{s: {a|fieldref: 5}, condition: s}'), 'wrong-value', 'detection.s.a|fieldref'],
    [rule('{s: {a|hour: noon}, condition: s}'), 'wrong-value', 'detection.s.a|hour'],
    [rule('{s: {a|like: b}, condition: s}'), 'unknown-modifier', 'detection.s.a|like'],
    [rule('{s: {a|Contains: b}, condition: s}'), 'unknown-modifier', 'detection.s.a|Contains'],
    [rule("{s: {'a|': b}, condition: s}"), 'unknown-modifier', 'detection.s.a|'],
    [rule('{s: {a|re|contains: b}, condition: s}'), 'modifiers-clash', 'detection.s.a|re|contains'],
    [rule('{s: {a|i: b}, condition: s}'), 'modifiers-clash', 'detection.s.a|i'],
    [rule('{s: {a|i|re: b}, condition: s}'), 'modifiers-clash', 'detection.s.a|i|re'],
    [rule('{s: {a|cidr|startswith: 10.0.0.0/8}, condition: s}'), 'modifiers-clash', 'detection.s.a|cidr|startswith'],
    [rule('{s: {a|lt|gt: 5}, condition: s}'), 'modifiers-clash', 'detection.s.a|lt|gt'],
    [rule('{s: {a|exists|all: true}, condition: s}'), 'modifiers-clash', 'detection.s.a|exists|all'],
    [rule("{s: {'|cidr': 10.0.0.0/8}, condition: s}"), 'modifiers-clash', 'detection.s.|cidr'],
    [rule("{s: {a|expand: '%admins%'}, condition: s}"), 'placeholder', 'detection.s.a|expand'],
    [rule("{s: {a|base64: 'a*'}, condition: s}"), 'wildcards', 'detection.s.a|base64'],
    [rule('{s: {a|base64offset|contains: a}, condition: s}'), 'too-short', 'detection.s.a|base64offset|contains'],
    [rule("{s: {a|windash|base64: '-a -b -c -d -e'}, condition: s}"), 'too-many', 'detection.s.a|windash|base64'],
    [rule('{s: {a|wide: é漢}, condition: s}'), 'not-text', 'detection.s.a|wide'],
    [rule("{s: {a|re: '(?=x)'}, condition: s}"), 'regex', 'detection.s.a|re'],
    [rule("{s: {a|re: '(?<!x)y'}, condition: s}"), 'regex', 'detection.s.a|re'],
    [rule(String.raw`{s: {a|re: '(a)\1'}, condition: s}`), 'regex', 'detection.s.a|re'],
    [rule("{s: {a|re: '('}, condition: s}"), 'regex', 'detection.s.a|re'],
    [rule("{s: {a|re: '(((a{30}){30}){30})'}, condition: s}"), 'regex', 'detection.s.a|re'],
    [rule(String.raw`{s: {a|re: '\pL{300}'}, condition: s}`), 'regex-too-large', 'detection.s.a|re'],
    [rule("{s: {a|re: '.{1000}.{1000}.{1000}.{1000}.{1000}.{1000}.{1000}'}, condition: s}"), 'regex-too-large', 'detection.s.a|re'],
    [rule(String.raw`{s: {a|re: '\p{Alphabetic}'}, condition: s}`), 'regex', 'detection.s.a|re'],
    [rule('{s: {a|cidr: 10.0.0.0/33}, condition: s}'), 'network', 'detection.s.a|cidr'],
    [rule('{s: {a|cidr: 10.*}, condition: s}'), 'network', 'detection.s.a|cidr'],
    [rule(`{s: {${'a.'.repeat(30)}b: x}, condition: s}`), 'long-field', `detection.s.${'a.'.repeat(30)}b`],
    [rule('{s: {a: b}, condition: s and}'), 'condition', 'detection.condition'],
    [rule('{s: {a: b}, condition: (s}'), 'condition', 'detection.condition'],
    [rule('{s: {a: b}, condition: s s}'), 'condition', 'detection.condition'],
    [rule('{s: {a: b}, condition: s & s}'), 'condition', 'detection.condition'],
    [rule('{s: {a: b}, condition: 1 of}'), 'condition', 'detection.condition'],
    [rule('{s: {a: b}, condition: 2 of s*}'), 'condition', 'detection.condition'],
    [rule(`{s: {a: b}, condition: '${'('.repeat(5000)}s${')'.repeat(5000)}'}`), 'deep-condition', 'detection.condition'],
    [rule(`{s: {a: b}, condition: '${'not '.repeat(5000)}s'}`), 'deep-condition', 'detection.condition'],
    [rule("{s: {a: b}, condition: 's | count() by x > 5'}"), 'aggregation', 'detection.condition'],
    [rule('{s: {a: b}, condition: [s, t]}'), 'unknown-selection', 'detection.condition[1]'],
    [rule('{s: {a: b}, condition: 1 of t*}'), 'unknown-selection', 'detection.condition'],
    [rule('{_s: {a: b}, condition: all of them}'), 'unknown-selection', 'detection.condition'],
    [rule('{s: {a: b}, condition: __proto__}'), 'unknown-selection', 'detection.condition'],
    ['title: t\ncorrelation: x', 'wrong-value', 'correlation'],
    ['title: t\ncorrelation: {type: near, rules: [a], timespan: 1m}', 'correlation-type', 'correlation.type'],
    ['title: t\ncorrelation: {type: event_count, timespan: 1m, condition: {gte: 1}}', 'wrong-value', 'correlation.rules'],
    ['title: t\ncorrelation: {type: temporal, rules: [a, a], timespan: 1m}', 'wrong-value', 'correlation.rules'],
    ['title: t\ncorrelation: {type: event_count, rules: [a], timespan: 1 minute, condition: {gte: 1}}', 'timespan', 'correlation.timespan'],
    ['title: t\ncorrelation: {type: event_count, rules: [a], timespan: 1m}', 'wrong-value', 'correlation.condition'],
    ['title: t\ncorrelation: {type: event_count, rules: [a], timespan: 1m, condition: {over: 1}}', 'wrong-value', 'correlation.condition.over'],
    ["title: t\ncorrelation: {type: event_count, rules: [a], timespan: 1m, condition: {gte: '1'}}", 'wrong-value', 'correlation.condition.gte'],
    ['title: t\ncorrelation: {type: value_count, rules: [a], timespan: 1m, condition: {gte: 1}}', 'wrong-value', 'correlation.condition.field'],
    ['title: t\ncorrelation: {type: value_percentile, rules: [a], timespan: 1m, condition: {gte: 1, field: x}}', 'correlation-type', 'correlation.type'],
    ['title: t\ncorrelation: {type: temporal_ordered, rules: [a, b], timespan: 1m, condition: {gte: 1}}', 'correlation-type', 'correlation.condition'],
  ] as const)('%j', (source, why, where) => {
    const found = trouble(source)
    expect([found.why, found.where]).toEqual([why, where])
    expect(found.file).toBe('f.yml')
    // Every hole of the sentence has a value, in both languages.
    for (const sentence of Object.values(found.text)) for (const [, name] of sentence.matchAll(/\{(\w+)\}/g)) expect(Object.keys(found.values)).toContain(name)
  })
})

test('every document of a file has its answer, and bad ones do not take good ones with them', () => {
  const parsed = parseRules(
    `${rule('{s: {a: b}, condition: s}')}---\n# nothing\n---\ntitle: bad\nlogsource: {product: aws}\ndetection: {s: {a: b}, condition: t}\n---\ntitle: c\ncorrelation: {type: event_count, rules: [t], group-by: [u], timespan: 2h, condition: {gt: 5}, generate: true}\n`,
    'f',
  )
  expect(parsed.map((one) => [one.kind, one.document, one.title])).toEqual([
    ['rule', 1, 't'],
    ['trouble', 3, 'bad'],
    ['correlation', 4, 'c'],
  ])
  expect(parsed[2]).toMatchObject({ type: 'event_count', seconds: 7200, groupBy: ['u'], conditions: [{ how: 'gt', value: 5 }], generate: true })
})

test('a rule keeps what it says of itself, and keys that are its own', () => {
  const [parsed] = parseRules(
    `${head}name: n\nstatus: test\nlevel: high\ndescription: d\nauthor: a\ndate: 2024-01-02\nmodified: 2024-02-03\ntags: [attack.t1]\nfalsepositives: [x, y]\nreferences: [https://a.example]\nfields: [eventName]\nja: {title: 題}\nexamples: {match: [{eventName: X}]}\n__proto__: {a: 1}\ndetection: {s: {a: b}, condition: s}\n`,
    'f',
  )
  expect(parsed).toMatchObject({ kind: 'rule', id: '1-2', name: 'n', status: 'test', level: 'high', date: '2024-01-02', tags: ['attack.t1'], falsePositives: ['x', 'y'], fields: ['eventName'] })
  expect((parsed as { rest: Record<string, unknown> }).rest).toMatchObject({ ja: { title: '題' }, examples: { match: [{ eventName: 'X' }] } })
  expect(({} as Record<string, unknown>)['a']).toBeUndefined()
})

test('a rule for another log is told at sight, with the same words as when it is read whole', () => {
  const windows = 'title: Whoami\nid: 0b0\nname: who\nlogsource:\n    product: windows\n    category: process_creation\ndetection:\n    s:\n        a: b\n    condition: s\n'
  const [quick] = parseRules(windows, 'f')
  const [whole] = parseRules(`${windows}x: &a 1\n`.replace('product: windows', 'product: &b windows'), 'f')
  expect(quick).toMatchObject({ why: 'not-for-this-log', title: 'Whoami', id: '0b0', name: 'who', values: { source: 'product windows, category process_creation' } })
  expect(whole).toEqual(quick)
})

const checkout = process.env['KOKOKARA_SIGMA']
test.skipIf(checkout === undefined)('a SigmaHQ checkout (KOKOKARA_SIGMA) is read as it is', () => {
  const files = readdirSync(join(checkout as string, 'rules'), { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.yml'))
  const parsed = files.flatMap((file) => parseRules(readFileSync(join(checkout as string, 'rules', file), 'utf8'), file))
  expect(parsed.filter((one) => one.kind === 'rule').length).toBeGreaterThan(50)
  expect(parsed.filter((one) => one.kind === 'trouble' && one.why !== 'not-for-this-log')).toEqual([])
})
