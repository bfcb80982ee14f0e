import { expect, test } from 'vitest'
import { checks } from '#checks/_index.ts'
import { collectors } from '#collectors/_index.ts'
import { type AnyCheck, evidenceOf, exampleGiven, judge } from '#core/check.ts'
import type { AnyCollector } from '#core/collector.ts'
import { type Resource, UnreadableFact, unreadable, withFacts } from '#core/resource.ts'

/** Always read: part of what names the resource. */
const identity = new Set(['arn', 'account', 'region', 'name', 'id'])
const never = unreadable<never>('AccessDenied')

const every = Object.entries(checks) as [string, AnyCheck][]
function samplesOf(check: AnyCheck): Resource[] {
  const sample = check.about.sample as Resource
  return [sample, ...Object.values(check.examples as Record<string, readonly Partial<Resource>[]>).flatMap((some) => some.map((one) => withFacts(sample, one)))]
}

function readable(facts: object, fact: string): boolean {
  try {
    Reflect.get(facts, fact)
    return true
  } catch (error) {
    if (error instanceof UnreadableFact) return false
    throw error
  }
}

/** Every value that a fact has in any example about its kind, of checks and of collectors. */
const values = new Map<string, Map<string, Map<string, unknown>>>()
/** Facts of collected kinds that AWS refuses apart from the rest; of derived kinds any may be. */
const refused = new Map<string, Set<string>>()
function learn(kind: string, facts: object) {
  const ofKind = values.get(kind) ?? new Map<string, Map<string, unknown>>()
  values.set(kind, ofKind)
  for (const fact of Object.keys(facts)) {
    if (!readable(facts, fact)) continue
    const value = Reflect.get(facts, fact) as unknown
    ofKind.set(fact, (ofKind.get(fact) ?? new Map<string, unknown>()).set(JSON.stringify(value), value))
  }
}
for (const [, check] of every) for (const facts of samplesOf(check)) learn(check.about.kind, facts)
for (const { examples } of Object.values(collectors) as readonly AnyCollector[]) {
  for (const { yields } of Object.values(examples))
    for (const { kind, facts } of yields) {
      learn(kind, facts)
      const some = refused.get(kind) ?? new Set<string>()
      refused.set(kind, some)
      for (const fact of Object.keys(facts)) if (!readable(facts, fact)) some.add(fact)
    }
}

/** All situations that the examples span: each of them, and each with one fact as in another. */
function situationsOf(check: AnyCheck): { asked: readonly string[]; situations: readonly Resource[] } {
  const samples = samplesOf(check)
  const asked = new Set(samples.flatMap((facts) => Object.keys(evidenceOf(check, facts, exampleGiven))))
  const varied = [...asked].filter((fact) => !identity.has(fact))
  return { asked: varied, situations: samples.flatMap((facts) => [facts, ...varied.flatMap((fact) => valuesOf(check, fact).map((value) => withFacts(facts, { [fact]: value })))]) }
}
const mayBeRefused = (check: AnyCheck, fact: string) => refused.get(check.about.kind)?.has(fact) ?? true
const valuesOf = (check: AnyCheck, fact: string) => [...(values.get(check.about.kind)?.get(fact)?.values() ?? [])]

/** Combinations that AWS never answers may be more than a check can take. */
function applies(check: AnyCheck, facts: Resource): boolean | undefined {
  try {
    return judge(check, facts, exampleGiven) !== null
  } catch {
    return undefined
  }
}

// A fact that decides whether the question applies may be asked first, and then its being unreadable is honest. Any
// other fact has no say in it: where the question does not apply, not reading that fact must not make it unknown.
test('what cannot be read makes nothing unknown that does not apply', () => {
  let judged = 0
  const wrong = new Set<string>()
  for (const [id, check] of every) {
    const { asked, situations } = situationsOf(check)
    const outside = situations.filter((facts) => applies(check, facts) === false)
    const decides = (fact: string) => outside.some((facts) => valuesOf(check, fact).some((value) => applies(check, withFacts(facts, { [fact]: value })) === true))
    // Of a fact that is the same in all examples nobody knows what it decides.
    for (const fact of asked.filter((one) => outside.length > 0 && mayBeRefused(check, one) && valuesOf(check, one).length > 1 && !decides(one)))
      for (const facts of outside) {
        judged += 1
        if (applies(check, withFacts(facts, { [fact]: never })) !== false) wrong.add(`${id} needs not look at ${fact}`)
      }
  }
  expect(judged).toBeGreaterThan(300)
  expect([...wrong]).toEqual([])
})
