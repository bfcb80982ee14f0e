// The story in lines: what matters on lines of their own, alike things together, everything else as bursts.
import { plainName } from './actions.ts'
import { isoOf } from './acts.ts'
import { type Cell, Sum, sums } from './cells.ts'
import { networkOf } from './clients.ts'
import { short } from './deeds.ts'
import type { Deed, TimelineRow } from './dossier.ts'
import { told } from './words.ts'

const minute = 60_000
/** Deeds from this weight have lines of their own. */
const ownLine = 3

const timeOf = (text: string | null): number | null => (text === null ? null : Date.parse(text))

export function timelineOf(cells: readonly Cell[], deeds: readonly Deed[]): readonly TimelineRow[] {
  const told = deeds.filter(({ weight }) => weight >= ownLine)
  return [...deedRows(told), ...burstRows(cells)].sort((a, b) => (a.from ?? '').localeCompare(b.from ?? '') || b.weight - a.weight)
}

/** Alike deeds, one after another, are one line. */
function deedRows(deeds: readonly Deed[]): TimelineRow[] {
  const groups: Deed[][] = []
  const open = new Map<string, Deed[]>()
  for (const deed of deeds) {
    const like = `${deed.service} ${deed.action} ${deed.outcome} ${deed.credential} ${deed.account}`
    const group = open.get(like)
    const last = timeOf(group?.at(-1)?.at ?? null)
    const now = timeOf(deed.at)
    if (group !== undefined && last !== null && now !== null && now - last <= 5 * minute) group.push(deed)
    else {
      const fresh = [deed]
      groups.push(fresh)
      open.set(like, fresh)
    }
  }
  return groups.map((group): TimelineRow => {
    const first = group[0] as Deed
    const whats = [...new Set(group.flatMap(({ what }) => what))]
    const others = group.length - 1
    const names = whats.slice(first.what.length, first.what.length + 3).map(short)
    const tail = {
      en: others === 0 ? '' : ` – and ${others} more like it${names.length === 0 ? '' : ` (${names.join(', ')}${whats.length > first.what.length + 3 ? ' …' : ''})`}`,
      ja: others === 0 ? '' : `（ほか同様の操作 ${others} 件${names.length === 0 ? '' : `: ${names.join('、')}${whats.length > first.what.length + 3 ? ' …' : ''}`}）`,
    }
    const count = { done: 0, refused: 0, failed: 0 }
    for (const { outcome } of group) count[outcome] += 1
    return {
      from: first.at,
      to: group.at(-1)?.at ?? first.at,
      kind: 'deed',
      weight: first.weight,
      events: group.length,
      ...count,
      text: { en: `${first.text.en}${first.error === null ? '' : ` (${first.error})`}${tail.en}`, ja: `${first.text.ja}${first.error === null ? '' : `（${first.error}）`}${tail.ja}` },
      actions: [first.action],
      credentials: [first.credential],
      regions: [...new Set(group.flatMap(({ region }) => region ?? []))],
      networks: [],
      evidence: group.slice(0, 50).flatMap(({ evidence }) => evidence),
    }
  })
}

function burstRows(cells: readonly Cell[]): TimelineRow[] {
  const dated = cells.filter(({ from }) => from !== null)
  const long = (dated.at(-1)?.to ?? 0) - (dated[0]?.from ?? 0)
  // An hour is told by pauses of two minutes, three months by pauses of half a day.
  const pause = Math.max(2 * minute, long / 200)
  const longestBurst = Math.max(10 * minute, long / 12)
  const bursts: Cell[][] = []
  for (const cell of dated) {
    const burst = bursts.at(-1)
    const begun = burst?.[0]?.from ?? 0
    const ended = burst?.slice(-50).reduce((last, { to }) => Math.max(last, to ?? 0), 0) ?? 0
    if (burst === undefined || (cell.from as number) - ended > pause || (cell.from as number) - begun > longestBurst) bursts.push([cell])
    else burst.push(cell)
  }
  const undated = cells.filter(({ from }) => from === null)
  return [...bursts, ...(undated.length > 0 ? [undated] : [])].map((burst): TimelineRow => {
    const sum = new Sum()
    for (const cell of burst) sum.add(cell)
    const actions = sums(burst, ({ name }) => plainName(name))
    const names = actions.slice(0, 4).map(([name]) => name)
    const values = { names: names.join(', '), n: sum.events, kinds: actions.length, refused: sum.refused, failed: sum.failed }
    const text = told(
      actions.length > 4 ? { en: '{names} … {n} {n|call|calls} of {kinds} {kinds|kind|kinds}', ja: '{names} など {kinds} 種類、{n} 回' } : { en: '{names}: {n} {n|call|calls}', ja: '{names} {n} 回' },
      values,
    )
    const bad = [
      ...(sum.refused > 0 ? [told({ en: '{refused} refused', ja: '拒否 {refused} 回' }, values)] : []),
      ...(sum.failed > 0 ? [told({ en: '{failed} failed', ja: '失敗 {failed} 回' }, values)] : []),
    ]
    const most = <T>(list: readonly T[]) => list.slice(0, 20)
    return {
      from: isoOf(sum.from),
      to: isoOf(sum.to),
      kind: 'burst',
      weight: 1,
      events: sum.events,
      done: sum.done,
      refused: sum.refused,
      failed: sum.failed,
      text: { en: [text.en, ...bad.map(({ en }) => en)].join(', '), ja: text.ja + (bad.length === 0 ? '' : `（${bad.map(({ ja }) => ja).join('、')}）`) },
      actions: most(actions.map(([name]) => name)),
      credentials: most(sums(burst, ({ credential }) => credential).map(([name]) => name)),
      regions: most(sums(burst, ({ region }) => region ?? '–').map(([name]) => name)),
      networks: most(sums(burst, ({ ip, ipName }) => networkOf(ip, ipName)).map(([name]) => name)),
      evidence: sum.evidence,
    }
  })
}
