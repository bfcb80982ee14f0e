import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { UserError } from '#core/error.ts'
import { Calls } from '#wire/calls.ts'
import { Gates } from '#wire/gate.ts'
import { openSource } from './open.ts'

const credentials = { accessKeyId: 'x', secretAccessKey: 'x' }
const options = (asked: string[] = []) => ({
  reach: async () => {
    asked.push('reach')
    return { account: '111122223333', partition: 'aws', credentials, wire: { calls: new Calls(), gates: new Gates({ perService: 1, whole: 1 }) } }
  },
  regions: async () => ['us-east-1'],
})

test('a source is chosen by what was written, and only AWS needs credentials', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'kokokara-trail-'))
  const asked: string[] = []
  expect((await openSource(folder, options(asked))).name).toBe(folder)
  expect(asked).toEqual([])
  expect((await openSource('s3://my.bucket-1/logs/AWSLogs/', options(asked))).name).toBe('s3://my.bucket-1/logs/AWSLogs/')
  expect((await openSource('s3://bucket', options(asked))).name).toBe('s3://bucket/')
  expect((await openSource('lookup://', options(asked))).name).toBe('lookup://111122223333')
  expect(asked).toEqual(['reach', 'reach', 'reach'])
  await rm(folder, { recursive: true })
})

test.each(['s3://', 's3://A', 's3://-x/y', 'https://example.com/a.json', 'lookup://us-east-1', 's3:///x'])('%s is no source, and what is one is said', async (text) => {
  const asked: string[] = []
  const error = await openSource(text, options(asked)).catch((one: unknown) => one)
  expect(error).toBeInstanceOf(UserError)
  expect((error as UserError).code).toBe('source.unknown')
  expect(asked).toEqual([])
})
