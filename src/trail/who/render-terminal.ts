import stringWidth from 'string-width'
import { painter, type Style } from '#core/colour.ts'
import { printable } from '#core/escape.ts'
import { wrapped } from '#core/lines.ts'
import { footholdNames, kindNames } from './actions.ts'
import { clientKinds } from './clients.ts'
import type { Dossier, Section } from './dossier.ts'
import { bad, clock, found, heaviest, parted, phrases, placesOf, type Shown, stretch, subjectNames, titles, tree } from './show.ts'

export interface Screen extends Shown {
  readonly colour: boolean
  readonly columns: number
}

const timelineLines = 45
const shortList = 8

const marks: Readonly<Record<Section['lines'][number]['state'], string>> = { done: '!', refused: '×', 'not-seen': '✓', 'cannot-tell': '?', note: '·' }

/** The dossier on a screen, to be read in a minute: what is long is cut, and says so. */
export function* toTerminal(dossier: Dossier, { say, zone, colour, columns }: Screen): Iterable<string> {
  const width = Math.min(Math.max(columns, 50), 140)
  const paint = painter(colour)
  const bold = (text: string) => paint('bold', text)
  const dim = (text: string) => paint('quiet', text)
  const at = clock(zone)
  const line = (text: string, indent = 2, hang = indent, style?: Style) => {
    // An ARN or a key stays whole, so that it can be copied.
    const lines = wrapped(printable(text, 600), width - hang, 'whole')
    return `${lines.map((one, n) => `${' '.repeat(n === 0 ? indent : hang)}${style === undefined ? one : paint(style, one)}`).join('\n')}\n`
  }
  const title = (text: string) => `\n${bold(printable(text, 200))}\n`
  const { resolution, seen } = dossier
  const sectionOf = function* ({ title: name, lines }: Section): Iterable<string> {
    if (lines.length > 0) yield title(say(name))
    for (const { state, text } of lines) yield line(`${marks[state]} ${say(text)}`, 2, 4, state === 'done' ? 'gravest' : state === 'cannot-tell' ? 'warning' : undefined)
  }
  const [short, others] = parted(dossier.sections)
  yield `${bold(say(titles.dossier, { who: printable(resolution.asked, 120) }))}\n`
  if (!found(dossier)) {
    yield line(say(phrases.nothing, { who: resolution.asked }))
    yield line(say(phrases.nothingMeans))
    if (resolution.similar.length > 0) yield line(say(phrases.similar, { names: resolution.similar.join(', ') }))
  } else {
    for (const { kind, name, account, events, arn } of resolution.subjects)
      yield line(`${say(subjectNames[kind])} ${name}${account === null ? '' : ` (${account})`}${arn === null || arn === name ? '' : ` ${arn}`} – ${say(phrases.counts, { events })}`, 2, 4)
    if (resolution.ambiguous) yield line(say(phrases.ambiguous), 2, 2, 'warning')
    if (resolution.alsoNamed.length > 0) yield line(say(phrases.alsoNamed, { names: resolution.alsoNamed.map(({ arn, name }) => arn ?? name).join(', ') }))
    yield line(say(phrases.total, { events: seen.events, done: seen.done, refused: seen.refused, failed: seen.failed, from: at(seen.firstSeen), to: at(seen.lastSeen) }))
    yield `  ${dim(say(phrases.times, { zone: printable(zone, 40) }))}\n`
    for (const section of short) yield* sectionOf(section)

    yield title(say(titles.timeline))
    const rows = heaviest(dossier.timeline, timelineLines)
    for (const row of rows) {
      const when = stretch(at(row.from), at(row.to)).slice(5)
      const style: Style | undefined = row.kind === 'burst' ? 'quiet' : row.done === 0 ? 'warning' : row.weight >= 5 ? 'gravest' : undefined
      const text = wrapped(printable(say(row.text), 300), Math.max(30, width - 27), 'whole')
      yield `  ${paint(style === 'quiet' ? 'quiet' : 'note', when)}${' '.repeat(Math.max(1, 25 - stringWidth(when)))}${text.map((one, n) => (n === 0 ? '' : ' '.repeat(27)) + (style === undefined ? one : paint(style, one))).join('\n')}\n`
    }
    if (rows.length < dossier.timeline.length) yield `  ${dim(say(phrases.more, { n: dossier.timeline.length - rows.length }))}\n`

    yield title(say(titles.credentials))
    const credentials = tree(dossier)
    for (const { credential, passing, passingEvents } of credentials.slice(0, 40)) {
      const indent = 2 + Math.min(credential.depth, 10) * 2
      if (passing > 0) {
        yield line(`${say(phrases.passing, { n: passing, events: passingEvents })} (${say(phrases.inferred)})`, indent, indent + 2, 'quiet')
        continue
      }
      const { link } = credential
      const facts = [
        ...(link === null ? [] : [`${link.act}${say(phrases.comma)}${say(link.certainty === 'certain' ? phrases.certain : phrases.inferred)}`]),
        ...(link?.issuedTo == null ? (credential.principal === null || credential.principal === credential.id ? [] : [credential.principal]) : [say(phrases.whose, { whom: link.issuedTo })]),
        ...(credential.events === 0 ? [say(phrases.never)] : [say(phrases.counts, { events: credential.events }), ...bad(say, credential), stretch(at(credential.firstSeen), at(credential.lastSeen))]),
        ...(credential.afterItsEnd > 0 ? [say(phrases.late, { n: credential.afterItsEnd })] : []),
      ]
      yield line(`${credential.id} – ${facts.join(say(phrases.and))}`, indent, indent + 2)
    }
    if (credentials.length > 40) yield `  ${dim(say(phrases.more, { n: credentials.length - 40 }))}\n`
    for (const { from, act, at: when } of dossier.origin) yield line(`${say(titles.origin)}: ${from ?? '?'} (${act}, ${at(when)})`)
    if (dossier.strays.length > 0) {
      yield line(
        `${say(titles.strays)}: ${dossier.strays
          .slice(0, 4)
          .map(({ credential, events }) => `${credential} (${events})`)
          .join(', ')}${dossier.strays.length > 4 ? ` … (${dossier.strays.length})` : ''}`,
        2,
        4,
      )
    }

    yield title(say(titles.footholds))
    if (dossier.footholds.length === 0) yield line(say(phrases.none))
    const left = dossier.footholds.filter(({ removed }) => removed === null)
    const gone = dossier.footholds.filter(({ removed }) => removed !== null)
    const footholds = [...left.slice(0, 20), ...gone.slice(0, shortList)]
    for (const { foothold, text, at: when, removed } of footholds)
      yield line(
        `${at(when)} [${say(footholdNames[foothold])}] ${say(text)}: ${removed === null ? say(phrases.left) : say(phrases.removed, { at: at(removed.at), action: removed.action, by: removed.by ?? '?' })}`,
        2,
        4,
        removed === null ? 'gravest' : undefined,
      )
    if (dossier.footholds.length > footholds.length) yield `  ${dim(say(phrases.more, { n: dossier.footholds.length - footholds.length }))}\n`

    if (dossier.probing.length > 0) yield title(say(titles.probing))
    for (const { from, to, text } of dossier.probing.slice(0, shortList)) yield line(`${stretch(at(from), at(to))}  ${say(text)}`, 2, 4)
    if (dossier.probing.length > shortList) yield `  ${dim(say(phrases.more, { n: dossier.probing.length - shortList }))}\n`

    const list = function* (name: string, items: readonly string[]): Iterable<string> {
      yield title(name)
      for (const one of items.slice(0, shortList)) yield line(one, 2, 4)
      if (items.length > shortList) yield `  ${dim(say(phrases.more, { n: items.length - shortList }))}\n`
    }
    yield* list(
      say(titles.networks),
      dossier.networks.map(
        ({ events, firstSeen, lastSeen, ...one }) =>
          `${one.network}${one.addresses.length === 1 ? ` (${one.addresses[0]})` : ''}${placesOf(say, one)
            .slice(0, 3)
            .map((place) => ` [${place}]`)
            .join('')} – ${[say(phrases.counts, { events }), ...bad(say, one)].join(say(phrases.comma))}${say(phrases.and)}${stretch(at(firstSeen), at(lastSeen))}`,
      ),
    )
    yield* list(
      say(titles.clients),
      dossier.clients.map(
        ({ kind, name, versions, events, firstSeen, lastSeen }) =>
          `${name}${versions.length === 0 ? '' : ` ${versions.slice(0, 3).join(', ')}`} (${say(clientKinds[kind])}) – ${say(phrases.counts, { events })}${say(phrases.and)}${stretch(at(firstSeen), at(lastSeen))}`,
      ),
    )
    yield* list(
      say(titles.regions),
      dossier.regions.map(({ region, events, ...counts }) => [`${region} – ${say(phrases.counts, { events })}`, ...bad(say, counts)].join(say(phrases.comma))),
    )
    yield* list(
      say(titles.actions),
      dossier.actions.map(({ service, action, kind, events, ...counts }) =>
        [`${service}:${action} (${say(kindNames[kind])}) – ${say(phrases.counts, { events })}`, ...bad(say, counts)].join(say(phrases.comma)),
      ),
    )
    yield* list(
      say(titles.touched),
      dossier.touched.map(
        ({ type, name, happened }) =>
          `${type} ${name}: ${happened
            .slice(0, 5)
            .map(({ action, events }) => (events > 1 ? `${action} ×${events}` : action))
            .join(', ')}`,
      ),
    )
  }
  for (const section of others) yield* sectionOf(section)
  if (dossier.limits.length > 0) yield title(say(titles.limits))
  for (const text of dossier.limits) yield line(say(text))
}
