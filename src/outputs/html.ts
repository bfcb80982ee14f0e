import { createHash } from 'node:crypto'
import { type Chapter, chapters } from '#core/chapter.ts'
import { protectables, severities } from '#core/check.ts'
import { printable } from '#core/escape.ts'
import { defineOutput, type Finding, type Score } from '#core/output.ts'
import type { Say } from '#core/text.ts'
import { elementNames, ownerNames, severityNames } from '#core/words.ts'
import { priceText, resultNames, shownAtMost } from './words.ts'

export const html = (text: string, max = 2048): string => printable(text, max).replace(/[&<>"'`]/g, (one) => `&#${one.charCodeAt(0)};`)

/** A link only to where our own texts link; anything else stays text. */
const link = (url: string) => (/^https:\/\/[a-z0-9.-]+\/[^\s"'<>`]*$/i.test(url) ? `<a href="${html(url)}" rel="noreferrer noopener">${html(url.replace('https://', ''), 90)}</a>` : html(url))

const style = `
:root{color-scheme:light dark;--back:#f6f7f9;--card:#fff;--text:#1b2430;--soft:#56606e;--line:#dce1e8;--accent:#0b57a4;--track:#e6e9ee;
--critical:#a3123a;--high:#b93a10;--medium:#8a5a00;--low:#2a5d8f;--info:#56606e;--good:#1c7a4a;--fair:#b07400;--poor:#b93a10}
@media (prefers-color-scheme:dark){:root{--back:#12161c;--card:#1b212a;--text:#e7ebf0;--soft:#a3aebb;--line:#323b47;--accent:#7db8f5;--track:#2c3541;
--critical:#ff8fa8;--high:#ff9d75;--medium:#f0c05a;--low:#8cc3f7;--info:#a3aebb;--good:#63cf94;--fair:#f0c05a;--poor:#ff9d75}}
*{box-sizing:border-box}
body{margin:0;background:var(--back);color:var(--text);font:16px/1.6 system-ui,"Hiragino Sans","Yu Gothic UI","Noto Sans JP","Noto Sans CJK JP",sans-serif;overflow-wrap:anywhere}
main,header{max-width:960px;margin:0 auto;padding:0 20px}
header{padding-top:32px}h1{font-size:1.75rem;line-height:1.25;margin:0 0 8px;text-wrap:balance;word-break:auto-phrase}.scores+p{margin-top:10px}header+main>.alert{margin-top:14px}h2{font-size:1.3rem;margin:40px 0 12px}h3{font-size:1.08rem;margin:24px 0 10px}
p{margin:0 0 8px}a{color:var(--accent)}.soft{color:var(--soft)}.small{font-size:.875rem}
code{font:.875em/1.4 ui-monospace,SFMono-Regular,Menlo,Consolas,"Noto Sans Mono CJK JP",monospace}
.card{background:var(--card);border:1px solid var(--line);border-radius:12px;padding:16px 18px;margin:0 0 12px}
.scores{display:grid;grid-template-columns:repeat(3,1fr);gap:12px}.scores .card{margin:0}
.points{font-size:2.5rem;font-weight:700;line-height:1.1}.points small{font-size:1rem;font-weight:400;color:var(--soft)}
svg.bar{display:block;width:100%;height:8px;border-radius:4px;margin:8px 0;background:var(--track)}
.good{fill:var(--good)}.fair{fill:var(--fair)}.poor{fill:var(--poor)}
.chapters{list-style:none;padding:6px 18px;margin:12px 0 0}.chapters li{display:grid;grid-template-columns:minmax(0,1fr) 120px 36px 275px;gap:12px;align-items:center;padding:6px 0;border-top:1px solid var(--line)}
.chapters li:first-child{border-top:0}.num{text-align:right;font-variant-numeric:tabular-nums;font-weight:600}
.tag{display:inline-block;font-size:.8rem;font-weight:600;border:1px solid currentColor;border-radius:999px;padding:0 9px;line-height:1.5;white-space:nowrap}
.t-critical{color:var(--critical)}.t-high{color:var(--high)}.t-medium{color:var(--medium)}.t-low{color:var(--low)}.t-info{color:var(--info)}
.r-unknown{color:var(--soft);border-style:dashed}.r-muted{color:var(--soft);border-style:dotted}
ol.first{list-style:none;padding:0;margin:0}ol.first>li{display:grid;grid-template-columns:36px minmax(0,1fr);gap:6px}
.rank{font-size:1.4rem;font-weight:700;color:var(--accent);line-height:1.3}.title{font-weight:650;margin-right:8px}.nw{white-space:nowrap}.said{display:block}.cross{color:var(--high);font-weight:700}
dl{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:4px 14px;margin:8px 0 0}dt{color:var(--soft)}dd{margin:0}
details.card{padding:0}summary{padding:11px 16px;cursor:pointer}summary:focus-visible,a:focus-visible,input:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
details .body{padding:0 16px 14px}.where{display:block;color:var(--soft);font-size:.875rem}
fieldset{border:1px solid var(--line);border-radius:12px;background:var(--card);padding:8px 16px 10px;margin:0 0 12px;display:flex;flex-wrap:wrap;gap:4px 18px}
legend{color:var(--soft);font-size:.875rem;padding:0 6px}label{white-space:nowrap}
table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:7px 10px 7px 0;border-top:1px solid var(--line);vertical-align:top}table{font-size:.9rem}th,td{overflow-wrap:break-word}.card:has(table){overflow-x:auto}td:nth-child(2){white-space:nowrap}thead th{border-top:0;color:var(--soft);font-size:.875rem;font-weight:600}
.alert{border-left:5px solid var(--high)}footer{max-width:960px;margin:40px auto;padding:0 20px;color:var(--soft);font-size:.875rem}
${severities.map((one) => `body:has(#f-${one}:not(:checked)) .s-${one}`).join(',')},body:has(#f-fail:not(:checked)) .x-fail,body:has(#f-unknown:not(:checked)) .x-unknown,body:has(#f-muted:not(:checked)) .x-muted{display:none}
@media (max-width:640px){body{font-size:15px}h1{font-size:1.45rem}td:nth-child(2){white-space:normal}main,header,footer{padding-left:14px;padding-right:14px}.scores{grid-template-columns:1fr}
.chapters li{grid-template-columns:minmax(0,1fr) 44px}.chapters svg{grid-column:1/-1;grid-row:2;margin:0}.chapters .small{grid-column:1/-1}
dl{grid-template-columns:1fr;gap:0}dd{margin:0 0 6px}thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}td{display:block;border:0;padding:1px 0}td::before{content:attr(data-name);display:block;color:var(--soft)}tr{display:block;border-top:1px solid var(--line);padding:8px 0}}
@media print{body{background:#fff;color:#000;font-size:11pt}.card{break-inside:avoid;border-color:#bbb}fieldset{display:none}a{color:inherit}}
`

// No script at all, and nothing from anywhere: the one style sheet is named by its hash.
const policy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; base-uri 'none'; form-action 'none'`

const tone = (points: number) => (points >= 80 ? 'good' : points >= 50 ? 'fair' : 'poor')
const bar = ({ points }: Score) =>
  `<svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">${points === null ? '' : `<rect class="${tone(points)}" width="${points}" height="8"/>`}</svg>`

const counts = ({ failed, unknown, passed }: Score, say: Say) =>
  [
    say({ en: '{failed} to fix', ja: '要対処 {failed}' }, { failed }),
    say({ en: '{unknown} unknown', ja: '不明 {unknown}' }, { unknown }),
    say({ en: '{passed} passed', ja: '問題なし {passed}' }, { passed }),
  ]
    .map((one) => `<span class="nw">${one}</span>`)
    .join(say({ en: ', ', ja: '・<wbr>' }))

const findingHtml = ({ check, title, result, severity, resource, message, evidence, protects, owner, standards, remediation, risk }: Finding, say: Say): string => {
  const row = (name: string, value: string) => (value === '' ? '' : `<dt>${name}</dt><dd>${value}</dd>`)
  const controls = Object.entries(standards).flatMap(([standard, ids]) => ids.map((id) => html(`${standard} ${id}`, 60)))
  return `<details class="card s-${severity} x-${result}"><summary><span class="tag t-${severity}">${say(severityNames[severity])}</span> ${
    // A title says the good state: beside a failing one stands that it is not so, and below it what is.
    result === 'fail' ? `<span class="cross" role="img" aria-label="${say(resultNames.fail)}">✗</span> ` : `<span class="tag r-${result}">${say(resultNames[result])}</span> `
  }<strong>${html(say(title))}</strong><span class="said">${html(say(message))}</span><span class="where">${html(resource.name, 120)} – ${html(resource.region, 40)}, ${html(resource.account, 20)}</span></summary><div class="body"><dl>${[
    row(say({ en: 'Risk', ja: 'リスク' }), html(say(risk))),
    row(say({ en: 'Fix', ja: '対処' }), html(say(remediation.text))),
    row(say({ en: 'Price', ja: '対処の負担' }), html(priceText(remediation, say))),
    row(say({ en: 'Resource', ja: 'リソース' }), `<code>${html(resource.arn, 400)}</code>`),
    row(
      say({ en: 'What was seen', ja: '確認した設定' }),
      Object.entries(evidence)
        .map(([fact, value]) => `<code>${html(fact, 80)}: ${html(JSON.stringify(value) ?? '', 500)}</code>`)
        .join('<br>'),
    ),
    row(say({ en: 'Protects', ja: '守るもの' }), protects.map((one) => say(elementNames[one])).join(say({ en: ', ', ja: '・' }))),
    row(say({ en: 'Up to', ja: '担当' }), say(ownerNames[owner])),
    row(say({ en: 'Standards', ja: '基準' }), controls.join(', ')),
    row(say({ en: 'Read more', ja: '参考資料' }), remediation.docs.map(link).join('<br>')),
    row(say({ en: 'Check', ja: 'チェック' }), `<code>${html(check)}</code>`),
  ].join('')}</dl></div></details>\n`
}

export default defineOutput({
  extension: 'html',
  mediaType: 'text/html; charset=utf-8',
  purpose: { en: 'People: one page that needs nothing else, to read, mail or print.', ja: '人が読むための 1 ページ（単体で表示・送付・印刷できます）。' },

  async *write(report, say, language) {
    const name = say({ en: 'AWS security report', ja: 'AWS セキュリティレポート' })
    yield `<!doctype html>\n<html lang="${language}">\n<head>\n<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="${policy}">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="referrer" content="no-referrer">\n<title>${name}</title>\n<style>${style}</style>\n</head>\n<body>\n`
    yield `<header><h1>${name}</h1>\n`
    for (const { id, alias, regions } of report.accounts)
      yield `<p>${say({ en: 'Account', ja: 'アカウント' })} <strong>${html(id)}</strong>${alias === null ? '' : ` (${html(alias, 64)})`} <span class="soft">– ${say({ en: '{n} {n|region|regions}', ja: '{n} リージョン' }, { n: regions.length })}</span></p>\n`
    yield `<p class="soft">${say({ en: 'Taken at {time}. {resources} {resources|resource|resources} looked at.', ja: '取得日時 {time}。リソース {resources} 件を確認しました。' }, { time: `${html(report.takenAt.slice(0, 16).replace('T', ' '))} UTC`, resources: report.resources })}</p></header>\n<main>\n`
    for (const { id, error } of report.accounts)
      if (error !== null)
        yield `<p class="card alert"><strong>${say({ en: 'Account {id} could not be read.', ja: 'アカウント {id} は読み取れませんでした。' }, { id: html(id) })}</strong> ${html(say(error))}</p>\n`

    yield `<section aria-labelledby="score"><h2 id="score">${say({ en: 'Score of what could be read', ja: 'スコア（読み取れた範囲）' })}</h2>\n<div class="scores">\n`
    for (const one of protectables) {
      const score = report.score[one]
      yield `<div class="card"><div>${say(elementNames[one])}</div><div class="points">${score.points ?? '–'}${score.points === null ? '' : '<small> / 100</small>'}</div>${bar(score)}<div class="small soft">${counts(score, say)}</div></div>\n`
    }
    yield `</div>\n<p class="small soft">${say({ en: 'Unknown is not a pass: it could not be read, and it does not count in the score.', ja: '「不明」は合格ではありません。読み取れなかった項目で、スコアには含まれません。' })}</p>\n<ul class="chapters card">\n`
    for (const chapter of Object.keys(chapters) as Chapter[]) {
      const score = report.chapters[chapter]
      yield `<li><a href="#${chapter}">${say(chapters[chapter].title)}</a>${bar(score)}<span class="num">${score.points ?? '–'}</span><span class="small soft">${counts(score, say)}</span></li>\n`
    }
    yield '</ul></section>\n'

    yield `<section aria-labelledby="first"><h2 id="first">${say({ en: 'Do first', ja: '最初にすべきこと' })}</h2>\n`
    if (report.first.length === 0) yield `<p class="card">${say({ en: 'Nothing was found that needs doing.', ja: '対処が必要なものは見つかりませんでした。' })}</p>\n`
    yield '<ol class="first">\n'
    for (const { rank, problem, severity, why, remediation, closes, resources, check } of report.first) {
      const names = resources.slice(0, 3).map((one) => `<code>${html(one.name, 80)}</code>${report.accounts.length > 1 ? ` (${html(one.account, 20)})` : ''}`)
      const more = closes - names.length
      yield `<li class="card"><span class="rank">${rank}</span><div><div><span class="title">${html(say(remediation.text))}</span><span class="tag t-${severity}">${say(severityNames[severity])}</span></div><dl><dt>${say({ en: 'Problem', ja: '問題' })}</dt><dd>${html(say(problem), 300)}</dd><dt>${say({ en: 'Why now', ja: '理由' })}</dt><dd>${html(say(why))}</dd><dt>${say({ en: 'Where', ja: '対象' })}</dt><dd>${names.join(', ')}${more > 0 ? say({ en: ' and {more} more', ja: ' ほか {more} 件' }, { more }) : ''}</dd><dt>${say({ en: 'Learn more', ja: '詳しく' })}</dt><dd><code>kokokara explain ${html(check)}</code></dd></dl></div></li>\n`
    }
    yield '</ol></section>\n'

    yield `<section aria-labelledby="coverage"><h2 id="coverage">${say({ en: 'What could not be read', ja: '読み取れなかったもの' })}</h2>\n`
    if (report.coverage.length === 0) yield `<p class="card">${say({ en: 'Everything could be read.', ja: 'すべて読み取れました。' })}</p>\n`
    else {
      const heads = [
        say({ en: 'Call', ja: '呼び出し' }),
        say({ en: 'Where', ja: '対象' }),
        say({ en: 'Reason', ja: '理由' }),
        say({ en: 'Permission that would let it', ja: '必要な権限' }),
        say({ en: 'Unknown because of it', ja: 'このため不明' }),
      ]
      yield `<div class="card"><table><thead><tr>${heads.map((head) => `<th scope="col">${head}</th>`).join('')}</tr></thead><tbody>\n`
      for (const { service, operation, account, regions, code, permission, unknown } of report.coverage) {
        const where = regions.length > 3 ? say({ en: '{n} {n|region|regions}', ja: '{n} リージョン' }, { n: regions.length }) : regions.join(', ')
        const cells = [
          `<code>${html(`${service}:${operation}`)}</code>`,
          `${html(account)}<br>${html(where, 200)}`,
          html(code, 80),
          permission === null ? '–' : `<code>${html(permission)}</code>`,
          say({ en: '{unknown} {unknown|answer|answers}', ja: '{unknown} 件' }, { unknown }),
        ]
        // On a narrow screen the row of heads is away, and each cell says what it is.
        yield `<tr>${cells.map((cell, n) => `<td data-name="${heads[n]}">${cell}</td>`).join('')}</tr>\n`
      }
      yield '</tbody></table></div>\n'
    }
    yield '</section>\n'

    // Findings come worst first; a page shows them by chapter. As many as a page shows are held, the rest are only counted.
    const held = new Map<Chapter, Finding[]>()
    let shown = 0
    let left = 0
    for await (const finding of report.findings) {
      if (finding.result === 'pass' || finding.result === 'not-applicable') continue
      if (shown >= shownAtMost) {
        left++
        continue
      }
      shown++
      const sofar = held.get(finding.chapter)
      if (sofar === undefined) held.set(finding.chapter, [finding])
      else sofar.push(finding)
    }
    const box = (id: string, text: string) => `<label><input type="checkbox" id="f-${id}" checked> ${text}</label>`
    yield `<section aria-labelledby="findings"><h2 id="findings">${say({ en: 'Findings', ja: '検出結果' })}</h2>\n`
    yield `<fieldset><legend>${say({ en: 'Show', ja: '表示' })}</legend>${severities.map((one) => box(one, say(severityNames[one]))).join('')}${(['fail', 'unknown', 'muted'] as const).map((one) => box(one, say(resultNames[one]))).join('')}</fieldset>\n`
    if (left > 0)
      yield `<p class="card alert">${say({ en: '{left} more {left|finding|findings} are not shown here: this page shows the {shown} gravest. The CSV and JSON reports have them all.', ja: 'このページには重要なものから {shown} 件を表示しています。ほかに {left} 件あり、CSV または JSON のレポートですべて確認できます。' }, { left, shown })}</p>\n`
    for (const chapter of Object.keys(chapters) as Chapter[]) {
      yield `<h3 id="${chapter}">${say(chapters[chapter].title)}</h3>\n`
      const findings = held.get(chapter) ?? []
      if (findings.length === 0) yield `<p class="soft">${say({ en: 'Nothing to show.', ja: '表示する項目はありません。' })}</p>\n`
      for (const finding of findings) yield findingHtml(finding, say)
    }
    yield `</section>\n</main>\n<footer>kokokara ${html(report.version)} – ${say({ en: 'snapshot {snapshot}, {calls} {calls|call|calls} to AWS', ja: 'スナップショット {snapshot}、AWS への呼び出し {calls} 回' }, { snapshot: html(report.snapshot), calls: report.calls.total })}</footer>\n</body>\n</html>\n`
  },
})
