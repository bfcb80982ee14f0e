// The text of events that are quoted: forty times as much as all columns together. Reading it by the event's id unpacks it for
// every event of the file; by the row's number, for those around it. So first it is looked where the events stand.
import { quoted } from '#lake/folder.ts'
import { type Acts, ask, figure, filesAtOnce, type Row, word } from './acts.ts'

export interface Wanted {
  readonly id: string
  readonly at: number | null
  /** Where it stands, if that is known. */
  readonly place?: Place
}

export interface Place {
  readonly file: string
  readonly row: number
}

/** Any JSON that was read. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [member: string]: Json }

const idsAtOnce = 2_000

/** What was read for a dossier by now: who followed a credential has read most of what is told of it. */
const known = new WeakMap<Acts, Map<string, Json>>()

/** The events by their id, with those that were read before. One that cannot be read as JSON is left out. */
export async function textsOf(acts: Acts, wanted: readonly Wanted[]): Promise<ReadonlyMap<string, Json>> {
  const { reader } = acts
  const texts = known.get(acts) ?? new Map<string, Json>()
  known.set(acts, texts)
  const fresh = wanted.filter(({ id }) => !texts.has(id))
  const places = fresh.flatMap(({ place }) => place ?? [])
  const unplaced = fresh.filter(({ place }) => place === undefined)
  for (let n = 0; n < unplaced.length; n += idsAtOnce) {
    const some = unplaced.slice(n, n + idsAtOnce)
    const rows = await ask(reader, `SELECT filename, file_row_number FROM ${reader.placesAt(some.map(({ at }) => at))} WHERE event_id IN (${some.map(({ id }) => quoted(id)).join(', ')})`)
    places.push(...rows.map(placeOf))
  }
  const byFile = new Map<string, number[]>()
  for (const { file, row } of places) {
    const held = byFile.get(file)
    if (held === undefined) byFile.set(file, [row])
    else held.push(row)
  }
  const files = [...byFile].flatMap(([file, rows]) => chunks(rows, idsAtOnce).map((some) => [file, some] as const))
  for (const some of chunks(files, filesAtOnce)) {
    const questions = some.map(([file, rows]) => `SELECT event_id, event::VARCHAR AS event FROM ${reader.placesIn(file)} WHERE file_row_number IN (${rows.join(', ')})`)
    for (const row of await ask(reader, questions.join(' UNION ALL ')))
      try {
        texts.set(word(row['event_id']) as string, JSON.parse(word(row['event']) ?? '') as Json)
      } catch (error) {
        if (!(error instanceof SyntaxError)) throw error
      }
  }
  return texts
}

/** A row's place out of SQL. */
export const placeOf = (row: Row): Place => ({ file: word(row['filename']) as string, row: figure(row['file_row_number']) })

function chunks<T>(all: readonly T[], size: number): (readonly T[])[] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, n) => all.slice(n * size, (n + 1) * size))
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
