// Ways back in that were left, and whether anybody took them away again, as far as the archive shows it.

import { quoted } from '#lake/folder.ts'
import { notableOf, plainName, serviceName } from './actions.ts'
import { type Acts, isOneOf, isoOf, milliseconds, moment, type Span, within, word } from './acts.ts'
import type { Deed, FootholdLeft } from './dossier.ts'
import { at, isObject, type Json, placeOf, textAt, textsAt, textsOf } from './texts.ts'

interface Left extends FootholdLeft {
  readonly undoneBy: readonly string[]
  readonly service: string
  readonly action: string
  /** How a removal can name it: what it is about, and what of that. */
  readonly names: readonly string[]
  readonly parts: readonly string[]
}

/** Lambda alone puts the API's date behind a name. Where it is not asked about, the names are told apart so that the engine passes over what holds none of them. */
const isCalled = (column: string, names: readonly string[], services: readonly string[]): string =>
  services.includes('lambda.amazonaws.com') ? `regexp_full_match(${column}, ${quoted(`(${names.join('|')})(20[0-9]{6}(v[0-9]+)?)?`)})` : isOneOf(column, names)

const mostRemovals = 5_000
const takesBack = /"remove"|"valuesToRemove"/

export async function footholdsOf(acts: Acts, deeds: readonly Deed[], texts: ReadonlyMap<string, Json>, span: Span): Promise<readonly FootholdLeft[]> {
  const left = deeds.flatMap((deed): Left[] => {
    const notable = notableOf(`${deed.service}.amazonaws.com`, deed.action)
    if (deed.outcome !== 'done' || notable?.foothold === undefined) return []
    const event = texts.get(deed.evidence[0] as string)
    if (notable.when !== undefined && event !== undefined && !notable.when.test(JSON.stringify(at(event, 'requestParameters')))) return []
    const answered = leaves(at(event, 'responseElements')).filter((one) => /^arn:|^[0-9a-f]{8}-[0-9a-f-]{27}$|^[a-z]+-[0-9a-f]{8,}$/.test(one))
    return [
      {
        foothold: notable.foothold,
        at: deed.at,
        what: deed.what.join(', ') || '–',
        account: deed.account,
        text: deed.text,
        evidence: deed.evidence,
        removed: null,
        undoneBy: notable.undoneBy ?? [],
        service: deed.service,
        action: deed.action,
        names: [...deed.what, ...answered].flatMap(namesOf),
        parts: notable.more === undefined ? [] : textsAt(event, notable.more),
      },
    ]
  })
  if (left.length === 0) return []
  const first = left.reduce<number | null>((least, { at }) => (at === null ? least : Math.min(least ?? Number.POSITIVE_INFINITY, Date.parse(at))), null)
  const names = [...new Set(left.flatMap(({ undoneBy }) => undoneBy))]
  const services = [...new Set(left.map(({ service }) => `${service}.amazonaws.com`))]
  const meant = (source: string, name: string) => `${source} IN (${services.map(quoted).join(', ')}) AND ${isCalled(name, names, services)}`
  const rows =
    names.length === 0
      ? []
      : await acts.ask(
          `SELECT event_id AS id, ${milliseconds('event_time')} AS moment, event_source AS source, event_name AS name, coalesce(principal_arn, invoked_by, source_name) AS by, filename, file_row_number
           FROM ${await acts.reader.eventsNamed(meant('source', 'name'), first, span.to)}
           WHERE ${meant('event_source', 'event_name')} AND outcome = 'done' AND ${within({ from: first, to: span.to })}
           ORDER BY event_time, event_id LIMIT ${mostRemovals}`,
        )
  const removals = await textsOf(
    acts,
    rows.map((row) => ({ id: word(row['id']) as string, at: moment(row['moment']), place: placeOf(row) })),
  )
  const read = rows.map((row) => {
    const event = removals.get(word(row['id']) as string)
    const parameters = at(event, 'requestParameters')
    return {
      id: word(row['id']) as string,
      at: moment(row['moment']),
      by: word(row['by']),
      service: serviceName(word(row['source']) as string),
      action: plainName(word(row['name']) as string),
      account: textAt(event, 'recipientAccountId'),
      text: JSON.stringify(parameters),
      leaves: new Set(leaves(parameters).flatMap(namesOf)),
    }
  })
  return left.map(({ undoneBy, service, action, names: what, parts, ...foothold }): FootholdLeft => {
    const [own] = undoneBy
    const taking = read.filter((one) => {
      if (one.service !== service || !undoneBy.includes(one.action) || (foothold.account !== null && one.account !== null && one.account !== foothold.account)) return false
      // In the same second the order is not known; nobody removes what is not there yet.
      if (foothold.at !== null && one.at !== null && one.at < Date.parse(foothold.at)) return false
      if (one.action === action) return takesBack.test(one.text) && what.some((name) => one.leaves.has(name))
      const part = parts.length > 0 && (one.action === own || one.action === `Detach${action.replace(/^Attach/, '')}`)
      if (!part) return what.some((name) => one.leaves.has(name))
      return parts.some((name) => one.leaves.has(name)) && (one.action === 'DeleteAccessKey' || what.some((name) => one.leaves.has(name)) || action === 'AddPermission')
    })
    // The very act that takes it away says more than that its owner went.
    const found = taking.find((one) => one.action === own && one.action !== action) ?? taking[0]
    return { ...foothold, removed: found === undefined ? null : { at: isoOf(found.at), by: found.by, action: found.action, evidence: [found.id] } }
  })
}

/** A thing is named by its ARN here and by its name there. */
const namesOf = (one: string): readonly string[] => (one.startsWith('arn:') ? [one, one.slice(Math.max(one.lastIndexOf('/'), one.lastIndexOf(':')) + 1)] : [one])

/** All texts in it, however deep. */
function leaves(values: readonly Json[]): string[] {
  const found: string[] = []
  const walk = (one: Json, depth: number): void => {
    if (typeof one === 'string') found.push(one)
    else if (depth > 20) return
    else if (Array.isArray(one)) for (const inner of one as Json[]) walk(inner, depth + 1)
    else if (isObject(one)) for (const inner of Object.values(one)) walk(inner, depth + 1)
  }
  for (const one of values) walk(one, 0)
  return found
}
