import * as z from 'zod'
import { type Chapter, chapters } from '#core/chapter.ts'
import { protectables, severities } from '#core/check.ts'

const count = z.int().min(0)
const score = z.strictObject({ points: z.number().min(0).max(100).nullable(), passed: count, failed: count, unknown: count })
const resource = z.strictObject({ arn: z.string(), kind: z.string(), name: z.string(), region: z.string(), account: z.string() })
const remediation = z.strictObject({
  text: z.string(),
  effort: z.enum(['minutes', 'hours', 'days']),
  downtime: z.enum(['none', 'brief', 'restart', 'migration']),
  cost: z.union([
    z.literal('free'),
    z.strictObject({ upToUsdPerMonth: z.union([z.literal(1), z.literal(10), z.literal(100), z.literal(1000)]), basis: z.string(), source: z.string(), read: z.string() }),
  ]),
  docs: z.array(z.string()),
})
const chapterNames = Object.keys(chapters) as [Chapter, ...Chapter[]]

const finding = z.strictObject({
  check: z.string(),
  title: z.string(),
  result: z.enum(['pass', 'fail', 'unknown', 'not-applicable', 'muted']).describe('unknown: it could not be read. It is not a pass.'),
  severity: z.enum(severities),
  resource,
  message: z.string(),
  evidence: z.record(z.string(), z.unknown()),
  protects: z.array(z.enum(protectables)),
  owner: z.enum(['customer', 'aws', 'shared']),
  chapter: z.enum(chapterNames),
  row: z.int(),
  standards: z.partialRecord(z.enum(['cis-aws-5.0', 'aws-fsbp']), z.array(z.string())),
  remediation,
  risk: z.string(),
})

/** The JSON report. Texts are in the language named at its top. */
export const reportSchema = z.strictObject({
  snapshot: z.string(),
  version: z.string(),
  takenAt: z.string(),
  language: z.enum(['en', 'ja']),
  accounts: z.array(z.strictObject({ id: z.string(), alias: z.string().nullable(), regions: z.array(z.string()), error: z.string().nullable(), credentialReportAt: z.string().nullable() })),
  score: z.record(z.enum(protectables), score),
  chapters: z.record(z.enum(chapterNames), score),
  first: z.array(
    z.strictObject({
      rank: z.int().min(1),
      check: z.string(),
      checks: z.array(z.string()),
      title: z.string(),
      problem: z.string(),
      severity: z.enum(severities),
      danger: z.number(),
      price: z.number(),
      why: z.string(),
      remediation,
      closes: count,
      resources: z.array(resource).max(10),
    }),
  ),
  coverage: z.array(
    z.strictObject({
      service: z.string(),
      operation: z.string(),
      account: z.string(),
      regions: z.array(z.string()),
      outcome: z.enum(['ok', 'absent', 'denied', 'throttled-out', 'failed', 'unsupported']),
      code: z.string(),
      permission: z.string().nullable(),
      calls: count,
      unknown: count,
    }),
  ),
  calls: z.strictObject({ total: count, ok: count, absent: count, denied: count, throttledOut: count, failed: count, unsupported: count }),
  resources: count,
  findings: z.array(finding),
})

export const reportJsonSchema = () => ({ title: 'kokokara report', ...z.toJSONSchema(reportSchema) })
