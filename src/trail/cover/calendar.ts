import stringWidth from 'string-width'
import { printable } from '#core/escape.ts'
import { wrapped } from '#core/lines.ts'
import type { Say, Text } from '#core/text.ts'
import type { AccountCoverage } from './coverage.ts'
import { type DayState, dayMs, dayOf, letters, type Row } from './days.ts'
import { grouped } from './rows.ts'

export const stateNames: Readonly<Record<DayState, Text>> = {
  events: { en: 'events', ja: 'イベントあり' },
  empty: { en: 'log files without events', ja: 'ログファイルはあるがイベントなし' },
  quiet: { en: 'nothing happened, proven by digest files or a lookup', ja: '何も起きていない（ダイジェストファイルまたは照会で確認済み）' },
  none: { en: 'no log file, and nothing that proves it quiet', ja: 'ログファイルなし（何も起きなかった証拠もなし）' },
  gap: { en: 'an improbable silence', ja: '不自然な途切れあり' },
  broken: { en: 'log files broken, or not as the digest files say', ja: 'ログファイルの破損、またはダイジェストファイルとの不一致' },
  stopped: { en: 'logging was off', ja: 'ログ記録の停止中' },
  outside: { en: 'outside the archive', ja: '取り込んだ期間の外' },
}

/** The worst first: where several days share a place, it is shown. */
const worst = (['broken', 'gap', 'stopped', 'none', 'outside', 'events', 'empty', 'quiet'] as const).map((state) => letters[state])

/** At most so many letters: a place stands for one day, or for as many as it must. */
export function squeezed(days: string, columns: number): { readonly days: string; readonly each: number } {
  const each = Math.max(1, Math.ceil(days.length / Math.max(1, columns)))
  if (each === 1) return { days, each }
  const out: string[] = []
  for (let n = 0; n < days.length; n += each) {
    const some = days.slice(n, n + each)
    out.push(worst.find((letter) => some.includes(letter)) ?? '?')
  }
  return { days: out.join(''), each }
}

const monthDay = (at: number) => new Date(at).toISOString().slice(5, 10)

/** Days by regions. Regions that are alike share a line. */
export function calendar({ rows, asked }: Pick<AccountCoverage, 'rows' | 'asked'>, say: Say, columns: number): readonly string[] {
  const alike = [...grouped(rows, ({ days }: Row) => days)]
  const [first] = rows
  if (first === undefined || first.days === '') return []
  const names = alike.map(([, same]) =>
    nameOf(
      same.map(({ region }) => printable(region, 30)),
      say,
    ),
  )
  const room = Math.min(Math.max(...names.map((name) => stringWidth(name))), Math.max(16, Math.floor(columns / 3)))
  const { each } = squeezed(first.days, columns - room - 2)
  const length = Math.ceil(first.days.length / each)
  const [begin, end] = [dayOf(asked.from), dayOf(asked.from) + (first.days.length - 1) * dayMs]
  const [from, to] = [monthDay(begin), monthDay(end)]
  const ruler = length < 12 ? (length < 5 ? from : `${from}${length > 5 ? '…' : ''}`) : `${from}${' '.repeat(length - 10)}${to}`
  const lines = [`${' '.repeat(room + 2)}${ruler}`]
  for (const [n, [days]] of alike.entries()) {
    const name = names[n] as string
    if (stringWidth(name) > room) lines.push(...wrapped(name, columns))
    lines.push(`${stringWidth(name) > room ? ' '.repeat(room) : name + ' '.repeat(room - stringWidth(name))}  ${squeezed(days, columns - room - 2).days}`)
  }
  if (each > 1) lines.push(say({ en: 'Each place stands for {each} {each|day|days}; the worst of them is shown.', ja: '1 文字は {each} 日分で、そのうち最も悪い状態を示します。' }, { each }))
  return lines
}

function nameOf(regions: readonly string[], say: Say): string {
  const [first = '', second, ...others] = regions
  if (second === undefined) return first
  if (others.length === 0) return `${first}, ${second}`
  return say({ en: '{first}, {second} and {n} more', ja: '{first}、{second} ほか {n}' }, { first, second, n: others.length })
}

/** The letters that occur, and what they mean. */
export function legend(rows: readonly Row[], say: Say): readonly string[] {
  const all = rows.map(({ days }) => days).join('')
  return (Object.keys(letters) as DayState[]).filter((state) => all.includes(letters[state])).map((state) => `${letters[state]} ${say(stateNames[state])}`)
}
