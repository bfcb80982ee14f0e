import stringWidth from 'string-width'
import { type Chapter, chapters } from '#core/chapter.ts'
import { protectables, type Severity } from '#core/check.ts'
import { painter, type Style } from '#core/colour.ts'
import { printable } from '#core/escape.ts'
import { wrapped } from '#core/lines.ts'
import { defineOutput, type Output, type Score } from '#core/output.ts'
import type { Say, Text } from '#core/text.ts'
import { elementNames } from '#core/words.ts'

const severityColour: Record<Severity, Style> = { critical: 'gravest', high: 'grave', medium: 'warning', low: 'note', info: 'quiet' }

/** The report on a screen: short enough for a beginner, in the order in which it is needed. */
export function terminal({ colour, columns }: { readonly colour: boolean; readonly columns: number }): Output {
  const width = Math.min(Math.max(columns, 40), 100)
  const paint = painter(colour)
  const bold = (text: string) => paint('bold', text)
  const dim = (text: string) => paint('quiet', text)
  const pad = (text: string, to: number) => text + ' '.repeat(Math.max(0, to - stringWidth(text)))

  return {
    extension: 'txt',
    mediaType: 'text/plain; charset=utf-8',
    purpose: { en: 'A screen: the summary and what to do first.', ja: '画面表示用（概要と、最初にすべきこと）。' },

    async *write(report, say) {
      const wrap = (text: string, indent: number): string =>
        // A name stays whole, so that it can be copied.
        wrapped(text, width - indent, 'whole')
          .map((line, n) => (n === 0 ? line : ' '.repeat(indent) + line))
          .join('\n')
      const wordsOf = ({ passed, failed, unknown }: Score) =>
        passed + failed + unknown === 0
          ? say({ en: 'nothing to judge', ja: '対象なし' })
          : [say({ en: '{failed} to fix', ja: '要対処 {failed} 件' }, { failed }), ...(unknown > 0 ? [say({ en: '{unknown} unknown', ja: '不明 {unknown} 件' }, { unknown })] : [])].join(
              say({ en: ', ', ja: '、' }),
            )
      const scores = [...protectables.map((one) => report.score[one]), ...(Object.keys(chapters) as Chapter[]).map((chapter) => report.chapters[chapter])]
      // Bar, points and their gaps take 18 columns beside the name and the words.
      const column = Math.min(39, Math.max(12, width - 18 - Math.max(...scores.map((one) => stringWidth(wordsOf(one))))))
      const scoreLine = (name: string, score: Score) => {
        const { points } = score
        const filled = points === null ? 0 : Math.round(points / 10)
        const bar = paint(points === null ? 'quiet' : points >= 80 ? 'good' : points >= 50 ? 'warning' : 'grave', '█'.repeat(filled)) + dim('░'.repeat(10 - filled))
        // On a narrow screen a long name has a line of its own.
        const head = stringWidth(name) > column ? `${name}\n  ${' '.repeat(column)}` : pad(name, column)
        return `  ${head} ${bar} ${points === null ? '  –' : String(points).padStart(3)} ${wordsOf(score)}\n`
      }

      const several = report.accounts.length > 1
      for (const { id, alias, regions, error } of report.accounts) {
        const where = say({ en: 'Account {id}', ja: 'アカウント {id}' }, { id: printable(id) }) + (alias === null ? '' : ` (${printable(alias, 64)})`)
        yield `${bold(wrap(where, 2))}\n`
        if (error === null) yield `  ${dim(wrap(`${report.takenAt.slice(0, 16).replace('T', ' ')} UTC, ${say({ en: '{n} {n|region|regions}', ja: '{n} リージョン' }, { n: regions.length })}`, 2))}\n`
        if (error !== null) yield `  ${paint('grave', wrap(printable(say(error), 300), 2))}\n`
      }
      yield `\n${bold(say({ en: 'Score (of what could be read)', ja: 'スコア（読み取れた範囲）' }))}\n`
      for (const one of protectables) yield scoreLine(say(elementNames[one]), report.score[one])
      yield `\n${bold(say({ en: 'Chapters of the talk', ja: '講演の章ごと' }))}\n`
      for (const chapter of Object.keys(chapters) as Chapter[]) yield scoreLine(say(chapters[chapter].title), report.chapters[chapter])

      yield `\n${bold(report.first.length === 0 ? say({ en: 'Nothing found that needs doing.', ja: '対処が必要なものは見つかりませんでした。' }) : say({ en: 'Do first', ja: '最初にすべきこと' }))}\n`
      for (const item of report.first) {
        const names = item.resources.slice(0, 3).map(({ name, region, account }) => `${printable(name, 100)} (${several ? `${printable(account, 30)} ` : ''}${printable(region, 30)})`)
        const more = item.closes - names.length
        yield `\n${String(item.rank).padStart(2)}. ${paint(severityColour[item.severity], bold(wrap(say(item.remediation.text), 4)))}\n`
        yield `    ✗ ${wrap(printable(say(item.problem), 300), 6)}\n`
        yield `    ${wrap(say(item.why), 4)}\n`
        yield `    ${wrap(names.join(say({ en: ', ', ja: '、' })) + (more > 0 ? say({ en: ' and {more} more', ja: ' ほか {more} 件' }, { more }) : ''), 4)}\n`
        yield `    ${dim(`kokokara explain ${item.check}`)}\n`
      }

      yield* coverage(report.coverage, several, say, wrap, bold, dim)
      // Each finding is in one chapter.
      const unknown = Object.values(report.chapters).reduce((sum, one) => sum + one.unknown, 0)
      const others = unknown - report.coverage.reduce((sum, gap) => sum + gap.unknown, 0)
      if (others > 0)
        yield `  ${wrap(say({ en: '{others} more {others|answer is|answers are} unknown for other reasons, such as an instance that Systems Manager does not manage. The HTML and JSON reports say why for each.', ja: 'ほかに {others} 件が、Systems Manager で管理されていないインスタンスであるなどの理由で不明です。それぞれの理由は HTML や JSON のレポートで確認できます。' }, { others }), 2)}\n`

      for (const { id, credentialReportAt } of report.accounts) {
        if (credentialReportAt === null) continue
        const hours = Math.max(0, Math.floor((Date.parse(report.takenAt) - Date.parse(credentialReportAt)) / 3_600_000))
        yield `\n${wrap(say({ en: 'The IAM credential report of {id} is {hours} {hours|hour|hours} old.', ja: 'アカウント {id} の IAM 認証情報レポートは {hours} 時間前のものです。' }, { id, hours }), 0)}\n`
      }
      yield `\n${wrap(say({ en: '{resources} {resources|resource|resources}, {calls} {calls|call|calls} to AWS. Snapshot {snapshot}.', ja: 'リソース {resources} 件、AWS への呼び出し {calls} 回。スナップショット {snapshot}' }, { resources: report.resources, calls: report.calls.total, snapshot: report.snapshot }), 0)}\n`
    },
  }
}

async function* coverage(
  gaps: Parameters<Output['write']>[0]['coverage'],
  several: boolean,
  say: Say,
  wrap: (text: string, indent: number) => string,
  bold: (text: string) => string,
  dim: (text: string) => string,
): AsyncIterable<string> {
  yield `\n${bold(say({ en: 'Coverage', ja: '読み取り範囲' }))}\n`
  if (gaps.length === 0) {
    yield `  ${say({ en: 'Everything could be read.', ja: 'すべて読み取れました。' })}\n`
    return
  }
  if (gaps.some(({ code }) => /^(ExpiredToken|RequestExpired|TokenRefreshRequired|CredentialsProviderError)/.test(code)))
    yield `  ${bold(wrap(say({ en: 'The credentials expired during the scan: sign in again and repeat it.', ja: 'スキャンの途中で認証情報の有効期限が切れました。サインインし直して、もう一度実行してください。' }), 2))}\n`
  const needsPermission = ({ outcome, permission }: (typeof gaps)[number]) => outcome === 'denied' && permission !== null
  const denied = gaps.filter(needsPermission)
  const others = gaps.filter((gap) => !needsPermission(gap))
  const permissions = new Map<string, number>()
  for (const { permission, unknown } of denied) permissions.set(permission as string, (permissions.get(permission as string) ?? 0) + unknown)
  const dearest = [...permissions].sort(([a, less], [b, more]) => more - less || (a < b ? -1 : 1))
  const unknownText = (unknown: number) => (unknown > 0 ? say({ en: ': {unknown} unknown because of it', ja: '（このため不明 {unknown} 件）' }, { unknown }) : '')
  if (dearest.length > 0) {
    yield `  ${wrap(say({ en: 'These permissions would let it read more (`kokokara policy` prints them all):', ja: '次の権限があれば、さらに読み取れます（`kokokara policy` ですべて出力できます）。' }), 2)}\n`
    for (const [permission, unknown] of dearest.slice(0, 8)) yield `    ${wrap(`${printable(permission, 60)}${unknownText(unknown)}`, 4)}\n`
    if (dearest.length > 8) yield `    ${dim(say({ en: 'and {more} more', ja: 'ほか {more} 件' }, { more: dearest.length - 8 }))}\n`
  }
  const shown = 8
  for (const { service, operation, account, regions, outcome, code, unknown } of others.slice(0, shown)) {
    const whose = several ? `${printable(account, 30)} ` : ''
    const where = regions.length > 3 ? say({ en: '{n} {n|region|regions}', ja: '{n} リージョン' }, { n: regions.length }) : regions.join(', ')
    yield `  ${wrap(`${printable(`${service}:${operation}`, 100)} (${whose}${printable(where)})${say({ en: ' ', ja: ': ' })}${say({ en: '{what}, {code}', ja: '{what}（{code}）' }, { what: say(outcomeNames[outcome]), code: printable(code, 60) })}${unknownText(unknown)}`, 4)}\n`
  }
  const more = others.length - shown
  if (more > 0) yield `  ${dim(say({ en: 'and {more} more; see `coverage` in the JSON report.', ja: 'ほか {more} 件。JSON レポートの coverage を参照してください。' }, { more }))}\n`
}

const outcomeNames: Record<Parameters<Output['write']>[0]['coverage'][number]['outcome'], Text> = {
  ok: { en: 'was read', ja: '読み取り済みです' },
  absent: { en: 'does not exist', ja: '存在しません' },
  denied: { en: 'was refused', ja: '拒否されました' },
  'throttled-out': { en: 'was throttled to the end', ja: 'スロットリングにより読み取れませんでした' },
  failed: { en: 'failed', ja: '読み取りに失敗しました' },
  unsupported: { en: 'is not offered here', ja: '利用できません' },
}

export default defineOutput(terminal({ colour: false, columns: 80 }))
