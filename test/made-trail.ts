// Archives that we make ourselves, for tests: events as CloudTrail writes them, the files they came in, and a lake that holds both.
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { IngestedRow } from '#lake/events.ts'
import { LakeReader } from '#lake/lake.ts'
import { TrailWriter } from '#lake/trail.ts'

export const mine = '111122223333'
type Json = Readonly<Record<string, unknown>>

/** `2026-11-10T00:00:00Z` and so many minutes. */
export const at = (start: string, minutes = 0): string => `${new Date(Date.parse(start) + minutes * 60_000).toISOString().slice(0, 19)}Z`

let count = 0

/** A management event of a user's key; anything of it can be said otherwise. */
export function event(service: string, name: string, time: string, other: Json = {}): Json {
  const reading = /^(Get|List|Describe|Head|Lookup|Decrypt|AssumeRole)/.test(name)
  return {
    eventVersion: '1.11',
    userIdentity: { type: 'IAMUser', principalId: 'AIDAEXAMPLE', arn: `arn:aws:iam::${mine}:user/worker`, accountId: mine, userName: 'worker', accessKeyId: 'AKIAEXAMPLE000000001' },
    eventTime: time,
    eventSource: `${service}.amazonaws.com`,
    eventName: name,
    awsRegion: 'us-east-1',
    sourceIPAddress: '203.0.113.9',
    userAgent: 'aws-cli/2.27',
    requestParameters: null,
    responseElements: null,
    eventID: `00000000-0000-4000-8000-${String(count++).padStart(12, '0')}`,
    readOnly: reading,
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: mine,
    eventCategory: 'Management',
    ...other,
  }
}

export const dataEvent = (service: string, name: string, time: string, other: Json = {}): Json => event(service, name, time, { managementEvent: false, eventCategory: 'Data', ...other })

const stamp = (time: string) => `${time.slice(0, 16).replace(/[-:]/g, '')}Z`

/** The row of a log file that was read. */
export function logFile(time: string, records: number, { account = mine, region = 'us-east-1', trouble = null as string | null, source = 's3://trail-logs', part = 'CloudTrail' } = {}): IngestedRow {
  const key = `AWSLogs/${account}/${part}/${region}/${time.slice(0, 10).replaceAll('-', '/')}/${account}_${part}_${region}_${part === 'CloudTrail' ? '' : 'trail_'}${stamp(time)}_${String(count++).padStart(16, 'x')}.json.gz`
  return { source, key, size: 1000, etag: 'e', kind: part === 'CloudTrail' ? 'events' : 'digest', records, trouble, position: null, message_en: trouble, message_ja: trouble }
}

/** A day of the event history; one that was not over says when it was asked for. */
export const lookup = (day: string, records: number, region = 'us-east-1', asked: string | null = null, account = mine): IngestedRow => ({
  source: `lookup://${account}`,
  key: `lookup://${account}/${region}/${day}`,
  size: 0,
  etag: asked === null ? 'closed' : `open-${asked}`,
  kind: 'events',
  records,
  trouble: null,
  position: null,
  message_en: null,
  message_ja: null,
})

/** A lake that holds these events and says that it read these files. */
export async function laid(events: readonly Json[], files: readonly IngestedRow[]): Promise<string> {
  const lake = await mkdtemp(join(tmpdir(), 'kokokara-cover-'))
  await lay(lake, events, files)
  return lake
}

export async function lay(lake: string, events: readonly Json[], files: readonly IngestedRow[]): Promise<void> {
  const writer = await TrailWriter.open(lake)
  try {
    const lines = join(lake, 'lines.json')
    await writeFile(lines, events.map((one) => `${JSON.stringify(one)}\n`).join(''))
    const stored = await writer.store({ lines: events.length === 0 ? {} : { events: lines }, objects: files })
    if ('lines' in stored) throw new Error(`lines ${stored.lines.join(', ')} are no events`)
  } finally {
    writer.close()
  }
}

export async function reading<T>(lake: string, look: (reader: LakeReader) => Promise<T>): Promise<T> {
  const reader = await LakeReader.open(lake)
  try {
    return await look(reader)
  } finally {
    reader.close()
  }
}
