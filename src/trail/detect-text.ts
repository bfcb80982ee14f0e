import { csvCell, printable } from '#core/escape.ts'
import { md } from '#core/markdown.ts'
import type { Language, Say, Text } from '#core/text.ts'
import type { Level } from '#sigma/rule.ts'
import type { Caught, CaughtBurst, Detected, Detection } from './detect.ts'
import type { FirstTime, Novelty } from './habits/first.ts'
import type { SharedUser } from './habits/shared.ts'
import { stretch } from './who/show.ts'

export interface Reader {
  readonly say: Say
  readonly language: Language
  /** Everything, rather than what fits a screen. */
  readonly whole: boolean
}

const levelNames: Readonly<Record<Level, Text>> = {
  critical: { en: 'Critical', ja: '緊急' },
  high: { en: 'High', ja: '高' },
  medium: { en: 'Medium', ja: '中' },
  low: { en: 'Low', ja: '低' },
  informational: { en: 'Informational', ja: '参考' },
}

const noveltyNames: Readonly<Record<Novelty, Text>> = {
  action: { en: 'action', ja: 'アクション' },
  region: { en: 'region', ja: 'リージョン' },
  network: { en: 'network', ja: 'ネットワーク' },
  client: { en: 'program', ja: 'プログラム' },
}

const nothing: Text = { en: 'No rule found anything.', ja: 'ルールに該当するイベントはありませんでした。' }
const caution: Text = {
  en: 'A detection is a reason to look, not a verdict. No detection is no proof either: rules see only what the logs hold.',
  ja: '検出は調べるきっかけであり、結論ではありません。検出がないことも安全の証明ではなく、ルールが見られるのはログにあるものだけです。',
}

const number = (n: number) => n.toLocaleString('en')
const minutes = (time: string) => time.slice(0, 16).replace('T', ' ')

/** From when to when; an event without a time that can be read has none. */
const when = (say: Say, first: string, last: string) => (/^\d{4}-/.test(first) ? stretch(minutes(first), minutes(last)) : say({ en: 'no time', ja: '時刻不明' }))

/** The first three, and how many more. */
const few = (say: Say, all: readonly string[]) => printable(all.slice(0, 3).join(', '), 160) + (all.length > 3 ? say({ en: ' and {n} more', ja: ' ほか {n} 種類' }, { n: number(all.length - 3) }) : '')

/** Who, and what they did: on a screen below each other, so that the ARN stays whole. */
type Line = readonly [who: string, what: string]

const caughtLine = (say: Say, { principal, account, events, refused, first, last, addresses, regions, actions }: Caught): Line => [
  `${printable(principal, 200)} (${printable(account, 20)})`,
  [
    say({ en: '{n} {n|event|events}', ja: '{n} 件' }, { n: number(events) }) + (refused > 0 ? say({ en: ', {n} refused', ja: '（うち拒否 {n} 件）' }, { n: number(refused) }) : ''),
    when(say, first, last),
    few(say, actions),
    few(say, addresses),
    few(say, regions),
  ]
    .filter((text) => text !== '')
    .join('  '),
]

const burstLine = (say: Say, { groups, first, last, value }: CaughtBurst): Line => [
  Object.values(groups)
    .map((one) => printable(one, 200))
    .join('  '),
  `${say({ en: 'up to {n} at once', ja: '最大 {n} 件' }, { n: number(value) })}  ${when(say, first, last)}`,
]

const linesOf = (say: Say, { caught, bursts }: Detection, most: number) => {
  const lines = [...caught.map((one) => caughtLine(say, one)), ...bursts.map((one) => burstLine(say, one))]
  return { lines: lines.slice(0, most), more: lines.length <= most ? null : say({ en: '… and {n} more (--all)', ja: '… ほか {n} 件（--all で表示）' }, { n: lines.length - most }) }
}

const sharedLine = (say: Say, { arn, score, kind, signs }: SharedUser) =>
  `${printable(arn, 120)}  ${say({ en: 'score {score} of 100', ja: 'スコア {score}/100' }, { score })}${kind === 'program' ? say({ en: ' (a program’s key on several machines)', ja: '（プログラムのキーを複数の機器で使用）' }) : ''}: ${signs.map(({ text }) => say(text)).join(say({ en: ' ', ja: '' }))}`

const firstLine = (say: Say, { principal, what, value, first, calls }: FirstTime) =>
  `${minutes(first)}  ${printable(principal, 100)}  ${say(noveltyNames[what])}  ${printable(value, 120)}  ${say({ en: '{n} {n|call|calls}', ja: '{n} 回' }, { n: number(calls) })}`

/** The most telling novelties first: an action that changes something, a place, a program; reading a new thing is daily life. */
const telling = (all: readonly FirstTime[], whole: boolean) => (whole ? all : all.filter(({ what, changes }) => what !== 'action' || changes === true))

function* terminal(detected: Detected, { say, whole }: Reader): Iterable<string> {
  const { period, events, rules, detections, troubles, forOtherLogs } = detected
  yield `${say({ en: '{rules} {rules|rule|rules} over {events} {events|event|events}, {from} – {to} UTC.', ja: '{rules} 個のルールを {events} 件のイベントに適用しました（{from} 〜 {to} UTC）。' }, { rules: number(rules), events: number(events), from: minutes(period.from), to: minutes(period.to) })}\n`
  const shown = detections.filter(({ rule }) => whole || rule.level !== 'informational')
  if (shown.length === 0) yield `\n${say(nothing)}\n`
  for (const one of shown) {
    yield `\n${say(levelNames[one.rule.level])}  ${printable(say(one.rule.title), 200)}  (${printable(one.rule.file, 100)})\n`
    if (one.rule.description.en !== '') yield `  ${printable(say(one.rule.description), 600)}\n`
    const { lines, more } = linesOf(say, one, whole ? Number.POSITIVE_INFINITY : 5)
    for (const [who, what] of lines) yield `  - ${who}\n      ${what}\n`
    if (more !== null) yield `    ${more}\n`
    const [wrong] = one.rule.falsePositives
    if (wrong !== undefined && !/^(none|unknown)$/i.test(wrong.en))
      yield `  ${say({ en: 'May be harmless: {what}', ja: '問題のない場合: {what}' }, { what: printable(one.rule.falsePositives.map((text) => say(text)).join(' / '), 400) })}\n`
  }
  const hidden = detections.length - shown.length
  if (hidden > 0) yield `\n${say({ en: '{n} informational {n|rule|rules} matched as well (--all).', ja: 'ほかに参考レベルのルールが {n} 個該当しました（--all で表示）。' }, { n: hidden })}\n`
  if (detected.sharedUsers.length > 0) {
    yield `\n${say({ en: 'Users that several people or machines seem to use', ja: '複数の人や機器で使われている可能性のあるユーザー' })}\n`
    for (const one of detected.sharedUsers) yield `  ${sharedLine(say, one)}\n`
  }
  const novel = telling(detected.firstTimes, whole)
  if (novel.length > 0) {
    yield `\n${say({ en: 'Done for the first time by a principal known for a week or longer', ja: '1 週間以上前から活動しているプリンシパルの、初めての操作' })}\n`
    const most = whole ? novel.length : 15
    for (const one of novel.slice(0, most)) yield `  ${firstLine(say, one)}\n`
    if (novel.length > most) yield `  ${say({ en: '… and {n} more (--all)', ja: '… ほか {n} 件（--all で表示）' }, { n: novel.length - most })}\n`
  }
  if (troubles.length > 0) {
    yield `\n${say({ en: '{n} {n|rule|rules} could not be asked:', ja: '使用できなかったルールが {n} 個あります。' }, { n: troubles.length })}\n`
    const most = whole ? troubles.length : 10
    for (const { file, title, text, values } of troubles.slice(0, most)) yield `  ${printable(file, 120)}${title === null ? '' : ` (${printable(title, 80)})`}: ${printable(say(text, values), 300)}\n`
    if (troubles.length > most) yield `  ${say({ en: '… and {n} more (--all)', ja: '… ほか {n} 件（--all で表示）' }, { n: troubles.length - most })}\n`
  }
  if (forOtherLogs > 0) yield `\n${say({ en: '{n} {n|rule is|rules are} for other logs.', ja: '別のログ用のルールが {n} 個ありました。' }, { n: number(forOtherLogs) })}\n`
  yield `\n${say(caution)}\n`
  // Only a name that a shell takes for nothing else is put into a command.
  const whom = shown.flatMap(({ caught }) => caught).find(({ principal }) => /^[\w+=,.@:/-]{2,300}$/.test(principal))?.principal
  if (whom !== undefined) yield `\n${say({ en: 'Next: everything that one of them did.', ja: '次は、その操作をした人がほかに何をしたかを調べます。' })}\n    kokokara trail who ${whom}\n`
}

function* markdown(detected: Detected, { say }: Reader): Iterable<string> {
  const { period, events, rules, detections, sharedUsers, firstTimes, troubles } = detected
  yield `# ${say({ en: 'Detections', ja: '検出結果' })}\n\n${say({ en: '{rules} {rules|rule|rules} over {events} {events|event|events}, {from} – {to} UTC.', ja: '{rules} 個のルールを {events} 件のイベントに適用しました（{from} 〜 {to} UTC）。' }, { rules: number(rules), events: number(events), from: minutes(period.from), to: minutes(period.to) })}\n`
  for (const one of detections) {
    yield `\n## ${say(levelNames[one.rule.level])}: ${md(say(one.rule.title), 200)}\n\n${md(say(one.rule.description), 1000)}\n\n`
    const { lines, more } = linesOf(say, one, 100)
    for (const [who, what] of lines) yield `- ${md(`${who}  ${what}`, 700)}\n`
    if (more !== null) yield `- ${more}\n`
  }
  if (detections.length === 0) yield `\n${say(nothing)}\n`
  if (sharedUsers.length > 0) yield `\n## ${say({ en: 'Users that several people or machines seem to use', ja: '複数の人や機器で使われている可能性のあるユーザー' })}\n\n`
  for (const one of sharedUsers) yield `- ${md(sharedLine(say, one), 600)}\n`
  if (firstTimes.length > 0) yield `\n## ${say({ en: 'Done for the first time by a principal known for a week or longer', ja: '1 週間以上前から活動しているプリンシパルの、初めての操作' })}\n\n`
  for (const one of firstTimes.slice(0, 500)) yield `- ${md(firstLine(say, one), 400)}\n`
  if (troubles.length > 0) yield `\n## ${say({ en: 'Rules that could not be asked', ja: '使用できなかったルール' })}\n\n`
  for (const { file, text, values } of troubles) yield `- ${md(file, 200)}: ${md(say(text, values), 400)}\n`
  yield `\n${say(caution)}\n`
}

function* csv(detected: Detected, { say }: Reader): Iterable<string> {
  const row = (...cells: (string | number)[]) => `${cells.map((cell) => csvCell(String(cell))).join(',')}\r\n`
  const timeCell = (time: string) => (time === '-' ? '' : time)
  yield '\uFEFF'
  yield row('level', 'rule', 'title', 'account', 'principal', 'events', 'refused', 'first', 'last', 'actions', 'addresses', 'regions', 'event_ids')
  for (const { rule, caught, bursts } of detected.detections) {
    for (const one of caught)
      yield row(
        rule.level,
        rule.id,
        say(rule.title),
        one.account,
        one.principal,
        one.events,
        one.refused,
        timeCell(one.first),
        timeCell(one.last),
        one.actions.join(' '),
        one.addresses.join(' '),
        one.regions.join(' '),
        one.eventIds.join(' '),
      )
    for (const one of bursts) yield row(rule.level, rule.id, say(rule.title), '', Object.values(one.groups).join(' '), one.value, '', timeCell(one.first), timeCell(one.last), '', '', '', '')
  }
}

function* json(detected: Detected): Iterable<string> {
  yield `${JSON.stringify(detected, null, 2)}\n`
}

export const detectWriters: Readonly<Record<string, (detected: Detected, reader: Reader) => Iterable<string>>> = { terminal, json, csv, markdown }
