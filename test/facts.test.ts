import { expect, test } from 'vitest'
import { collectors } from '#collectors/_index.ts'
import { exampleGiven, judge } from '#core/check.ts'
import { type AnyKind, type Collected, type Resource, withFacts } from '#core/resource.ts'
import { derived } from '#derived/_index.ts'
import { derive } from '#scan/derive.ts'
import { everyCheck } from '#scan/judge.ts'
import { kokokara, newFolder } from './kokokara.ts'

/** What says which resource it is, rather than how it is. */
const identity = new Set(['arn', 'account', 'region', 'name', 'id'])
/** Read by the report itself, which says how old the credential report is. */
const told = new Set(['iam.credential-report generatedAt'])

/** The same facts; whoever touches one leaves a trace. */
const traced = <R extends object>(kind: string, facts: R, read: Set<string>): R => {
  const copy = {} as R
  for (const fact of Object.keys(facts) as (keyof R & string)[]) {
    Object.defineProperty(copy, fact, {
      enumerable: true,
      get() {
        read.add(`${kind} ${fact}`)
        return facts[fact]
      },
    })
  }
  return copy
}

test('every fact that is collected is read by a check, or by a derivation', async () => {
  const read = new Set<string>()
  const collected: Collected[] = []
  for (const { examples } of Object.values(collectors)) for (const { yields } of Object.values(examples)) collected.push(...(yields as readonly Collected[]))
  const kinds = new Map<string, AnyKind>()
  for (const [, check] of everyCheck) {
    kinds.set(check.about.kind, check.about)
    for (const overlay of Object.values(check.examples).flat()) judge(check, traced(check.about.kind, withFacts(check.about.sample, overlay as object), read), exampleGiven)
  }
  for (const { from } of Object.values(derived) as unknown as readonly { from: readonly AnyKind[] }[]) for (const kind of from) kinds.set(kind.kind, kind)

  // Derivations look at one thing from another: they see the demo's account, where everything hangs together, and the samples. (The
  // collectors' examples hold unreadable facts, at which a derivation stops.)
  const lake = await newFolder()
  expect((await kokokara(['demo', '--lake', lake])).code).toBe(0)
  const { out } = await kokokara(['sql', '--lake', lake, '--format', 'json', 'select kind, facts from resources'])
  const demo = (JSON.parse(out) as { kind: string; facts: string }[]).map(({ kind, facts }) => ({ kind, facts: JSON.parse(facts) as Resource }))
  const held = new Map<string, Resource[]>()
  for (const { kind, facts } of [...demo, ...[...kinds.values()].map(({ kind, sample }) => ({ kind, facts: sample as Resource }))])
    held.set(kind, [...(held.get(kind) ?? []), traced(kind, facts, read)])
  for (const made of derive({ account: '111122223333', partition: 'aws', regions: ['ap-northeast-1'], asOf: exampleGiven.asOf, held, unread: [] })) expect(made).toBeDefined()

  const unread = new Set<string>()
  for (const { kind, facts } of collected) for (const fact of Object.keys(facts)) if (!identity.has(fact) && !told.has(`${kind} ${fact}`) && !read.has(`${kind} ${fact}`)) unread.add(`${kind} ${fact}`)
  expect([...unread].sort()).toEqual([])
}, 60_000)
