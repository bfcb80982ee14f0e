import { createHash } from 'node:crypto'
import type { Severity } from '#core/check.ts'
import { defineOutput, type Finding, type Report, type Result } from '#core/output.ts'
import type { Language, Say } from '#core/text.ts'
import { visibleJson } from './words.ts'

// OCSF 1.8.0, class Compliance Finding (category 2, class 2003): https://github.com/ocsf/ocsf-schema/tree/1.8.0 (released 2026-03-16, read 2026-11-24).
export const ocsfVersion = '1.8.0'

// dictionary.json: severity_id.
const severities: Readonly<Record<Severity, readonly [number, string]>> = {
  info: [1, 'Informational'],
  low: [2, 'Low'],
  medium: [3, 'Medium'],
  high: [4, 'High'],
  critical: [5, 'Critical'],
}

// objects/compliance.json: 2 Warning is "did not yield a result due to missing information", which is what unknown means. 99 is Other, named by us.
const compliances: Readonly<Record<Result, readonly [number, string]>> = {
  pass: [1, 'Pass'],
  unknown: [2, 'Warning'],
  fail: [3, 'Fail'],
  muted: [3, 'Fail'],
  'not-applicable': [99, 'Not applicable'],
}

/** The same for the same question about the same resource, in every scan. */
export const fingerprint = ({ check, resource }: Finding): string =>
  createHash('sha256')
    .update(JSON.stringify([resource.account, resource.region, check, resource.arn]))
    .digest('hex')

export function complianceFinding(finding: Finding, { takenAt, version, snapshot }: Report, say: Say, language: Language) {
  const { check, result, severity, resource, remediation, standards } = finding
  const [severityId, severityName] = severities[severity]
  const [complianceId, complianceName] = compliances[result]
  const names = Object.keys(standards)
  const partition = resource.arn.split(':')[1] ?? ''
  return {
    activity_id: 1,
    activity_name: 'Create',
    category_uid: 2,
    category_name: 'Findings',
    class_uid: 2003,
    class_name: 'Compliance Finding',
    type_uid: 200_301,
    type_name: 'Compliance Finding: Create',
    time: Date.parse(takenAt),
    severity_id: severityId,
    severity: severityName,
    status_id: result === 'muted' ? 3 : 1,
    status: result === 'muted' ? 'Suppressed' : 'New',
    message: say(finding.message),
    metadata: { version: ocsfVersion, product: { name: 'kokokara', vendor_name: 'kokokara', version, lang: language }, profiles: ['cloud'], log_name: 'kokokara scan', correlation_uid: snapshot },
    cloud: { provider: 'AWS', region: resource.region, account: { uid: resource.account, type_id: 10, type: 'AWS Account' } },
    finding_info: { uid: fingerprint(finding), title: say(finding.title), desc: say(finding.risk), types: ['Compliance'] },
    compliance: {
      status_id: complianceId,
      status: complianceName,
      status_code: result,
      control: check,
      ...(names.length === 0 ? {} : { standards: names }),
      checks: [
        { uid: check, name: say(finding.title), status_id: complianceId, status: complianceName },
        ...Object.entries(standards).flatMap(([standard, ids]) => ids.map((id) => ({ uid: id, standards: [standard], status_id: complianceId, status: complianceName }))),
      ],
    },
    remediation: { desc: say(remediation.text), references: remediation.docs },
    resources: [
      {
        uid: resource.arn,
        name: resource.name,
        type: resource.kind,
        region: resource.region,
        ...(partition === '' ? {} : { cloud_partition: partition }),
        role_id: 3,
        data: finding.evidence,
      },
    ],
    unmapped: { chapter: finding.chapter, row: finding.row, protects: finding.protects, owner: finding.owner, effort: remediation.effort, downtime: remediation.downtime },
  }
}

export default defineOutput({
  extension: 'ocsf.jsonl',
  mediaType: 'application/x-ndjson',
  purpose: { en: 'Security lakes and SIEMs: OCSF 1.8.0 Compliance Finding, one per line.', ja: 'Security Lake や SIEM 向け（OCSF 1.8.0 Compliance Finding、1 行に 1 件）。' },

  async *write(report, say, language) {
    for await (const finding of report.findings) yield `${visibleJson(complianceFinding(finding, report, say, language))}\n`
  },
})
