import stringWidth from 'string-width'
import { printable } from '#core/escape.ts'
import { wrapped } from '#core/lines.ts'
import type { Say, Text } from '#core/text.ts'
import { elementNames } from '#core/words.ts'
import { calendar, legend } from './calendar.ts'
import type { AccountCoverage, Coverage } from './coverage.ts'
import type { Answer, Standing } from './did-not.ts'
import { inOrder, minuteOf, type Reason, sameness } from './reasons.ts'
import type { TrailHistory } from './settings.ts'
import { answerOf, headings, marks, stateOfTrail, turnOf, verificationNames } from './words.ts'

const standings: readonly Standing[] = ['done', 'tried', 'not-done', 'cannot-tell']

/** At most so many of a kind are told one by one. */
const shown = 5

/** Reasons of all answers, each once, by number: twenty questions have the same three. */
export const footnotes = (answers: readonly Answer[]): readonly Reason[] => inOrder(answers.flatMap(({ reasons }) => reasons))

const notesOf = (answer: Answer, notes: readonly Reason[]) => {
  const numbers = answer.reasons.map((one) => notes.findIndex((note) => sameness(note) === sameness(one)) + 1).sort((a, b) => a - b)
  return numbers.length === 0 ? '' : ` [${numbers.join(', ')}]`
}

const outcomeNames: Readonly<Record<string, Text>> = { refused: { en: ' refused', ja: ' 拒否' }, failed: { en: ' failed', ja: ' 失敗' }, unclear: { en: ' unclear', ja: ' 判断不可' } }

const callsOf = ({ calls }: Answer, say: Say): string => {
  const names = calls.slice(0, shown).map(({ name, count, outcome }) => `${printable(name, 60)} ${count}${outcome in outcomeNames ? say(outcomeNames[outcome] as Text) : ''}`)
  return names.join(say({ en: ', ', ja: '、' })) + (calls.length > shown ? say({ en: ' and others', ja: ' ほか' }) : '')
}

export interface Screen {
  readonly columns: number
}

const block = (text: string, indent: string, hang: string, width: number): readonly string[] =>
  wrapped(text, width - Math.max(stringWidth(indent), stringWidth(hang))).map((line, n) => (n === 0 ? indent : hang) + line)

/** The answers on a screen: what was done first, what cannot be told last, and why. */
export function answersText(answers: readonly Answer[], say: Say, { columns }: Screen): string {
  const width = Math.min(Math.max(columns, 40), 100)
  const notes = footnotes(answers)
  const lines: string[] = []
  for (const standing of standings) {
    const some = answers.filter((one) => one.standing === standing)
    if (some.length === 0) continue
    lines.push('', ...block(`${say(headings[standing])} (${some.length})`, '', '', width))
    for (const one of some) {
      const told = standing === 'not-done' || standing === 'cannot-tell' ? '' : `  ${answerOf(one, say)}`
      lines.push(...block(`${say(one.matter.question)}${told}${notesOf(one, notes)}`, `  ${marks[standing]} `, '    ', width))
      const calls = callsOf(one, say)
      if (calls !== '' && standing !== 'not-done') lines.push(...block(calls, '      ', '      ', width))
      if (standing === 'done' && one.done.ids.length > 0)
        lines.push(...block(say({ en: 'first event {id}', ja: '最初のイベント {id}' }, { id: printable(one.done.ids[0] ?? '', 60) }), '      ', '      ', width))
    }
  }
  if (notes.length > 0) {
    lines.push('', ...block(say({ en: 'Why there may be more than the logs show', ja: 'ログに残っていない可能性がある理由' }), '', '', width))
    for (const [n, one] of notes.entries()) {
      lines.push(...block(say(one.text), `  [${n + 1}] `, '      ', width))
      lines.push(...block(say({ en: 'Would show it: {shown}', ja: '確認するには: {shown}' }, { shown: say(one.shown) }), '      ', '      ', width))
    }
  }
  const beyond = answers.filter(({ matter, standing }) => matter.beyond !== null && standing !== 'done')
  if (beyond.length > 0) {
    lines.push('', ...block(say({ en: 'What CloudTrail never shows', ja: 'CloudTrail には決して残らないもの' }), '', '', width))
    for (const { matter } of beyond) if (matter.beyond !== null) lines.push(...block(say(matter.beyond), '  - ', '    ', width))
  }
  return `${lines.slice(1).join('\n')}\n`
}

/** What is there and what is missing, on a screen. */
export function coverageText(coverage: Coverage, say: Say, { columns }: Screen): string {
  const width = Math.min(Math.max(columns, 40), 100)
  const lines: string[] = []
  for (const one of coverage.accounts.slice(0, 2 * shown)) {
    lines.push('', ...block(headOf(one, say), '', '  ', width))
    if (one.reach === null) continue
    lines.push(...calendar(one, say, width - 2).map((line) => `  ${line}`))
    lines.push(...legend(one.rows, say).flatMap((line) => block(line, '    ', '      ', width)))
    for (const fact of factsOf(one, say)) lines.push(...block(fact, '  - ', '    ', width))
  }
  if (coverage.accounts.length > 2 * shown) lines.push('', say({ en: '{n} more {n|account|accounts}.', ja: 'ほか {n} アカウント。' }, { n: coverage.accounts.length - 2 * shown }))
  lines.push('', ...generalOf(coverage, say).flatMap((fact) => block(fact, '- ', '  ', width)))
  return `${lines.slice(1).join('\n')}\n`
}

function headOf(one: AccountCoverage, say: Say): string {
  const account = printable(one.account, 40)
  if (one.reach === null) return say({ en: 'Account {account}: nothing of it was ingested', ja: 'アカウント {account}：ログが取り込まれていません' }, { account })
  return say({ en: 'Account {account}, {from} to {to}', ja: 'アカウント {account}、{from}～{to}' }, { account, from: minuteOf(one.asked.from), to: minuteOf(one.asked.to) })
}

function factsOf(one: AccountCoverage, say: Say): readonly string[] {
  const facts = [say(verificationNames[one.verification])]
  if (one.lookups)
    facts.push(say({ en: 'from LookupEvents: management events of the last 90 days, no data events', ja: 'LookupEvents から取得（過去 90 日間の管理イベントのみ。データイベントは含みません）' }))
  if (!one.regionsKnown) facts.push(say({ en: 'which regions are enabled is not known', ja: '有効なリージョンは不明です' }))
  for (const gap of one.gaps.slice(0, shown))
    facts.push(
      say(
        { en: 'silence in {region}: {from} to {to} ({hours} h; usually {usual} {usual|event|events} an hour)', ja: '{region} の途切れ：{from}～{to}（{hours} 時間。普段は 1 時間に {usual} 件）' },
        { region: printable(gap.region, 30), from: minuteOf(gap.from), to: minuteOf(gap.to), hours: gap.hours, usual: Math.round(gap.usual) },
      ),
    )
  for (const broken of one.broken.slice(0, shown))
    facts.push(
      say({ en: 'not read to its end ({trouble}): {key}', ja: '最後まで読めなかったファイル（{trouble}）：{key}' }, { trouble: printable(broken.trouble, 40), key: printable(broken.key, 160) }),
    )
  if (one.broken.length > shown) facts.push(say({ en: '{n} more broken log files', ja: '破損したログファイル ほか {n} 個' }, { n: one.broken.length - shown }))
  for (const trail of one.trails.slice(0, shown)) {
    for (const { from, to, text } of settingsOf(trail, one, say)) {
      const when = say({ en: 'from {from} to {to}', ja: '{from}～{to}' }, { from: minuteOf(from), to: minuteOf(to) })
      facts.push(say({ en: 'trail {trail}, {when}: {state}', ja: '証跡 {trail}（{when}）：{state}' }, { trail: printable(trail.name, 60), when, state: text }))
    }
    for (const { at, what, by } of trail.turns.filter(({ what, at }) => what !== 'scan' && at >= one.asked.from && at < one.asked.to).slice(0, shown))
      facts.push(
        say(
          { en: '{what} of trail {trail} at {at} by {by}', ja: '{at} に {by} が証跡 {trail} に {what} を実行' },
          { what: turnOf(what, say), trail: printable(trail.name, 60), at: minuteOf(at), by: printable(by ?? '?', 100) },
        ),
      )
  }
  if (one.otherTrail)
    facts.push(
      say({
        en: 'events came while every trail that is known was off: another trail feeds this archive, and its settings are not known',
        ja: '把握している証跡がすべて停止していた間にもイベントがあります。別の証跡のログとみられ、その設定は分かりません',
      }),
    )
  if (one.trails.length === 0 && !one.lookups)
    facts.push(say({ en: 'no trail’s settings are known: run `kokokara scan` with the same lake', ja: '証跡の設定が分かりません（同じ保存先で `kokokara scan` を実行してください）' }))
  return facts
}

/** A trail's settings in the time asked for; stretches that read alike are one. */
function settingsOf(trail: TrailHistory, { asked }: AccountCoverage, say: Say): readonly { readonly from: number; readonly to: number; readonly text: string }[] {
  const found: { from: number; to: number; text: string }[] = []
  for (const { from, to, state } of trail.stretches) {
    const [begin, end] = [Math.max(from ?? 0, asked.from), Math.min(to ?? Number.POSITIVE_INFINITY, asked.to)]
    if (begin >= end) continue
    const text = printable(stateOfTrail(state, say), 400)
    const last = found.at(-1)
    if (last?.text === text) last.to = end
    else found.push({ from: begin, to: end, text })
  }
  return found
}

function generalOf(coverage: Coverage, say: Say): readonly string[] {
  const facts: string[] = []
  const { lag, settledAfter: minutes } = coverage
  facts.push(
    lag === null
      ? say(
          {
            en: 'How long delivery takes cannot be told from this archive; {minutes} {minutes|minute is|minutes are} allowed for it.',
            ja: '配信にかかる時間はこのログからは分かりません。{minutes} 分とみています。',
          },
          { minutes },
        )
      : say(
          {
            en: 'Delivery took {median} {median|minute|minutes} (median), {p95} (95 %), at most {most}, by pairing {events} {events|record|records} with files in their order; {minutes} {minutes|is|are} allowed for it.',
            ja: '配信にかかった時間は中央値 {median} 分、95 % が {p95} 分以内、最大 {most} 分（{events} 件のレコードとファイルを順に対応付けた推定）。{minutes} 分とみています。',
          },
          { median: round(lag.median), p95: round(lag.p95), most: round(lag.most), events: lag.events, minutes },
        ),
  )
  if (coverage.unplacedObjects > 0)
    facts.push(
      say(
        {
          en: '{n} {n|file does|files do} not tell by {n|its|their} name whose {n|it is|they are}; only {n|its|their} events count.',
          ja: '名前からアカウントとリージョンが分からないファイルが {n} 個あります（イベントだけを数えています）。',
        },
        { n: coverage.unplacedObjects },
      ),
    )
  if (coverage.undatedEvents > 0) facts.push(say({ en: '{n} {n|event has|events have} no time that can be read.', ja: '日時を読み取れないイベントが {n} 件あります。' }, { n: coverage.undatedEvents }))
  return facts
}

const round = (minutes: number) => Math.round(minutes * 10) / 10

/** A cell or an item of Markdown: no line breaks, and nothing that marks up. */
const plain = (text: string, max = 400) => printable(text, max).replace(/[\\`*_[\]<>|#~]/g, '\\$&')

export function answersMarkdown(answers: readonly Answer[], say: Say): string {
  const notes = footnotes(answers)
  const lines = [
    `| | ${say({ en: 'Question', ja: '質問' })} | ${say({ en: 'Answer', ja: '回答' })} | ${say({ en: 'Protects', ja: '守るもの' })} | ${say({ en: 'Calls', ja: '呼び出し' })} |`,
    '|---|---|---|---|---|',
  ]
  for (const standing of standings)
    for (const one of answers.filter((answer) => answer.standing === standing))
      lines.push(
        `| ${marks[standing]} | ${plain(say(one.matter.question))} | ${plain(answerOf(one, say))}${plain(notesOf(one, notes))} | ${one.matter.protects.map((element) => say(elementNames[element])).join(say({ en: ', ', ja: '、' }))} | ${plain(callsOf(one, say))} |`,
      )
  if (notes.length > 0) {
    lines.push('', say({ en: 'Why there may be more than the logs show:', ja: 'ログに残っていない可能性がある理由：' }), '')
    for (const [n, one] of notes.entries()) lines.push(`${n + 1}. ${plain(say(one.text))} ${say({ en: 'Would show it: {shown}', ja: '確認するには: {shown}' }, { shown: plain(say(one.shown)) })}`)
  }
  return `${lines.join('\n')}\n`
}

export function coverageMarkdown(coverage: Coverage, say: Say): string {
  const lines: string[] = []
  for (const one of coverage.accounts) {
    lines.push(`**${plain(headOf(one, say))}**`, '')
    if (one.reach === null) continue
    lines.push(
      '```text',
      ...calendar(one, say, 100).map((line) => line.replaceAll('`', "'")),
      '```',
      '',
      ...legend(one.rows, say).map((line) => `- \`${line.slice(0, 1)}\`${plain(line.slice(1))}`),
      ...factsOf(one, say).map((fact) => `- ${plain(fact, 600)}`),
      '',
    )
  }
  lines.push(...generalOf(coverage, say).map((fact) => `- ${plain(fact)}`))
  return `${lines.join('\n')}\n`
}
