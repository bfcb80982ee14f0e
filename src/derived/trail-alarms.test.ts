import { describe, expect, test } from 'vitest'
import { alarm } from '#collectors/cloudwatch.ts'
import { metricFilter } from '#collectors/logs.ts'
import { watch } from './trail-alarms.ts'

const filter = metricFilter.sample
const bell = alarm.sample

describe('how far root use gets', () => {
  test('to an action', () => expect(watch('rootUse', [filter], [bell])).toEqual({ reaches: 'action', missing: [], alarms: ['root-use'] }))
  test('no filter', () => expect(watch('rootUse', [], [bell]).reaches).toBe('no-filter'))
  test('a filter for something else', () => expect(watch('rootUse', [{ ...filter, pattern: '{ $.eventName = "StopLogging" }' }], [bell]).reaches).toBe('no-filter'))
  test('a filter for everything', () => expect(watch('rootUse', [{ ...filter, pattern: '{ $.eventName = * }' }], [bell]).reaches).toBe('no-filter'))
  test('no alarm on its metric', () => expect(watch('rootUse', [filter], [{ ...bell, metrics: [{ namespace: 'Other', name: 'RootUse' }] }]).reaches).toBe('no-alarm'))
  test('an alarm in another region', () => expect(watch('rootUse', [filter], [{ ...bell, region: 'us-east-1' }]).reaches).toBe('no-alarm'))
  test('actions off', () => expect(watch('rootUse', [filter], [{ ...bell, actionsEnabled: false }]).reaches).toBe('no-action'))
  test('told by a composite alarm', () => {
    const quiet = { ...bell, alarmActions: [] }
    const composite = { ...bell, name: 'any', arn: `${bell.arn}-any`, metrics: [], rule: 'ALARM("root-use") OR ALARM("other")' }
    expect(watch('rootUse', [filter], [quiet, composite]).reaches).toBe('action')
  })
})

test('several filters may share the work, and what none covers is named', () => {
  const stop = { ...filter, pattern: '{ ($.eventName = CreateTrail) || ($.eventName = UpdateTrail) || ($.eventName = S*Logging) }' }
  expect(watch('trailChanges', [stop], [bell])).toMatchObject({ reaches: 'no-filter', missing: ['DeleteTrail'] })
  const remove = { ...filter, pattern: '{ $.eventSource = "cloudtrail.amazonaws.com" && $.eventName = "Delete*" }' }
  expect(watch('trailChanges', [stop, remove], [bell]).reaches).toBe('action')
})

test('the usual filter for refused calls', () => {
  const pattern = '{ ($.errorCode ="*UnauthorizedOperation") || ($.errorCode ="AccessDenied*") && ($.sourceIPAddress!="delivery.logs.amazonaws.com") && ($.eventName!="HeadBucket") }'
  expect(watch('unauthorizedCalls', [{ ...filter, pattern }], [bell]).reaches).toBe('action')
})
