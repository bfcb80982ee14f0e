import type { Chapter } from './chapter.ts'
import type { Cost, Downtime, Effort, Owner, Protects, Severity, Standard } from './check.ts'
import type { CallOutcome } from './resource.ts'
import type { Say, Text } from './text.ts'

export type Result = 'pass' | 'fail' | 'unknown' | 'not-applicable' | 'muted'

/** One check's word on one resource, ready to be shown. Texts are filled, in both languages. */
export interface Finding {
  readonly check: string
  readonly title: Text
  readonly result: Result
  readonly severity: Severity
  readonly resource: { readonly arn: string; readonly kind: string; readonly name: string; readonly region: string; readonly account: string }
  readonly message: Text
  /** The facts the check looked at. Never secrets. */
  readonly evidence: Readonly<Record<string, unknown>>
  readonly protects: readonly Protects[]
  readonly owner: Owner
  readonly chapter: Chapter
  readonly row: number
  readonly standards: Readonly<Partial<Record<Standard, readonly string[]>>>
  readonly remediation: { readonly text: Text; readonly effort: Effort; readonly downtime: Downtime; readonly cost: Cost; readonly docs: readonly string[] }
  readonly risk: Text
}

/** One thing to do, which may close many findings. */
export interface FirstItem {
  readonly rank: number
  readonly check: string
  readonly checks: readonly string[]
  readonly title: Text
  /** What is wrong at the worst of the places. */
  readonly problem: Text
  readonly severity: Severity
  readonly danger: number
  readonly price: number
  readonly why: Text
  readonly remediation: Finding['remediation']
  readonly closes: number
  /** Up to ten of the resources, worst first. */
  readonly resources: readonly Finding['resource'][]
}

/** What could not be read, and what would let us. */
export interface CoverageGap {
  readonly service: string
  readonly operation: string
  readonly account: string
  readonly regions: readonly string[]
  readonly outcome: CallOutcome
  readonly code: string
  readonly permission: string | null
  readonly calls: number
  /** Verdicts that are unknown because of it. */
  readonly unknown: number
}

export interface Score {
  /** 0 to 100; null when nothing at all could be judged. */
  readonly points: number | null
  readonly passed: number
  readonly failed: number
  readonly unknown: number
}

export interface Report {
  readonly snapshot: string
  readonly version: string
  readonly takenAt: string
  readonly accounts: readonly { readonly id: string; readonly alias: string | null; readonly regions: readonly string[]; readonly error: Text | null; readonly credentialReportAt: string | null }[]
  readonly score: Readonly<Record<Protects, Score>>
  readonly chapters: Readonly<Record<Chapter, Score>>
  readonly first: readonly FirstItem[]
  readonly coverage: readonly CoverageGap[]
  readonly calls: {
    readonly total: number
    readonly ok: number
    readonly absent: number
    readonly denied: number
    readonly throttledOut: number
    readonly failed: number
    readonly unsupported: number
  }
  readonly resources: number
  /** In a fixed order: severity, check, resource. Streamed: read it once. */
  readonly findings: AsyncIterable<Finding>
}

/** One way to write a report down. Pieces are streamed, so a large report never sits in memory. */
export interface Output {
  readonly extension: string
  readonly mediaType: string
  readonly purpose: Text
  readonly write: (report: Report, say: Say, language: 'en' | 'ja') => AsyncIterable<string>
}

export const defineOutput = (output: Output): Output => output
