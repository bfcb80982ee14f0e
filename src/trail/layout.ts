import type { Hint } from './source.ts'

/**
 * What a key or path tells by itself. CloudTrail's layouts, with or without a prefix, in an organisation's bucket or an account's:
 * PREFIX/AWSLogs/[O-ID/]ACCOUNT/CloudTrail[-Insight|-NetworkActivity|-Aggregated|-Digest]/REGION/YYYY/MM/DD/FILE
 * (https://docs.aws.amazon.com/awscloudtrail/latest/userguide/get-and-view-cloudtrail-log-files.html,
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-digest-file-structure.html, 2026-11-26).
 */
export interface Place {
  readonly hint: Hint
  readonly account: string | null
  readonly region: string | null
  /** `2026-11-24`, of the folders or of the file's name. */
  readonly day: string | null
  /** ISO 8601: when the file was delivered, by its name; else the beginning of its day. */
  readonly time: string | null
}

/** Folders of log files, and what is in them. AWS Config writes beside CloudTrail, as do others that are none of ours. */
const hints: Readonly<Record<string, Hint>> = {
  CloudTrail: 'events',
  'CloudTrail-NetworkActivity': 'events',
  'CloudTrail-Insight': 'insights',
  'CloudTrail-Aggregated': 'aggregated',
  'CloudTrail-Digest': 'digest',
  Config: 'config',
}

const account = String.raw`\d{12}`
const region = String.raw`[a-z]{2}(?:-[a-z]+)+-\d+`
const folders = new RegExp(String.raw`(?:^|/)(?:(o-[a-z0-9]+)/)?(${account})/([A-Za-z-]+)/(${region})/(?:(\d{4})/(\d{1,2})/(\d{1,2})/)?`)
/** ACCOUNT_CloudTrail_REGION_20261124T0155Z_… (https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-examples.html, 2026-11-26); digests have seconds. */
const named = new RegExp(String.raw`(?:^|/)(${account})_(CloudTrail(?:-[A-Za-z]+)?|Config)_(${region})_(?:.*_)?(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)?Z[^/]*$`)

export function placeOf(key: string): Place {
  const folder = folders.exec(key)
  const file = named.exec(key)
  const [, , ofFolder, kind, inRegion, year, month, date] = folder ?? []
  const [, ofFile, fileKind, fileRegion, fileYear, fileMonth, fileDate, hour, minute, second] = file ?? []
  const day = year === undefined ? dayOf(fileYear, fileMonth, fileDate) : dayOf(year, month, date)
  const time = hour === undefined ? null : timeOf(`${fileYear}-${fileMonth}-${fileDate}T${hour}:${minute}:${second ?? '00'}Z`)
  return {
    hint: hints[fileKind ?? kind ?? ''] ?? (kind === undefined && fileKind === undefined ? 'events' : 'other'),
    account: ofFolder ?? ofFile ?? null,
    region: inRegion ?? fileRegion ?? null,
    day,
    time: time ?? (day === null ? null : `${day}T00:00:00Z`),
  }
}

const dayOf = (year?: string, month?: string, date?: string): string | null =>
  year === undefined || month === undefined || date === undefined ? null : (timeOf(`${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}T00:00:00Z`)?.slice(0, 10) ?? null)

/** Null where there is no such time, such as the 31st of a short month. */
function timeOf(text: string): string | null {
  const time = new Date(text)
  return Number.isNaN(time.getTime()) || time.toISOString().slice(0, 19) !== text.slice(0, 19) ? null : text
}

/** Whether a name is one that log files have. CloudTrail's own end in `.json.gz`. */
export const isLogName = (name: string): boolean => /\.(json|jsonl|ndjson|csv|gz)$/i.test(name)

/** The folder that holds a region's years: everything below it is listed a day at a time. */
export const isRegionFolder = (prefix: string): boolean => regionFolder.test(prefix)
const regionFolder = new RegExp(`(?:^|/)${account}/(?:${Object.keys(hints).join('|')})/${region}/$`)

/** A folder within the layout, whose own folders are worth listing one by one: AWSLogs/, an organisation, an account, a kind. */
export function isAbove(prefix: string): boolean {
  return /(?:^|\/)AWSLogs\/(?:o-[a-z0-9]+\/)?(?:\d{12}\/(?:[A-Za-z-]+\/)?)?$/.test(prefix)
}

/** A folder of an account that holds no log files of ours (load balancers, flow logs), so that it is not listed at all. */
export function isOthers(prefix: string): boolean {
  const kind = /(?:^|\/)AWSLogs\/(?:o-[a-z0-9]+\/)?\d{12}\/([A-Za-z0-9_-]+)\//.exec(prefix)?.[1]
  return kind !== undefined && !Object.hasOwn(hints, kind)
}
