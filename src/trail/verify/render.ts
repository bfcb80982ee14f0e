import stringWidth from 'string-width'
import { painter, type Style } from '#core/colour.ts'
import { printable } from '#core/escape.ts'
import { wrapped } from '#core/lines.ts'
import { code, md } from '#core/markdown.ts'
import type { Say, Text } from '#core/text.ts'
import { byWorst, type Coverage } from './coverage.ts'
import type { Result } from './result.ts'
import type { Verified } from './rows.ts'
import { type Code, type Standing, standingNames } from './says.ts'
import type { Summary } from './verify.ts'

/** Of each kind of finding so many are shown; CSV and JSON have them all. */
const shownOfKind = 10
const shownRanges = 40

interface Kind {
  readonly standing: Standing
  readonly code: Code
  readonly next: Text | null
  readonly first: Result[]
  count: number
}

/** Reads to the end, keeping a bounded number of findings. */
async function gather(verified: Verified): Promise<{ readonly kinds: readonly Kind[]; readonly summary: Summary }> {
  const kinds = new Map<Code, Kind>()
  for await (const one of verified) {
    // What is verified is counted; only that these files are a copy is worth a line.
    if (one.standing === 'verified' && one.code !== 'range.relocated') continue
    const kind = kinds.get(one.code) ?? { standing: one.standing, code: one.code, next: one.next, first: [], count: 0 }
    kinds.set(one.code, kind)
    kind.count += 1
    if (kind.first.length < shownOfKind) kind.first.push(one)
  }
  return { kinds: [...kinds.values()].sort((a, b) => byWorst(a.standing, b.standing)), summary: verified.summary() }
}

/** The ranges, worst first, then by place and time. */
const worstFirst = (rows: readonly Coverage[]): readonly Coverage[] =>
  [...rows].sort((a, b) => byWorst(a.standing, b.standing) || order(a.account, b.account) || order(a.region, b.region) || order(a.from ?? '', b.from ?? '') || order(a.trail ?? '', b.trail ?? ''))

const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

const minute = (time: string | null, open: string): string => (time === null ? open : time.slice(0, 16).replace('T', ' '))
const period = (from: string | null, to: string | null, say: Say): string =>
  `${minute(from, say({ en: '(beginning)', ja: '（最初）' }))} – ${from !== null && to !== null && from.slice(0, 10) === to.slice(0, 10) ? to.slice(11, 16) : minute(to, say({ en: '(end)', ja: '（最後）' }))}`

/** The verdict in one sentence. Nothing that was not looked at is in it as verified. */
export function verdict({ exitCode, digests, logs }: Summary, say: Say): string {
  if (exitCode === 1)
    return say({
      en: 'Broken: something was changed, deleted or added after AWS delivered it.',
      ja: '異常あり: AWS による配信後に変更、削除、または追加されたものがあります。',
    })
  if (exitCode === 0)
    return say(
      {
        en: 'Verified: {digests} {digests|digest|digests} and {logs} {logs|log file|log files} are as AWS delivered them.',
        ja: '検証済み: ダイジェストファイル {digests} 件、ログファイル {logs} 件は、AWS が配信したときのままです。',
      },
      { digests: digests.verified, logs: logs.verified },
    )
  return say({
    en: 'Not all could be verified: no change was found, but what was not looked at may hold one.',
    ja: '一部を検証できませんでした。改変は見つかっていませんが、確認できなかった部分については分かりません。',
  })
}

const countsOf = (counts: Readonly<Record<Standing, number>>, say: Say): string =>
  say({ en: '{verified} verified, {broken} broken, {unknown} unknown', ja: '検証済み {verified}、異常あり {broken}、不明 {unknown}' }, { ...counts })

const totals = ({ digests, logs, waiting }: Summary, say: Say): readonly string[] => [
  say({ en: 'Digests: {counts}', ja: 'ダイジェストファイル: {counts}' }, { counts: countsOf(digests, say) }),
  say({ en: 'Log files: {counts}', ja: 'ログファイル: {counts}' }, { counts: countsOf(logs, say) }),
  ...(waiting > 0
    ? [
        say(
          {
            en: '{waiting} {waiting|log file is|log files are} so new that no digest names {waiting|it|them} yet; repeat in two hours.',
            ja: 'ログファイル {waiting} 件は新しく、まだダイジェストファイルに記録されていません。2 時間後に再実行してください。',
          },
          { waiting },
        ),
      ]
    : []),
]

const moreText: Text = { en: 'and {more} more; CSV and JSON have them all', ja: 'ほか {more} 件（CSV と JSON にはすべて出力されます）' }

const colours: Readonly<Record<Standing, Style>> = { broken: 'grave', unknown: 'warning', verified: 'good' }

/** A screen: verdict, ranges with the worst first, and each kind of finding with what to do. */
export async function* terminal(verified: Verified, say: Say, { colour, columns }: { readonly colour: boolean; readonly columns: number }): AsyncIterable<string> {
  const width = Math.min(Math.max(columns, 40), 120)
  const paint = painter(colour)
  const pad = (text: string, to: number) => text + ' '.repeat(Math.max(0, to - stringWidth(text)))
  const indented = (text: string, indent: number) =>
    wrapped(text, width - indent)
      .map((line) => ' '.repeat(indent) + line)
      .join('\n')
  const { kinds, summary } = await gather(verified)
  yield `${paint('bold', wrapped(printable(summary.source, 300), width).join('\n'))}\n`
  const worst: Standing = summary.exitCode === 1 ? 'broken' : summary.exitCode === 3 ? 'unknown' : 'verified'
  yield `${paint(colours[worst], wrapped(verdict(summary, say), width).join('\n'))}\n`
  for (const line of totals(summary, say)) yield `${indented(line, 2)}\n`

  const rows = worstFirst(summary.coverage)
  if (rows.length > 0) yield `\n${paint('bold', say({ en: 'Time of delivery (UTC)', ja: '配信時刻の範囲（UTC）' }))}\n`
  const nameWidth = Math.max(...Object.values(standingNames).map((name) => stringWidth(say(name)))) + 2
  for (const { standing, account, region, trail, from, to, logs } of rows.slice(0, shownRanges)) {
    const where = [account, region, trail ?? say({ en: '(no digest)', ja: '（ダイジェストなし）' })].map((one) => printable(one, 60)).join(' ')
    const files = say({ en: 'log files: {counts}', ja: 'ログファイル: {counts}' }, { counts: countsOf(logs, say) })
    const text = wrapped(`${period(from, to, say)}  ${where}`, width - nameWidth - 2)
    yield `  ${paint(colours[standing], pad(say(standingNames[standing]), nameWidth))}${text.join(`\n${' '.repeat(nameWidth + 2)}`)}\n`
    yield `${paint('quiet', indented(files, nameWidth + 2))}\n`
  }
  if (rows.length > shownRanges) yield `${indented(say(moreText, { more: rows.length - shownRanges }), 2)}\n`

  for (const { standing, code, next, first, count } of kinds) {
    yield `\n${paint(colours[standing], `${say(standingNames[standing])}: ${code} (${count})`)}\n`
    let said = ''
    for (const one of first) {
      const text = say(one.text)
      if (text !== said) yield `${indented(printable(text, 1000), 2)}\n`
      said = text
      yield `${indented(whereOf(one, say), 4)}\n`
    }
    if (count > first.length) yield `${indented(say(moreText, { more: count - first.length }), 4)}\n`
    if (next !== null) yield `${indented(`→ ${say(next)}`, 2)}\n`
  }
}

const whereOf = ({ account, region, trail, from, to, object }: Result, say: Say): string =>
  object === null
    ? `${printable([account, region, trail ?? ''].join(' ').trim(), 200)} ${period(from, to, say)}`.trim()
    : `${printable(object, 1200)}${from === null && to === null ? '' : ` (${period(from, to, say)})`}`

const fenced = (text: string) => code(text, 1200)

/** Tickets and reports. */
export async function* markdown(verified: Verified, say: Say): AsyncIterable<string> {
  const { kinds, summary } = await gather(verified)
  yield `# ${say({ en: 'CloudTrail log file integrity', ja: 'CloudTrail ログファイルの整合性' })}\n\n${fenced(summary.source)}\n\n**${md(verdict(summary, say))}**\n\n`
  for (const line of totals(summary, say)) yield `- ${md(line)}\n`
  const heads = [
    { en: 'Result', ja: '結果' },
    { en: 'Delivered (UTC)', ja: '配信時刻（UTC）' },
    { en: 'Account', ja: 'アカウント' },
    { en: 'Region', ja: 'リージョン' },
    { en: 'Trail', ja: '証跡' },
    { en: 'Log files', ja: 'ログファイル' },
  ]
  const rows = worstFirst(summary.coverage)
  if (rows.length > 0) yield `\n| ${heads.map((head) => say(head)).join(' | ')} |\n|${' --- |'.repeat(heads.length)}\n`
  for (const { standing, account, region, trail, from, to, logs } of rows.slice(0, shownRanges))
    yield `| ${say(standingNames[standing])} | ${period(from, to, say)} | ${fenced(account)} | ${fenced(region)} | ${fenced(trail ?? '')} | ${countsOf(logs, say)} |\n`
  if (rows.length > shownRanges) yield `\n${say(moreText, { more: rows.length - shownRanges })}\n`
  for (const { standing, code, next, first, count } of kinds) {
    yield `\n## ${say(standingNames[standing])}: ${fenced(code)} (${count})\n\n`
    for (const one of first) yield `- ${md(say(one.text), 1500)}\n  ${fenced(whereOf(one, say))}\n`
    if (count > first.length) yield `- ${say(moreText, { more: count - first.length })}\n`
    if (next !== null) yield `\n→ ${md(say(next))}\n`
  }
}
