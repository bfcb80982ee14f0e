import { expect, test } from 'vitest'
import { checks } from '#checks/_index.ts'
import { alarm } from '#collectors/cloudwatch.ts'
import { metricFilter } from '#collectors/logs.ts'
import { type Watched, watch, watched } from './trail-alarms.ts'

/** The patterns the checks tell people to paste have to satisfy the checks. */
test.each(watched)('the pattern recommended for %s is enough', (kind: Watched) => {
  const texts = Object.values(checks).map((check) => check.remediation.text.en)
  const patterns = texts.flatMap((text) => (text.includes('make a metric filter') ? [text.slice(text.indexOf('{'))] : []))
  expect(patterns.some((pattern) => watch(kind, [{ ...metricFilter.sample, pattern }], [alarm.sample]).reaches === 'action')).toBe(true)
})
