// What was done to what, in sentences: the acts that changed, opened, read or obtained something, with the text of their events.

import type { Text } from '#core/text.ts'
import { quoted } from '#lake/folder.ts'
import { alters, kindOf, notableOf, plainName, serviceName } from './actions.ts'
import { type Acts, figure, isoOf, milliseconds, moment, type Row, word } from './acts.ts'
import type { Cell } from './cells.ts'
import type { Deed } from './dossier.ts'
import type { Notable } from './notable.ts'
import { type Json, placeOf, textsAt, textsOf, type Wanted } from './texts.ts'
import { type Outcome, outcomeText, told } from './words.ts'

export interface Deeds {
  readonly deeds: readonly Deed[]
  /** Their events, by id, as far as they were read. */
  readonly texts: ReadonlyMap<string, Json>
  readonly limits: readonly Text[]
}

/** Rows whose texts are unpacked together, more or less, and how many times that is done: some milliseconds each. */
const rowsTogether = 4_096
const unpackings = 96
const perAction = 400
const mostDeeds = 4_000
/** With so few acts all are read, so that what was only looked at is named too. */
const fewActs = 2_500

const generic: Pick<Notable, 'weight' | 'does' | 'what'> = { weight: 2, does: { en: 'call {action} ({service})', ja: '{action}（{service}）を実行' }, what: [] }

export async function deedsOf(acts: Acts, cells: readonly Cell[], deep: boolean): Promise<Deeds> {
  const actions = new Map<string, { readonly source: string; readonly name: string; readonly weight: number; events: number }>()
  for (const { source, name, readOnly, events } of cells) {
    const notable = notableOf(source, name)
    if (notable === null && !alters(kindOf(source, name, readOnly))) continue
    if (notable?.weight === 1) continue
    const id = `${source} ${name}`
    const known = actions.get(id)
    if (known === undefined) actions.set(id, { source, name, weight: notable?.weight ?? generic.weight, events })
    else known.events += events
  }
  const chosen = [...actions.values()].sort((a, b) => b.weight - a.weight || a.events - b.events)
  const total = cells.reduce((sum, { events }) => sum + events, 0)
  if (chosen.length === 0 && total > fewActs) return { deeds: [], texts: new Map(), limits: [] }
  const values = chosen.map(({ source, name, weight }) => `(${quoted(source)}, ${quoted(name)}, ${weight})`).join(', ')
  const rows =
    chosen.length === 0
      ? []
      : await acts.ask(
          `SELECT event_id AS id, ${milliseconds('event_time')} AS moment, a.event_source AS source, a.event_name AS name, filename, file_row_number, read_only, outcome, error_code, credential, recipient_account_id AS account, aws_region AS region, weight::INTEGER AS weight, nth::INTEGER AS nth
           FROM (SELECT *, row_number() OVER (PARTITION BY event_source, event_name, outcome ORDER BY event_time, event_id) AS nth FROM ${acts.table}) AS a JOIN (VALUES ${values}) AS w(source, name, weight) ON a.event_source = w.source AND a.event_name = w.name
           WHERE nth <= ${deep ? 1_000_000_000 : perAction} ORDER BY weight DESC, moment, id LIMIT ${deep ? 1_000_000_000 : mostDeeds}`,
        )
  const all = chosen.reduce((sum, { events }) => sum + events, 0)
  const limits: Text[] = []
  if (rows.length < all)
    limits.push(
      told(
        {
          en: 'Of {all} {all|act|acts} worth telling one by one, {some} are told so; the others are counted. --deep tells all.',
          ja: '個別に記載すべき操作 {all} 件のうち {some} 件を記載し、残りは件数のみ示しています。--deep を付けるとすべて記載します。',
        },
        { all, some: rows.length },
      ),
    )
  const wanted = new Map<string, Wanted>()
  const unpacked = new Set<string>()
  const want = (row: Row) => {
    const place = placeOf(row)
    const together = `${place.file} ${Math.floor(place.row / rowsTogether)}`
    if (!deep && !unpacked.has(together) && unpacked.size >= unpackings) return
    unpacked.add(together)
    const id = word(row['id']) as string
    wanted.set(id, { id, at: moment(row['moment']), place })
  }
  for (const row of rows) want(row)
  const unread = rows.length - wanted.size
  if (unread > 0)
    limits.push(
      told(
        {
          en: 'Of {n} {n|act|acts} only the name is told here, not to what: they are spread over a long time, and their texts were not read. --deep reads all.',
          ja: '{n} 件の操作は、期間が長いため本文を読んでおらず、対象を示していません。--deep を付けるとすべて読み取ります。',
        },
        { n: unread },
      ),
    )
  let looked = true
  if (deep || total <= fewActs) {
    for (const row of await acts.ask(`SELECT event_id AS id, ${milliseconds('event_time')} AS moment, filename, file_row_number FROM ${acts.table} ORDER BY moment, id`)) want(row)
    looked = wanted.size === total
  } else looked = false
  if (!looked)
    limits.push({
      en: 'What was only looked at is counted, and not named one by one. --deep names all.',
      ja: '参照のみの操作は件数だけを示し、対象は列挙していません。--deep を付けるとすべて列挙します。',
    })

  const texts = await textsOf(acts, [...wanted.values()])
  const deeds = rows
    .map((row): Deed => {
      const id = word(row['id']) as string
      const source = word(row['source']) as string
      const name = word(row['name']) as string
      const outcome = word(row['outcome']) as Outcome
      const notable = notableOf(source, name)
      const event = texts.get(id)
      const what = notable === null ? [] : textsAt(event, notable.what)
      const more = notable?.more === undefined ? [] : textsAt(event, notable.more)
      return {
        at: isoOf(moment(row['moment'])),
        service: serviceName(source),
        action: plainName(name),
        kind: kindOf(source, name, typeof row['read_only'] === 'boolean' ? row['read_only'] : null),
        weight: figure(row['weight']),
        outcome,
        error: word(row['error_code']),
        credential: word(row['credential']) ?? '?',
        account: word(row['account']),
        region: word(row['region']),
        what,
        text: sentence(notable, { service: serviceName(source), action: plainName(name), what, more, outcome, event }),
        evidence: [id],
      }
    })
    .sort((a, b) => ((a.at ?? '') < (b.at ?? '') ? -1 : (a.at ?? '') > (b.at ?? '') ? 1 : 0))
  return { deeds, texts, limits }
}

/** Long ARNs whose last part says it all; roles keep theirs, since the account matters. */
export const short = (name: string): string =>
  /^arn:[^:]*:(?:secretsmanager|lambda):[^:]*:[^:]*:(?:secret|function):(.+)$/.exec(name)?.[1] ?? /^arn:[^:]*:iam::aws:policy\/(.+)$/.exec(name)?.[1] ?? name

const some = (names: readonly string[]) => {
  const shown = names.slice(0, 3).map(short).join(', ')
  return names.length === 0 ? '–' : names.length <= 3 ? shown : `${shown} … (${names.length})`
}

interface Said {
  readonly service: string
  readonly action: string
  readonly what: readonly string[]
  readonly more: readonly string[]
  readonly outcome: Outcome
  readonly event: Json | undefined
}

function sentence(notable: Notable | null, { service, action, what, more, outcome, event }: Said): Text {
  const text = told(outcomeText((notable ?? generic).does, outcome), { service, action, what: some(what), more: some(more) })
  if (action !== 'ConsoleLogin') return text
  const [mfa] = textsAt(event, ['additionalEventData.MFAUsed'])
  if (mfa === undefined) return text
  return mfa === 'Yes' ? { en: `${text.en} (with MFA)`, ja: `${text.ja}（MFA あり）` } : { en: `${text.en} (without MFA)`, ja: `${text.ja}（MFA なし）` }
}
