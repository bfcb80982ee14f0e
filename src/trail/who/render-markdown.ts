import { code, md } from '#core/markdown.ts'
import { footholdNames, kindNames } from './actions.ts'
import { clientKinds } from './clients.ts'
import type { Dossier, Section } from './dossier.ts'
import { bad, clock, found, heaviest, parted, phrases, placesOf, type Shown, stretch, subjectNames, titles, tree } from './show.ts'

const timelineRows = 300
const rowsShown = 200

/** The dossier as a ticket or report: everything that has a sentence, with the events that show it. */
export function* toMarkdown(dossier: Dossier, { say, zone }: Shown): Iterable<string> {
  const at = clock(zone)
  const { resolution, seen } = dossier
  const evidence = (ids: readonly string[]) =>
    ids
      .slice(0, 3)
      .map((id) => code(id, 64))
      .join(' ') || '–'
  const head = function* (title: string, ...columns: string[]): Iterable<string> {
    yield `\n## ${title}\n\n`
    if (columns.length > 0) yield `| ${columns.join(' | ')} |\n|${' --- |'.repeat(columns.length)}\n`
  }
  const cut = function* (all: number, shown: number): Iterable<string> {
    if (all > shown) yield `\n${say(phrases.more, { n: all - shown })}\n`
  }
  const words = {
    when: say({ en: 'When', ja: '日時' }),
    what: say({ en: 'What', ja: '内容' }),
    evidence: say({ en: 'Events', ja: 'イベント' }),
    calls: say({ en: 'Calls', ja: '回数' }),
    name: say({ en: 'Name', ja: '名前' }),
    how: say({ en: 'How obtained', ja: '取得方法' }),
    state: say({ en: 'Since then', ja: 'その後' }),
    kind: say({ en: 'Kind', ja: '種類' }),
  }
  const sectionOf = function* ({ title, lines }: Section): Iterable<string> {
    if (lines.length > 0) yield* head(md(say(title), 200))
    for (const { state, text, evidence: ids } of lines) yield `- ${state === 'done' ? `**${md(say(text))}**` : md(say(text))}${ids.length === 0 ? '' : ` ${evidence(ids)}`}\n`
  }
  const [short, others] = parted(dossier.sections)
  yield `# ${md(say(titles.dossier, { who: resolution.asked }), 200)}\n\n`
  if (!found(dossier)) {
    yield `${md(say(phrases.nothing, { who: resolution.asked }))}\n\n${say(phrases.nothingMeans)}\n`
    if (resolution.similar.length > 0) yield `\n${say(phrases.similar, { names: '' })}${resolution.similar.map((name) => code(name)).join(', ')}\n`
  } else {
    for (const { kind, name, account, arn, events } of resolution.subjects)
      yield `- ${say(subjectNames[kind])} ${code(name)}${account === null ? '' : ` (${code(account)})`}${arn === null || arn === name ? '' : ` ${code(arn)}`}: ${say(phrases.counts, { events })}\n`
    if (resolution.ambiguous) yield `\n**${md(say(phrases.ambiguous))}**\n`
    if (resolution.alsoNamed.length > 0) yield `\n${say(phrases.alsoNamed, { names: '' })}${resolution.alsoNamed.map(({ arn, name }) => code(arn ?? name)).join(', ')}\n`
    yield `\n${say(phrases.total, { events: seen.events, done: seen.done, refused: seen.refused, failed: seen.failed, from: at(seen.firstSeen), to: at(seen.lastSeen) })}${say({ en: '. ', ja: '。' })}${md(say(phrases.times, { zone }))}\n`

    for (const section of short) yield* sectionOf(section)
    yield* head(say(titles.timeline), words.when, words.what, words.evidence)
    const rows = heaviest(dossier.timeline, timelineRows)
    for (const row of rows)
      yield `| ${stretch(at(row.from), at(row.to))} | ${row.weight >= 5 && row.done > 0 ? `**${md(say(row.text), 300)}**` : md(say(row.text), 300)} | ${evidence(row.evidence)} |\n`
    yield* cut(dossier.timeline.length, rows.length)

    yield* head(say(titles.credentials), words.name, words.how, words.calls, words.when)
    const lines = tree(dossier)
    for (const { credential, passing, passingEvents } of lines.slice(0, rowsShown)) {
      const indent = '· '.repeat(Math.min(credential.depth, 20))
      if (passing > 0) {
        yield `| ${indent}${say(phrases.passing, { n: passing, events: passingEvents })} | ${say(phrases.inferred)} | ${passingEvents} | |\n`
        continue
      }
      const { link } = credential
      const how =
        link === null
          ? ''
          : `${md(`${link.act}, ${say(link.certainty === 'certain' ? phrases.certain : phrases.inferred)}: ${say(link.because)}`, 400)}${link.issuedTo === null ? '' : ` ${say(phrases.whose, { whom: '' })}${code(link.issuedTo)}`} ${evidence(link.evidence)}`
      const use =
        credential.events === 0
          ? say(phrases.never)
          : [String(credential.events), ...bad(say, credential), ...(credential.afterItsEnd > 0 ? [say(phrases.late, { n: credential.afterItsEnd })] : [])].join(say(phrases.comma))
      yield `| ${indent}${code(credential.id)} | ${how} | ${use} | ${stretch(at(credential.firstSeen), at(credential.lastSeen))} |\n`
    }
    yield* cut(lines.length, rowsShown)
    if (dossier.origin.length > 0) {
      yield* head(say(titles.origin))
      for (const { from, act, at: when, evidence: ids } of dossier.origin) yield `- ${code(from ?? '?')} (${md(act)}, ${at(when)}) ${evidence(ids)}\n`
    }
    if (dossier.strays.length > 0) {
      yield* head(say(titles.strays))
      for (const { credential, principal, events } of dossier.strays.slice(0, rowsShown)) yield `- ${code(credential)} ${code(principal)}: ${say(phrases.counts, { events })}\n`
    }

    yield* head(say(titles.footholds), words.when, words.kind, words.what, words.state, words.evidence)
    for (const { at: when, foothold, text, removed, evidence: ids } of dossier.footholds.slice(0, rowsShown))
      yield `| ${at(when)} | ${say(footholdNames[foothold])} | ${md(say(text), 300)} | ${removed === null ? `**${say(phrases.left)}**` : md(say(phrases.removed, { at: at(removed.at), action: removed.action, by: removed.by ?? '?' }), 300)} | ${evidence([...ids, ...(removed?.evidence ?? [])])} |\n`
    if (dossier.footholds.length === 0) yield `\n${say(phrases.none)}\n`
    yield* cut(dossier.footholds.length, rowsShown)

    yield* head(say(titles.probing))
    for (const { from, to, text, evidence: ids } of dossier.probing.slice(0, rowsShown)) yield `- ${stretch(at(from), at(to))}: ${md(say(text), 300)} ${evidence(ids)}\n`
    if (dossier.probing.length === 0) yield `${say(phrases.none)}\n`

    const table = function* <
      T extends {
        readonly events: number
        readonly firstSeen: string | null
        readonly lastSeen: string | null
        readonly evidence: readonly string[]
        readonly refused?: number
        readonly failed?: number
      },
    >(title: string, items: readonly T[], name: (item: T) => string): Iterable<string> {
      yield* head(title, words.name, words.calls, words.when, words.evidence)
      for (const item of items.slice(0, rowsShown))
        yield `| ${name(item)} | ${[String(item.events), ...bad(say, { refused: item.refused ?? 0, failed: item.failed ?? 0 })].join(say(phrases.comma))} | ${stretch(at(item.firstSeen), at(item.lastSeen))} | ${evidence(item.evidence)} |\n`
      yield* cut(items.length, rowsShown)
    }
    yield* table(
      say(titles.networks),
      dossier.networks,
      (one) =>
        `${code(one.network)} ${one.addresses
          .slice(0, 5)
          .map((address) => code(address))
          .join(' ')}${placesOf(say, one)
          .slice(0, 5)
          .map((place) => ` (${md(place, 120)})`)
          .join('')}`,
    )
    yield* table(say(titles.clients), dossier.clients, ({ kind, name, versions }) => `${md(name, 80)} ${md(versions.slice(0, 5).join(', '), 80)} (${say(clientKinds[kind])})`)
    yield* table(say(titles.regions), dossier.regions, ({ region }) => code(region))
    yield* table(say(titles.actions), dossier.actions, ({ service, action, kind }) => `${code(`${service}:${action}`)} (${say(kindNames[kind])})`)
    yield* table(
      say(titles.touched),
      dossier.touched,
      ({ type, name, happened }) =>
        `${md(type, 80)} ${code(name)}: ${md(
          happened
            .slice(0, 8)
            .map(({ action, events }) => (events > 1 ? `${action} ×${events}` : action))
            .join(', '),
          300,
        )}`,
    )
  }
  for (const section of others) yield* sectionOf(section)
  if (dossier.limits.length > 0) {
    yield* head(say(titles.limits))
    for (const text of dossier.limits) yield `- ${md(say(text))}\n`
  }
}
