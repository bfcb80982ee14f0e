import type { Severity } from '#core/check.ts'
import { defineOutput, type Finding } from '#core/output.ts'
import type { Say } from '#core/text.ts'
import { fingerprint } from './ocsf.ts'
import { visibleJson } from './words.ts'

// SARIF 2.1.0: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html. Section 3.27.10, level; 3.27.9, kind.
const levels: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = { critical: 'error', high: 'error', medium: 'warning', low: 'note', info: 'note' }

/** Section 3.11: braces stand for arguments and square brackets for links, so ours are escaped. */
export const sarifText = (text: string): string => text.replace(/[\\[\]]/g, '\\$&').replace(/[{}]/g, '$&$&')

const ruleOf = ({ check, title, risk, severity, remediation, protects, standards, chapter }: Finding, say: Say) => ({
  id: check,
  shortDescription: { text: say(title) },
  fullDescription: { text: say(risk) },
  help: { text: say(remediation.text) },
  ...(remediation.docs[0] === undefined ? {} : { helpUri: remediation.docs[0] }),
  defaultConfiguration: { level: levels[severity] },
  properties: { tags: ['security', chapter, ...protects], standards },
})

const resultOf = (finding: Finding, say: Say) => ({
  ruleId: finding.check,
  // 3.27.9: "open" is a question that could not be decided; its level must then be "none".
  ...(finding.result === 'unknown' ? { kind: 'open', level: 'none' } : { kind: 'fail', level: levels[finding.severity] }),
  message: { text: sarifText(say(finding.message)) },
  locations: [{ logicalLocations: [{ name: finding.resource.name, fullyQualifiedName: finding.resource.arn, kind: 'resource' }] }],
  partialFingerprints: { 'kokokara/v1': fingerprint(finding) },
  // 3.27.23: all results of a run say whether they are suppressed, or none does.
  suppressions: finding.result === 'muted' ? [{ kind: 'external', status: 'accepted' }] : [],
  properties: { severity: finding.severity, account: finding.resource.account, region: finding.resource.region, resourceKind: finding.resource.kind },
})

export default defineOutput({
  extension: 'sarif',
  mediaType: 'application/sarif+json',
  purpose: { en: 'Code scanning viewers: SARIF 2.1.0, without what passed.', ja: 'SARIF 2.1.0 対応ツール向け（問題なしの項目を除く）。' },

  async *write(report, say, language) {
    const rules = new Map<string, ReturnType<typeof ruleOf>>()
    yield '{\n"$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",\n"version": "2.1.0",\n"runs": [{\n"results": ['
    let before = '\n'
    for await (const finding of report.findings) {
      if (finding.result === 'pass' || finding.result === 'not-applicable') continue
      if (!rules.has(finding.check)) rules.set(finding.check, ruleOf(finding, say))
      yield `${before}${visibleJson(resultOf(finding, say))}`
      before = ',\n'
    }
    const notifications = report.coverage.map(({ service, operation, account, regions, outcome, code, permission }) => ({
      level: 'warning',
      message: { text: sarifText(`${service}:${operation} (${account}, ${regions.join(', ')}): ${outcome}, ${code}${permission === null ? '' : ` [${permission}]`}`) },
    }))
    // The rules are known only now; to a reader of JSON the order does not matter.
    yield `\n],\n"tool": ${visibleJson({ driver: { name: 'kokokara', version: report.version, language, rules: [...rules.values()] } })},\n`
    yield `"invocations": ${visibleJson([{ executionSuccessful: report.accounts.every(({ error }) => error === null), endTimeUtc: report.takenAt, toolExecutionNotifications: notifications }])},\n`
    yield `"columnKind": "utf16CodeUnits"\n}]\n}\n`
  },
})
