// All derivations and checks over the resources of the newest snapshot in a lake, with nothing else running.
// Usage: tsx bench/checks.ts LAKE   Prints seconds, resources and verdicts.
import { exampleGiven } from '#core/check.ts'
import { type Collected, type Resource, unreadable, withFacts } from '#core/resource.ts'
import { derived } from '#derived/_index.ts'
import { derive } from '#scan/derive.ts'
import { judgeResource } from '#scan/judge.ts'
import { kokokara } from '../test/kokokara.ts'

/** What could not be read stands in the lake as the reason; a check that touches it must meet it as in a scan. */
const asRead = (facts: Resource): Resource =>
  withFacts(
    facts,
    Object.fromEntries(
      Object.entries(facts).flatMap(([fact, value]) =>
        typeof value === 'object' && value !== null && 'unreadable' in value ? [[fact, unreadable((value as { unreadable: string }).unreadable)]] : [],
      ),
    ),
  )

const { out } = await kokokara(['sql', '--lake', process.argv[2] ?? '', '--format', 'json', 'select kind, facts from resources'])
const own = new Set(Object.values(derived).map((one) => (one as { kind: { kind: string } }).kind.kind))
const collected = (JSON.parse(out) as { kind: string; facts: string }[])
  .filter(({ kind }) => !own.has(kind))
  .map(({ kind, facts }): Collected => ({ kind, facts: asRead(JSON.parse(facts) as Resource) }))
const held = new Map<string, Resource[]>()
for (const { kind, facts } of collected) {
  const before = held.get(kind)
  if (before === undefined) held.set(kind, [facts])
  else before.push(facts)
}
const began = performance.now()
let verdicts = 0
for (const one of collected) verdicts += judgeResource(one, exampleGiven).length
const judged = performance.now()
for (const made of derive({ account: '111122223333', partition: 'aws', regions: ['ap-northeast-1'], asOf: exampleGiven.asOf, held, unread: [] }))
  if ('one' in made) verdicts += judgeResource(made.one, exampleGiven).length
process.stdout.write(`${JSON.stringify({ seconds: (performance.now() - began) / 1000, direct: (judged - began) / 1000, resources: collected.length, verdicts })}\n`)
