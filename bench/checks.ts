// All derivations and checks over the resources of the newest snapshot in a lake, with nothing else running.
// Usage: node checks.js LAKE   Prints seconds, resources and verdicts.
import { exampleGiven } from '#core/check.ts'
import { type Collected, type Resource, unreadable, withFacts } from '#core/resource.ts'
import { derived } from '#derived/_index.ts'
import { LakeReader, listSnapshots } from '#lake/lake.ts'
import { derive } from '#scan/derive.ts'
import { judgeResource } from '#scan/judge.ts'

/** What could not be read stands in the lake as the reason; a check that touches it must meet it as in a scan. */
function asRead(facts: Resource): Resource {
  const refused = Object.entries(facts).flatMap(([fact, value]) =>
    typeof value === 'object' && value !== null && 'unreadable' in value ? [[fact, unreadable((value as { unreadable: string }).unreadable)]] : [],
  )
  return refused.length === 0 ? facts : withFacts(facts, Object.fromEntries(refused))
}

const lake = process.argv[2] ?? ''
const newest = (await listSnapshots(lake)).at(-1)
const reader = await LakeReader.open(lake, newest?.id)
const own = new Set(Object.values(derived).map((one) => (one as { kind: { kind: string } }).kind.kind))
const collected: Collected[] = []
const held = new Map<string, Resource[]>()
for await (const { kind, facts: text } of reader.stream('SELECT kind, facts::VARCHAR AS facts FROM resources') as AsyncIterable<{ kind: string; facts: string }>) {
  if (own.has(kind)) continue
  const facts = asRead(JSON.parse(text) as Resource)
  collected.push({ kind, facts })
  const before = held.get(kind)
  if (before === undefined) held.set(kind, [facts])
  else before.push(facts)
}
reader.close()
const began = performance.now()
let verdicts = 0
for (const one of collected) verdicts += judgeResource(one, exampleGiven).length
const judged = performance.now()
for (const made of derive({ account: '111122223333', partition: 'aws', regions: ['ap-northeast-1'], asOf: exampleGiven.asOf, held, unread: [] }))
  if ('one' in made) verdicts += judgeResource(made.one, exampleGiven).length
process.stdout.write(`${JSON.stringify({ seconds: (performance.now() - began) / 1000, direct: (judged - began) / 1000, cpu: process.cpuUsage().user / 1e6, resources: collected.length, verdicts })}\n`)
