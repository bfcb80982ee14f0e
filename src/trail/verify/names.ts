/**
 * What the names of CloudTrail's files tell.
 * Layouts: docs.aws.amazon.com/awscloudtrail/latest/userguide, "CloudTrail digest file structure" and "Finding your CloudTrail log files",
 * read 2026-11-26. The suffix `_backfill` is of the same page in its newer version.
 */
export interface DigestName {
  readonly account: string
  /** Where the digest and its log files come from. Its key pair is that region's. */
  readonly region: string
  readonly trail: string
  /** The region in which the trail was created. */
  readonly home: string
  readonly organisation: string | null
  readonly backfill: boolean
  /** `digestEndTime` as the name has it; milliseconds. */
  readonly endsAt: number
}

export interface LogName {
  readonly account: string
  readonly region: string
  /** `CloudTrail`, `CloudTrail-Insight`, … */
  readonly kind: string
  /** About when it was delivered, to five minutes; milliseconds. */
  readonly at: number
}

// A trail's name may itself hold underscores and something like a region: the last region is the home region.
const digestFile = /^(\d{12})_CloudTrail-Digest_([a-z0-9-]+)_(.+)_([a-z0-9-]+)_(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z(_backfill)?\.json(?:\.gz)?$/
const logFile = /^(\d{12})_(CloudTrail(?:-[A-Za-z]+)?)_([a-z0-9-]+)_(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)Z_[A-Za-z0-9]+\.json(?:\.gz)?$/

export const baseOf = (key: string): string => key.slice(key.lastIndexOf('/') + 1)

/** The part of a key that CloudTrail always writes, from `AWSLogs/` on; a name alone where there is no such part. */
export function tailOf(key: string): string {
  const at = `/${key}`.lastIndexOf('/AWSLogs/')
  return at === -1 ? baseOf(key) : key.slice(at)
}

/** What stands before that part: the trail's prefix. */
export const rootOf = (key: string): string => key.slice(0, key.length - tailOf(key).length)

/** Whoever unpacked a local copy took `.gz` off the names. */
export const unpacked = (key: string): string => key.replace(/\.gz$/, '')

const organisationIn = (key: string): string | null => /(?:^|\/)AWSLogs\/(o-[a-z0-9]+)\/\d{12}\//.exec(key)?.[1] ?? null

export function parseDigestName(key: string): DigestName | null {
  const [, account = '', region = '', trail = '', home = '', year, month, day, hour, minute, second, backfill] = digestFile.exec(baseOf(key)) ?? []
  if (account === '') return null
  const endsAt = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second))
  return { account, region, trail, home, organisation: organisationIn(key), backfill: backfill !== undefined, endsAt }
}

export function parseLogName(key: string): LogName | null {
  const [, account = '', kind = '', region = '', year, month, day, hour, minute] = logFile.exec(baseOf(key)) ?? []
  if (account === '' || kind === 'CloudTrail-Digest') return null
  return { account, kind, region, at: Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute)) }
}

/** What belongs to one chain of digests. */
export const chainOf = ({ account, region, trail, home, organisation, backfill }: DigestName): string => [organisation ?? '', account, region, trail, home, backfill ? 'backfill' : ''].join(' ')
