import type { Severity } from '#core/check.ts'
import { UserError } from '#core/error.ts'
import type { Finding, Report, Result } from '#core/output.ts'
import { LakeReader, listSnapshots } from '#lake/lake.ts'
import { chapterOfCheck, checkOf, everyCheck } from './judge.ts'
import type { ScanSummary } from './scan.ts'

const known = new Set(everyCheck.map(([id]) => id))

interface VerdictRow {
  readonly [column: string]: string
}

/** A stored snapshot as a report; its findings are read from the lake as they are asked for. Close it when written. */
export async function openReport(lake: string, snapshot: string): Promise<{ readonly report: Report; readonly close: () => void }> {
  const manifest = (await listSnapshots(lake)).find(({ id }) => id === snapshot)
  if (manifest === undefined)
    throw new UserError('snapshot.missing', {
      text: { en: 'There is no snapshot {snapshot} in {lake}.', ja: '{lake} にスナップショット {snapshot} はありません。' },
      next: { en: '`kokokara list` shows the snapshots that exist.', ja: '`kokokara list` で一覧を確認できます。' },
      values: { snapshot, lake },
    })
  const reader = await LakeReader.open(lake, snapshot)
  const { results: _results, failing: _failing, tooLittle: _tooLittle, ...summary } = manifest.summary as ScanSummary
  return {
    report: { ...summary, snapshot, version: manifest.version, takenAt: manifest.takenAt, findings: findings(reader) },
    close: () => reader.close(),
  }
}

async function* findings(reader: LakeReader): AsyncIterable<Finding> {
  const rows = reader.stream(
    `SELECT check_id, result, severity, account, region, kind, arn, name, message_en, message_ja, evidence::VARCHAR AS evidence FROM verdicts
     ORDER BY list_position(['fail', 'unknown', 'muted', 'pass', 'not-applicable'], result), list_position(['critical', 'high', 'medium', 'low', 'info'], severity), check_id, account, region, arn`,
  ) as AsyncIterable<VerdictRow>
  for await (const row of rows) {
    const id = row['check_id'] as string
    // A snapshot may be older than a check's removal; its verdicts stay in the lake, but there is nothing to explain them with.
    if (!known.has(id)) continue
    const { title, protects, owner, row: talkRow, standards, remediation, risk } = checkOf(id)
    const { text, effort, downtime, cost, docs } = remediation
    yield {
      check: id,
      title,
      result: row['result'] as Result,
      severity: row['severity'] as Severity,
      resource: { arn: row['arn'] as string, kind: row['kind'] as string, name: row['name'] as string, region: row['region'] as string, account: row['account'] as string },
      message: { en: row['message_en'] as string, ja: row['message_ja'] as string },
      evidence: JSON.parse(row['evidence'] as string) as Record<string, unknown>,
      protects,
      owner,
      chapter: chapterOfCheck(id),
      row: talkRow,
      standards: standards ?? {},
      remediation: { text, effort, downtime, cost, docs },
      risk,
    }
  }
}
