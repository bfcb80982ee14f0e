import { type Chapter, chapters } from '#core/chapter.ts'
import { protectables } from '#core/check.ts'
import { code, md } from '#core/markdown.ts'
import { defineOutput, type Score } from '#core/output.ts'
import { elementNames, severityNames } from '#core/words.ts'
import { costText, resultNames, shownAtMost } from './words.ts'

export default defineOutput({
  extension: 'md',
  mediaType: 'text/markdown; charset=utf-8',
  purpose: { en: 'Tickets and pull requests: the summary, then what did not pass.', ja: 'チケットやプルリクエスト向け（概要と、問題なし以外の検出結果）。' },

  async *write(report, say) {
    const points = ({ points }: Score) => (points === null ? '–' : String(points))
    yield `# ${say({ en: 'AWS security report', ja: 'AWS セキュリティレポート' })}\n\n`
    for (const { id, alias, regions, error } of report.accounts) {
      yield `- ${say({ en: 'Account', ja: 'アカウント' })} ${code(id)}${alias === null ? '' : ` (${code(alias, 64)})`} – ${say({ en: '{n} {n|region|regions}', ja: '{n} リージョン' }, { n: regions.length })}\n`
      if (error !== null) yield `  - **${say({ en: 'Could not be read', ja: '読み取れませんでした' })}:** ${md(say(error))}\n`
    }
    yield `- ${say({ en: 'Taken at', ja: '取得日時' })} ${report.takenAt.slice(0, 16).replace('T', ' ')} UTC\n\n`

    const head = `| ${say({ en: 'Score of what could be read', ja: 'スコア（読み取れた範囲）' })} | ${say({ en: 'of 100', ja: '100 点満点' })} | ${say(resultNames.fail)} | ${say(resultNames.unknown)} | ${say(resultNames.pass)} |\n| --- | ---: | ---: | ---: | ---: |\n`
    const line = (name: string, score: Score) => `| ${name} | ${points(score)} | ${score.failed} | ${score.unknown} | ${score.passed} |\n`
    yield head
    for (const one of protectables) yield line(`**${say(elementNames[one])}**`, report.score[one])
    for (const chapter of Object.keys(chapters) as Chapter[]) yield line(say(chapters[chapter].title), report.chapters[chapter])
    yield `\n${say({ en: 'Unknown is not a pass: it could not be read, and it does not count in the score.', ja: '「不明」は合格ではありません。読み取れなかった項目で、スコアには含まれません。' })}\n\n`

    yield `## ${say({ en: 'Do first', ja: '最初にすべきこと' })}\n\n`
    if (report.first.length === 0) yield `${say({ en: 'Nothing was found that needs doing.', ja: '対処が必要なものは見つかりませんでした。' })}\n\n`
    for (const { rank, problem, severity, why, remediation, closes, resources, check } of report.first) {
      yield `${rank}. **${md(say(remediation.text))}**${say({ en: ' (', ja: '（' })}${say(severityNames[severity])}${say({ en: ', ', ja: '、' })}${code(check)}${say({ en: ')', ja: '）' })}\n`
      yield `   - ${md(say(problem), 300)}\n   - ${md(say(why))}\n`
      const more = closes - Math.min(resources.length, 3)
      yield `   - ${resources
        .slice(0, 3)
        .map(({ name }) => code(name, 80))
        .join(say({ en: ', ', ja: '、' }))}${more > 0 ? say({ en: ' and {more} more', ja: ' ほか {more} 件' }, { more }) : ''}\n`
    }

    yield `\n## ${say({ en: 'What could not be read', ja: '読み取れなかったもの' })}\n\n`
    if (report.coverage.length === 0) yield `${say({ en: 'Everything could be read.', ja: 'すべて読み取れました。' })}\n`
    for (const { service, operation, account, regions, code: reason, permission, unknown } of report.coverage)
      yield `- ${code(`${service}:${operation}`)} (${code(account)}, ${regions.map((one) => code(one)).join(', ')}): ${code(reason)}${permission === null ? '' : `${say({ en: '; permission that would let it', ja: '、必要な権限' })}: ${code(permission)}`}${unknown > 0 ? say({ en: '; {unknown} {unknown|answer|answers} unknown', ja: '（不明 {unknown} 件）' }, { unknown }) : ''}\n`

    yield `\n## ${say({ en: 'Findings', ja: '検出結果' })}\n`
    let shown = 0
    let left = 0
    let heading = ''
    for await (const { check, title, result, severity, resource, message, remediation } of report.findings) {
      if (result === 'pass' || result === 'not-applicable') continue
      if (shown >= shownAtMost) {
        left++
        continue
      }
      shown++
      const under = `\n### ${say(resultNames[result])} – ${say(severityNames[severity])} – ${md(say(title))}\n\n${code(check)} – ${md(say(remediation.text))}${say({ en: ' (', ja: '（' })}${md(costText(remediation.cost, say))}${say({ en: ')', ja: '）' })}\n\n`
      if (under !== heading) yield under
      heading = under
      yield `- ${code(resource.name)} (${code(resource.account)}, ${code(resource.region)}): ${md(say(message))}\n`
    }
    if (shown === 0) yield `\n${say({ en: 'None.', ja: 'ありません。' })}\n`
    if (left > 0)
      yield `\n${say({ en: '{left} more {left|finding|findings} are not shown here; the CSV and JSON reports have them all.', ja: 'ほかに {left} 件あります。CSV または JSON のレポートですべて確認できます。' }, { left })}\n`
  },
})
