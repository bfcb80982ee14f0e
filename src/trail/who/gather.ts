// Puts a dossier together: who it is, what they obtained, and everything that was counted and read about them.
import type { LakeReader } from '#lake/lake.ts'
import { kindOf, plainName, serviceName } from './actions.ts'
import { type Acts, isoOf, type Span } from './acts.ts'
import { type Cell, cellsOf, Sum, sums } from './cells.ts'
import { clientOf, networkOf } from './clients.ts'
import { deedsOf } from './deeds.ts'
import type { Credential, Dossier, Section } from './dossier.ts'
import { type Followed, follow } from './follow.ts'
import { footholdsOf } from './footholds.ts'
import { probingIn } from './probing.ts'
import { resolve } from './resolve.ts'
import { timelineOf } from './timeline.ts'
import { touchedIn } from './touched.ts'
import { takeOutTwins } from './twins.ts'

export interface Asked {
  readonly who: string
  readonly from?: Date | undefined
  readonly to?: Date | undefined
  /** Read the text of every event, however many. */
  readonly deep?: boolean | undefined
  readonly version: string
}

/** The whole dossier. `sections` are the parts of others, made from what was found; `acts`: the events it is about. */
export async function dossierOf(reader: LakeReader, asked: Asked, sections: (found: Omit<Dossier, 'sections'>, acts: Acts) => Promise<readonly Section[]> = async () => []): Promise<Dossier> {
  const span: Span = { from: asked.from?.getTime() ?? null, to: asked.to?.getTime() ?? null }
  const { resolution, acts, accounts } = await resolve(reader, asked.who, span)
  try {
    const followed = await follow(reader, acts, resolution.subjects, span)
    const recorded = [...accounts, ...(await takeOutTwins(acts))]
    const found = await gather(acts, followed, asked, span, recorded)
    const whole = { schema: 'kokokara/who/1' as const, version: asked.version, resolution, span: { from: isoOf(span.from), to: isoOf(span.to) }, ...found }
    return { ...whole, sections: await sections(whole, acts) }
  } finally {
    await acts.end()
  }
}

async function gather(acts: Acts, followed: Followed, asked: Asked, span: Span, recorded: readonly string[]) {
  const cells = await cellsOf(acts)
  const { deeds, texts, limits } = await deedsOf(acts, cells, asked.deep ?? false)
  const whole = new Sum()
  for (const cell of cells) whole.add(cell)
  const singles = texts.size === 0 ? [] : await singleActs(acts, texts)
  return {
    seen: shown(whole),
    accounts: [...new Set([...recorded, ...cells.flatMap(({ recipient }) => recipient ?? [])])].sort(),
    credentials: credentialsOf(cells, followed),
    origin: followed.origin,
    strays: followed.strays,
    networks: groups(cells, ({ ip, ipName }) => networkOf(ip, ipName)).map(({ name, cells: own, sum }) => ({ network: name, addresses: distinct(own, ({ ip }) => ip).slice(0, 20), ...shown(sum) })),
    clients: clientsOf(cells),
    regions: groups(cells, ({ region }) => region ?? '–').map(({ name, sum }) => ({ region: name, ...shown(sum) })),
    actions: groups(cells, ({ source, name }) => `${serviceName(source)} ${plainName(name)}`).map(({ name, cells: own, sum }) => {
      const [first] = own as [Cell]
      const wrong = sums(
        own.filter(({ error, outcome }) => error !== null || outcome !== 'done'),
        ({ error }) => error ?? '–',
      )
      return {
        service: serviceName(first.source),
        action: name.slice(name.indexOf(' ') + 1),
        kind: kindOf(first.source, first.name, first.readOnly),
        errors: wrong.map(([code, { events }]) => ({ code, events })),
        ...shown(sum),
      }
    }),
    deeds,
    touched: touchedIn(singles, texts),
    footholds: await footholdsOf(acts, deeds, texts, span),
    probing: probingIn(cells),
    timeline: timelineOf(cells, deeds),
    limits: [
      ...limits,
      ...(followed.lookedForLateUse
        ? []
        : [
            {
              en: 'So many credentials were issued that their use was looked for only until their latest possible end.',
              ja: '発行された認証情報が多いため、最長の有効期限までの使用だけを確認しています。',
            },
          ]),
    ],
  }
}

const shown = ({ events, done, refused, failed, from, to, evidence }: Sum) => ({ events, done, refused, failed, firstSeen: isoOf(from), lastSeen: isoOf(to), evidence: [...evidence] })

const distinct = (cells: readonly Cell[], by: (cell: Cell) => string | null) => [...new Set(cells.flatMap((cell) => by(cell) ?? []))]

function groups(cells: readonly Cell[], by: (cell: Cell) => string): { readonly name: string; readonly cells: readonly Cell[]; readonly sum: Sum }[] {
  const members = new Map<string, Cell[]>()
  for (const cell of cells) {
    const name = by(cell)
    const held = members.get(name)
    if (held === undefined) members.set(name, [cell])
    else held.push(cell)
  }
  return [...members]
    .map(([name, own]) => {
      const sum = new Sum()
      for (const cell of own) sum.add(cell)
      return { name, cells: own, sum }
    })
    .sort((a, b) => b.sum.events - a.sum.events || (a.name < b.name ? -1 : 1))
}

function clientsOf(cells: readonly Cell[]) {
  const named = new Map<string | null, ReturnType<typeof clientOf>>()
  const client = ({ agent }: Cell) => {
    let one = named.get(agent)
    if (one === undefined) {
      one = clientOf(agent)
      named.set(agent, one)
    }
    return one
  }
  return groups(cells, (cell) => `${client(cell).kind} ${client(cell).name}`).map(({ cells: own, sum }) => {
    const { kind, name } = client(own[0] as Cell)
    const { events, firstSeen, lastSeen, evidence } = shown(sum)
    return { kind, name, versions: distinct(own, (cell) => client(cell).version).slice(0, 20), events, firstSeen, lastSeen, evidence }
  })
}

/** Each credential with its use, those that were issued and never used among them; a parent before its children. */
function credentialsOf(cells: readonly Cell[], { links }: Followed): readonly Credential[] {
  const used = new Map(groups(cells, ({ credential }) => credential).map((one) => [one.name, one]))
  const children = new Map<string | null, string[]>()
  const ids = [...used.keys(), ...[...links.keys()].filter((id) => !used.has(id))]
  for (const id of ids) {
    const from = links.get(id)?.from ?? null
    const parent = from !== null && (used.has(from) || links.has(from)) ? from : null
    const held = children.get(parent)
    if (held === undefined) children.set(parent, [id])
    else held.push(id)
  }
  const first = (id: string) => used.get(id)?.sum.from ?? Date.parse(links.get(id)?.at ?? '') ?? 0
  const out: Credential[] = []
  // The last is looked at next. A busy key has thousands below it: to put them in at the front would move all others each time.
  const stack: { readonly id: string; readonly depth: number }[] = []
  const look = (parent: string | null, depth: number) => {
    for (const id of (children.get(parent) ?? []).sort((a, b) => first(a) - first(b)).reverse()) stack.push({ id, depth })
  }
  look(null, 0)
  const seen = new Set<string>()
  while (stack.length > 0) {
    const { id, depth } = stack.pop() as (typeof stack)[number]
    if (seen.has(id)) continue
    seen.add(id)
    const one = used.get(id)
    const link = links.get(id) ?? null
    const [cell] = one?.cells ?? []
    const ends = link?.expires === null || link?.expires === undefined || link.certainty === 'inferred' ? null : Date.parse(link.expires)
    out.push({
      id,
      key: cell?.key ?? (/^(AKIA|ASIA)/.test(id) ? id : null),
      principal: cell?.principal ?? link?.issuedTo ?? null,
      account: cell?.account ?? null,
      depth,
      link,
      passing: one !== undefined && cell?.key != null && one.cells.every(({ ipName }) => ipName !== null),
      afterItsEnd: ends === null ? 0 : (one?.cells ?? []).reduce((sum, { from, events }) => sum + (from !== null && from > ends ? events : 0), 0),
      ...shown(one?.sum ?? new Sum()),
    })
    look(id, depth + 1)
  }
  return out
}

async function singleActs(acts: Acts, texts: ReadonlyMap<string, unknown>) {
  const ids = `${acts.table}_ids`
  await acts.reader.fill(
    ids,
    ['id'],
    [...texts.keys()].map((id) => [id]),
  )
  const rows = await acts.ask(
    `SELECT event_id AS id, epoch_ms(event_time)::DOUBLE AS moment, event_source AS source, event_name AS name, read_only, outcome FROM ${acts.table} SEMI JOIN ${ids} ON event_id = id ORDER BY event_time, event_id`,
  )
  await acts.reader.run(`DROP TABLE ${ids}`)
  return rows.map((row) => ({
    id: row['id'] as string,
    at: typeof row['moment'] === 'number' ? row['moment'] : null,
    action: plainName(String(row['name'])),
    kind: kindOf(String(row['source']), String(row['name']), typeof row['read_only'] === 'boolean' ? row['read_only'] : null),
    outcome: row['outcome'] as 'done' | 'refused' | 'failed',
  }))
}
