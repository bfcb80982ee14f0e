import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { evaluator } from '#sigma/evaluate.ts'
import { parseRules } from '#sigma/parse.ts'
import type { Correlation, Rule } from '#sigma/rule.ts'
import { callers, type Example, exampleEvents, merge, ordinary } from './ordinary.ts'

const folder = import.meta.dirname
const files = readdirSync(folder).filter((file) => file.endsWith('.yml'))

const japanese = z.string().regex(/[぀-ヿ一-鿿]/, 'holds no Japanese')
const sentence = z.string().min(1).max(600)
// Tactics of ATT&CK v19 (data of 2026-04-14): Defense Evasion has become Stealth and Defense Impairment, T1562.008 has become T1685.002.
const tactic =
  /^attack\.(reconnaissance|resource-development|initial-access|execution|persistence|privilege-escalation|stealth|defense-impairment|credential-access|discovery|lateral-movement|collection|command-and-control|exfiltration|impact)$/
const technique = /^attack\.t1\d{3}(\.\d{3})?$/
const difference = z.looseObject({ by: z.enum(Object.keys(callers) as [string, ...string[]]).optional(), times: z.number().int().min(2).optional(), every: z.string().optional() })
const plain = z.array(difference).min(2)
const lists = z.array(z.array(difference).min(1)).min(2)

const house = z.object({
  title: z.string().min(1).max(100),
  id: z.uuidv4(),
  name: z.string().regex(/^[a-z0-9-]+$/),
  status: z.enum(['stable', 'test', 'experimental']),
  description: sentence,
  references: z.array(z.url({ protocol: /^https$/, hostname: /^(docs\.aws\.amazon\.com|attack\.mitre\.org|stratus-red-team\.cloud)$/ })).min(1),
  author: z.literal('kokokara'),
  date: z.iso.date(),
  tags: z.array(z.union([z.string().regex(tactic), z.string().regex(technique)])).min(2),
  falsepositives: z.array(z.string().min(1)),
  level: z.enum(['informational', 'low', 'medium', 'high', 'critical']),
  ja: z.strictObject({ title: japanese, description: japanese, falsepositives: z.array(japanese) }),
  protects: z.array(z.enum(['confidentiality', 'integrity', 'availability'])).min(1),
  row: z.number().int().min(1).max(29),
  cis: z
    .string()
    .regex(/^4\.([1-9]|1[0-5])$/)
    .optional(),
  playbook: z.enum(['leaked-access-key', 'root-used', 'logging-stopped', 'public-exposure', 'suspicious-sign-in', 'privilege-escalation', 'instance-compromised', 'ransom-or-deletion', 'cost-abuse']),
})
const ofRule = house.extend({
  logsource: z.strictObject({ product: z.literal('aws'), service: z.literal('cloudtrail') }),
  detection: z.record(z.string(), z.unknown()),
  examples: z.strictObject({ match: plain, ignore: plain }),
})
const ofCorrelation = house.extend({
  correlation: z.looseObject({ rules: z.array(z.string()).min(1), 'group-by': z.array(z.string()).min(1) }),
  examples: z.strictObject({ match: lists, ignore: lists }),
})

const detections = files.map((file) => {
  const source = readFileSync(join(folder, file), 'utf8')
  const written = parse(source) as Record<string, unknown>
  const [read, ...more] = parseRules(source, file)
  if (read === undefined || more.length > 0) throw new Error(`${file} holds not exactly one rule`)
  return { file, source, written, read }
})

const rules = detections.flatMap(({ file, written, read }) => (read.kind === 'rule' ? [{ file, read, written: ofRule.parse(written) }] : []))
const correlations = detections.flatMap(({ file, written, read }) => (read.kind === 'correlation' ? [{ file, read, written: ofCorrelation.parse(written) }] : []))

describe('the collection', () => {
  test('is large enough to say so', () => expect(files.length).toBeGreaterThanOrEqual(60))

  test('is read without a trouble', () => expect(detections.filter(({ read }) => read.kind !== 'rule' && read.kind !== 'correlation').map(({ read }) => read)).toEqual([]))

  test('names no id twice', () => expect(new Set(detections.map(({ written }) => written['id'])).size).toBe(files.length))

  test('says nothing twice', () => {
    for (const part of ['title', 'description'] as const) expect(new Set(detections.map(({ written }) => written[part])).size, part).toBe(files.length)
    for (const part of ['title', 'description'] as const) expect(new Set(detections.map(({ written }) => (written['ja'] as Record<string, string>)[part])).size, part).toBe(files.length)
  })

  test("answers each of CIS section 4's events", () => {
    const answered = new Set(detections.map(({ written }) => written['cis']))
    expect(Array.from({ length: 15 }, (_, i) => `4.${i + 1}`).filter((number) => !answered.has(number))).toEqual([])
  })

  test('has correlations of rules that exist', () => {
    const names = new Set(detections.map(({ written }) => written['name']))
    for (const { file, written } of correlations)
      expect(
        written.correlation.rules.filter((name) => !names.has(name)),
        file,
      ).toEqual([])
  })

  // A rule that correlations refer to is a finding of its own only where one of them says so.
  test('keeps as findings what is worth one', () => {
    const levels = new Map(detections.map(({ written }) => [written['name'], written['level']]))
    for (const { file, read, written } of correlations) if (written.correlation.rules.some((name) => levels.get(name) !== 'informational')) expect((read as Correlation).generate, file).toBe(true)
  })
})

describe.each(detections)('$file', ({ file, source, written, read }) => {
  // Other Sigma tools read YAML 1.1, where a selection that is named "off" is a boolean.
  test('is the same rule in YAML 1.1', () => expect((parse(source, { version: '1.1' }) as typeof written)['detection']).toEqual(written['detection']))

  test('has the form of the house', () => {
    const { success, error } = (read.kind === 'correlation' ? ofCorrelation : ofRule).safeParse(written)
    expect(success ? null : z.prettifyError(error)).toBeNull()
    expect(`${String(written['name'])}.yml`).toBe(file)
  })

  test('says the same in both languages', () => {
    const ja = written['ja'] as { title: string; description: string; falsepositives: string[] }
    expect(ja.falsepositives).toHaveLength((written['falsepositives'] as string[]).length)
    expect(ja.title).not.toMatch(/。$/)
    expect(ja.description).toMatch(/(ます|です|ました|ません|ください|でした|します)(。|）。)$/)
    // A title says what was seen, in the past.
    expect(ja.title).toMatch(/(た|だ)$/)
  })
})

const event = (example: Example) => exampleEvents(example)[0]

describe.each(rules)('$file', ({ read, written: { examples } }) => {
  const fits = evaluator((read as Rule).tree)

  test.each(examples.match.map((example, i) => ({ n: i + 1, example: example as Example })))('sees example $n', ({ example }) => expect(fits(event(example))).toBe(true))
  test.each(examples.ignore.map((example, i) => ({ n: i + 1, example: example as Example })))('passes over example $n', ({ example }) => expect(fits(event(example))).toBe(false))
})

describe.each(correlations)('$file', ({ read, written: { examples } }) => {
  const members = (read as Correlation).rules.flatMap((name) => rules.filter((rule) => rule.written.name === name))

  // Each example has events that the correlation's own rules see; counting them is for the test of correlations.
  test.each(examples.match.map((example, i) => ({ n: i + 1, example: example as Example[] })))('has events for its rules in example $n', ({ example }) => {
    const events = exampleEvents(example)
    for (const member of members) expect(events.some(evaluator((member.read as Rule).tree)), member.file).toBe(true)
  })
})

describe('examples', () => {
  test('lay differences over the ordinary event', () => {
    expect(exampleEvents({})).toEqual([{ ...ordinary, eventID: '6f1f7f0c-0000-4000-8000-000000000000' }])
    expect(merge({ a: { b: 1, c: 2 }, d: 3 }, { a: { b: null, e: 4 }, d: [5] })).toEqual({ a: { c: 2, e: 4 }, d: [5] })
    expect(exampleEvents({ by: 'user' })[0]).toMatchObject({ userIdentity: { type: 'IAMUser', userName: 'hanako' } })
    expect(exampleEvents({ by: 'user' })[0]?.['userIdentity']).not.toHaveProperty('sessionContext')
  })

  test('count events and move them in time', () => {
    const events = exampleEvents([
      { eventTime: '+1m', times: 3, every: '10s', requestParameters: { secretId: 'a{n}' } },
      { eventTime: '+2h', eventName: 'Last' },
    ])
    expect(events.map(({ eventTime }) => eventTime)).toEqual(['2026-11-26T03:01:00Z', '2026-11-26T03:01:10Z', '2026-11-26T03:01:20Z', '2026-11-26T05:00:00Z'])
    expect(events.slice(0, 3).map((one) => (one['requestParameters'] as { secretId: string }).secretId)).toEqual(['a1', 'a2', 'a3'])
    expect(new Set(events.map(({ eventID }) => eventID)).size).toBe(4)
    expect(() => exampleEvents({ times: 2, every: '3 weeks' })).toThrow('not a span of time')
  })
})
