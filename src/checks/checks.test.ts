import { describe, expect, test } from 'vitest'
import { checks } from '#checks/_index.ts'
import { collectors } from '#collectors/_index.ts'
import { type AnyCheck, exampleGiven, judge } from '#core/check.ts'
import { withFacts } from '#core/resource.ts'
import { fill } from '#core/text.ts'
import { derived } from '#derived/_index.ts'
import { remembered } from '#remembered/_index.ts'

const every = Object.entries(checks) as [string, AnyCheck][]
/** Not a plural noun, nor a verb that follows several. */
const notMany = /^(?!(?:are|have|do|were|live)$)(?:\w*[^s]|is|has|was|does|\w+ss|asks|lives)$/
const japanese = /[\u3040-\u30ff\u4e00-\u9fff]/
const allowedHosts = /^https:\/\/(docs\.aws\.amazon\.com|aws\.amazon\.com|repost\.aws|www\.cisecurity\.org|endoflife\.date)\//

const kinds = new Set<string>(Object.values(derived).map((one) => (one as { kind: { kind: string } }).kind.kind))
for (const one of Object.values(remembered)) kinds.add((one as { kind: { kind: string } }).kind.kind)
for (const { collect } of Object.values(collectors)) for (const kind of Object.keys(collect)) kinds.add(kind)

describe.each(every)('%s', (id, check) => {
  const examples = Object.entries(check.examples).flatMap(([outcome, overlays]) => (overlays as readonly object[]).map((overlay, n) => ({ outcome, n: n + 1, overlay })))

  test.each(examples)('$outcome, example $n', ({ outcome, overlay }) => {
    expect(judge(check, withFacts(check.about.sample, overlay), exampleGiven)?.outcome).toBe(outcome)
  })

  test('can fail, and can pass', () => {
    const results = Object.values(check.outcomes as Record<string, { result: string }>).map(({ result }) => result)
    expect(results).toContain('fail')
    expect(results).toContain('pass')
  })

  test('every placeholder in every language is filled', () => {
    for (const { outcome, overlay } of examples) {
      const values = judge(check, withFacts(check.about.sample, overlay), exampleGiven)?.values
      const { en, ja } = check.outcomes[outcome] as { en: string; ja: string }
      for (const text of [en, ja]) for (const [, name] of text.matchAll(/\{(\w+)(?:\|[^{}]*)?\}/g)) expect(values).toHaveProperty(name as string)
    }
  })

  test('a count of one reads as one', () => {
    for (const { outcome, overlay } of examples) {
      const values = judge(check, withFacts(check.about.sample, overlay), exampleGiven)?.values ?? {}
      // Only counts are looked at: whatever else is filled in may hold any words.
      const ones = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, typeof value === 'number' ? 1 : '…']))
      const said = fill((check.outcomes[outcome] as { en: string }).en, ones)
      for (const [phrase, last = ''] of said.matchAll(/(?<![\d.(])1 (?:(?:more|other|such|IAM|data|private|recovery|verified|inbound|outbound) )*(\w+)/g)) expect(last, phrase).toMatch(notMany)
      expect(said).not.toMatch(/\w\|\w|\|\}/)
    }
  })

  test('speaks both languages', () => {
    const texts = [
      check.title,
      check.risk,
      check.remediation.text,
      ...(check.remediation.fix ? [check.remediation.fix.text] : []),
      ...Object.values(check.outcomes),
      ...(check.traps ? [check.traps] : []),
    ] as { en: string; ja: string }[]
    for (const { en, ja } of texts) {
      expect(ja).toMatch(japanese)
      expect(en).not.toMatch(japanese)
      expect(`${en}${ja}`).not.toContain('TODO')
    }
  })

  test('is named, sourced and about something that is collected', () => {
    expect(id).toMatch(/^[a-z0-9-]+\/[a-z0-9]+(-[a-z0-9]+)*$/)
    for (const link of check.remediation.docs) {
      expect(link).toMatch(allowedHosts)
      expect(link).not.toContain('TODO')
    }
    if (check.remediation.cost !== 'free') expect(check.remediation.cost.source).toMatch(allowedHosts)
    expect(kinds).toContain(check.about.kind)
  })
})
