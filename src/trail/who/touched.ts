// Names of things in an event: AWS's own list where there is one, else what parameters and answers call by a name, an id or an ARN.

import { isoOf } from './acts.ts'
import type { Touched } from './dossier.ts'
import type { ActionKind } from './notable.ts'
import { at, isObject, type Json, textAt } from './texts.ts'
import type { Outcome } from './words.ts'

export interface Thing {
  readonly type: string
  readonly name: string
  readonly account: string | null
}

const naming = /^(.*?)(Name|Id|ID|Arn|ARN|Identifier)$/
/** Names that name no thing. */
const noThing =
  /^(host|clientToken|clientRequestToken|nextToken|marker|requestId|roleSessionName|sessionName|ownerId|reservationId|requesterId|userData|attributeName|documentName|parentId|packedPolicySize|displayName|engineName|awsAccountId|accountId|principalId|x-amz.*)$/i
const awsId = /^(i|vpc|subnet|sg|sgr|vol|snap|ami|igw|rtb|rtbassoc|nat|eni|eipalloc|eipassoc|acl|fl|lt|vpce|tgw|pcx|key|ta|fs|mcp)-[0-9a-f]{8,}$/

/** The things that an event speaks of; each once. */
export function thingsIn(event: Json): readonly Thing[] {
  const things = new Map<string, Thing>()
  const put = (type: string, name: string, account: string | null) => {
    if (name === '' || name.length > 2048) return
    // An ARN says what AWS's own list says of the same thing.
    for (const held of things.values()) if (held.name === name || held.name.endsWith(`/${name}`) || held.name.endsWith(`:${name}`)) return
    things.set(`${type} ${name}`, { type, name, account })
  }
  for (const one of at(event, 'resources')) {
    if (!isObject(one)) continue
    const name = textAt(one, 'ARN', 'arn', 'ARNPrefix')
    if (name !== null) put(textAt(one, 'type') ?? 'resource', name, textAt(one, 'accountId'))
  }
  const account = textAt(event, 'recipientAccountId')
  const bucket = textAt(event, 'requestParameters.bucketName')
  const key = textAt(event, 'requestParameters.key')
  if (bucket !== null && key !== null) put('AWS::S3::Object', `arn:aws:s3:::${bucket}/${key}`, null)
  const walk = (value: Json, depth: number, answer: boolean): void => {
    if (depth > 6) return
    if (Array.isArray(value)) {
      for (const one of (value as Json[]).slice(0, 50)) walk(one, depth + 1, answer)
      return
    }
    if (!isObject(value)) return
    for (const [name, one] of Object.entries(value)) {
      if (typeof one === 'object') {
        if (name !== 'credentials' && name !== 'filterSet' && name !== 'filters') walk(one, depth + 1, answer)
        continue
      }
      const [, stem] = naming.exec(name) ?? []
      if (typeof one !== 'string' || one === '' || noThing.test(name)) continue
      const plain = (stem ?? '') === '' && /^(name|id|arn)$/i.test(name)
      // Of an answer only what is surely an identifier: it repeats half of the account otherwise.
      if (awsId.test(one) || one.startsWith('arn:aws')) put(stem || 'resource', one, account)
      else if (!answer && depth <= 1 && (stem !== undefined || plain)) put(stem || 'name', one, account)
    }
  }
  const [parameters] = at(event, 'requestParameters')
  const [answer] = at(event, 'responseElements')
  if (parameters !== undefined) walk(parameters, 0, false)
  if (answer !== undefined) walk(answer, 0, true)
  return [...things.values()]
}

export interface Act {
  readonly id: string
  readonly at: number | null
  readonly action: string
  readonly kind: ActionKind
  readonly outcome: Outcome
}

/** Things with what happened to each, those that were altered first. */
export function touchedIn(acts: readonly Act[], texts: ReadonlyMap<string, Json>): readonly Touched[] {
  const all = new Map<
    string,
    { thing: Thing; events: number; from: number | null; to: number | null; evidence: string[]; happened: Map<string, { action: string; outcome: Outcome; kind: ActionKind; events: number }> }
  >()
  for (const act of acts) {
    const event = texts.get(act.id)
    if (event === undefined) continue
    for (const thing of thingsIn(event)) {
      const id = `${thing.type} ${thing.name}`
      let held = all.get(id)
      if (held === undefined) {
        held = { thing, events: 0, from: act.at, to: act.at, evidence: [], happened: new Map() }
        all.set(id, held)
      }
      held.events += 1
      if (act.at !== null) {
        held.from = held.from === null ? act.at : Math.min(held.from, act.at)
        held.to = held.to === null ? act.at : Math.max(held.to, act.at)
      }
      if (held.evidence.length < 5) held.evidence.push(act.id)
      const what = `${act.action} ${act.outcome}`
      const happened = held.happened.get(what)
      if (happened === undefined) held.happened.set(what, { action: act.action, outcome: act.outcome, kind: act.kind, events: 1 })
      else happened.events += 1
    }
  }
  const altered = ({ happened }: { happened: Map<string, { kind: ActionKind }> }) => [...happened.values()].some(({ kind }) => kind !== 'read' && kind !== 'list')
  return [...all.values()]
    .sort((a, b) => Number(altered(b)) - Number(altered(a)) || (a.from ?? 0) - (b.from ?? 0) || (a.thing.name < b.thing.name ? -1 : 1))
    .map(({ thing, events, from, to, evidence, happened }) => ({ ...thing, events, firstSeen: isoOf(from), lastSeen: isoOf(to), evidence, happened: [...happened.values()] }))
}
