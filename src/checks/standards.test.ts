import { expect, test } from 'vitest'
import { checks } from '#checks/_index.ts'
import type { AnyCheck } from '#core/check.ts'

/**
 * The last number of each part of the CIS AWS Foundations Benchmark v5.0.0, as the public copy of its recommendations in
 * github.com/prowler-cloud/prowler (prowler/compliance/aws/cis_5.0_aws.json, 2026-11-26) has them.
 */
const parts = { '1': 21, '2.1': 4, '2.2': 4, '2.3': 1, '3': 9, '4': 16, '5.1': 2, '5': 7 } as const
/** No call tells whether a telephone number is still somebody's, which is what 1.1 asks; 5.1 is the heading of 5.1.1 and 5.1.2. */
const unasked = ['1.1', '5.1']

test('every recommendation of CIS v5.0 that a scan can answer is carried by a check, and none that does not exist', () => {
  const all = Object.entries(parts).flatMap(([part, last]) => Array.from({ length: last }, (_, n) => `${part}.${n + 1}`))
  const carried = Object.values(checks as Readonly<Record<string, AnyCheck>>).flatMap(({ standards }) => standards?.['cis-aws-5.0'] ?? [])
  expect([...new Set(carried)].sort()).toEqual(all.filter((one) => !unasked.includes(one)).sort())
})
