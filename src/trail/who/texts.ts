// The text of events that are quoted. It is stored apart from the columns, in pieces of some thirty thousand events that are
// unpacked whole: so it is asked for in few stretches of time.
import { quoted } from '#lake/folder.ts'
import type { LakeReader } from '#lake/lake.ts'
import { ask, within, word } from './acts.ts'

export interface Wanted {
  readonly id: string
  readonly at: number | null
}

/** Any JSON that was read. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [member: string]: Json }

const hour = 3_600_000
const mostStretches = 12
const idsAtOnce = 2_000

/** The events by their id. One that cannot be read as JSON is left out. */
export async function textsOf(reader: LakeReader, wanted: readonly Wanted[]): Promise<ReadonlyMap<string, Json>> {
  const texts = new Map<string, Json>()
  for (const stretch of stretches(wanted)) {
    for (let n = 0; n < stretch.length; n += idsAtOnce) {
      const some = stretch.slice(n, n + idsAtOnce)
      const times = some.map(({ at }) => at).filter((at) => at !== null)
      const dated = times.length === some.length
      const span = { from: times[0] as number, to: times.at(-1) as number }
      const when = dated ? within(span) : 'event_time IS NULL'
      const from = dated ? reader.eventsWithin(span.from, span.to) : 'events'
      for (const row of await ask(reader, `SELECT event_id, event::VARCHAR AS event FROM ${from} WHERE ${when} AND event_id IN (${some.map(({ id }) => quoted(id)).join(', ')})`)) {
        try {
          texts.set(word(row['event_id']) as string, JSON.parse(word(row['event']) ?? '') as Json)
        } catch (error) {
          if (!(error instanceof SyntaxError)) throw error
        }
      }
    }
  }
  return texts
}

/** Cut where nothing is wanted for longest, at most so often. */
function stretches(wanted: readonly Wanted[]): (readonly Wanted[])[] {
  const undated = wanted.filter(({ at }) => at === null)
  const dated = wanted.filter(({ at }) => at !== null).sort((a, b) => (a.at as number) - (b.at as number))
  const gaps = dated
    .slice(1)
    .map((one, n) => [(one.at as number) - ((dated[n] as Wanted).at as number), n + 1] as const)
    .filter(([gap]) => gap > hour)
    .sort(([a], [b]) => b - a)
    .slice(0, mostStretches - 1)
    .map(([, n]) => n)
    .sort((a, b) => a - b)
  const cut = [0, ...gaps].map((from, n) => dated.slice(from, gaps[n] ?? dated.length))
  return [...cut, undated].filter((one) => one.length > 0)
}

/** What stands at a path, through lists as well: `items.instanceId` gives those of every item. */
export function at(event: Json | undefined, path: string): Json[] {
  let here: Json[] = event === undefined ? [] : [event]
  for (const name of path.split('.')) here = here.flatMap((one) => (Array.isArray(one) ? one : [one])).flatMap((one) => (isObject(one) && Object.hasOwn(one, name) ? [one[name] as Json] : []))
  return here.flatMap((one) => (Array.isArray(one) ? (one as Json[]) : [one])).filter((one) => one !== null)
}

export const isObject = (one: Json | undefined): one is { readonly [member: string]: Json } => typeof one === 'object' && one !== null && !Array.isArray(one)

/** The first text that stands at one of the paths. */
export function textAt(event: Json | undefined, ...paths: string[]): string | null {
  for (const path of paths) for (const one of at(event, path)) if (one !== '' && typeof one !== 'object') return String(one)
  return null
}

/** All texts of the first path where there is one; objects as JSON. */
export function textsAt(event: Json | undefined, paths: readonly string[]): readonly string[] {
  for (const path of paths) {
    const found = at(event, path).filter((one) => one !== '')
    if (found.length > 0) return found.map((one) => (typeof one === 'object' ? JSON.stringify(one) : String(one)))
  }
  return []
}
