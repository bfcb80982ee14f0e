import { csvCell } from '#core/escape.ts'
import { defineOutput } from '#core/output.ts'
import { costText, evidenceText } from './words.ts'

const columns = [
  'result',
  'severity',
  'check',
  'title',
  'message',
  'account',
  'region',
  'kind',
  'name',
  'arn',
  'chapter',
  'row',
  'protects',
  'owner',
  'risk',
  'fix',
  'effort',
  'downtime',
  'cost',
  'standards',
  'docs',
  'evidence',
]

export default defineOutput({
  extension: 'csv',
  mediaType: 'text/csv; charset=utf-8',
  purpose: { en: 'Spreadsheets: every finding, one per row.', ja: '表計算ソフト向け（すべての検出結果を 1 行に 1 件ずつ出力）。' },

  async *write(report, say) {
    // Without a byte order mark Excel reads Japanese as mojibake.
    yield `\ufeff${columns.map((name) => csvCell(name)).join(',')}\r\n`
    for await (const { result, severity, check, title, message, resource, chapter, row, protects, owner, risk, remediation, standards, evidence } of report.findings) {
      const { text, effort, downtime, cost, docs } = remediation
      const controls = Object.entries(standards).flatMap(([standard, ids]) => ids.map((id) => `${standard} ${id}`))
      const cells = [
        result,
        severity,
        check,
        say(title),
        say(message),
        resource.account,
        resource.region,
        resource.kind,
        resource.name,
        resource.arn,
        chapter,
        String(row),
        protects.join(' '),
        owner,
        say(risk),
        say(text),
        effort,
        downtime,
        costText(cost, say),
        controls.join('; '),
        docs.join(' '),
        evidenceText(evidence),
      ]
      yield `${cells.map((text) => csvCell(text)).join(',')}\r\n`
    }
  },
})
