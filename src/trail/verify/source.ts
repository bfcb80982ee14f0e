import { UserError } from '#core/error.ts'

/** One object of a source, not yet read. */
export interface Listed {
  /** A bucket's key, or a path relative to the source's folder, with `/`. */
  readonly key: string
}

/** A part of the source that could not be listed. */
export interface Unlisted {
  readonly where: string
  readonly code: string
}

/** What verification needs of a source of log files. Those that ingest reads fit. */
export interface VerifiableSource<L extends Listed = Listed> {
  /** `s3://bucket/prefix` for a bucket, anything else for a local copy. */
  readonly name: string
  readonly list: (signal?: AbortSignal) => AsyncIterable<L>
  /** The bytes as stored. */
  readonly read: (listed: L, signal?: AbortSignal) => AsyncIterable<Uint8Array>
  /** The object's own metadata, without `x-amz-meta-`. Asked of buckets only: a local copy has them in a file beside the object. */
  readonly metadata?: (listed: L, signal?: AbortSignal) => Promise<Readonly<Record<string, string>> | null>
  /** What the last listing could not list. A file that would lie there is not said to be deleted. */
  readonly missed?: readonly Unlisted[]
}

/** In a local copy, the metadata of `x.json.gz` stand in `x.json.gz.metadata.json`. */
export const sidecarEnding = '.metadata.json'

/** A sidecar is some hundred bytes; what is much more is none. */
const largestSidecar = 65_536

/** What a sidecar holds: the `Metadata` map of `aws s3api head-object`, or that command's whole output. Null if it is neither. */
export function parseMetadata(text: string): Readonly<Record<string, string>> | null {
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    return null
  }
  if (!isObject(parsed)) return null
  const whole = parsed['Metadata']
  const map = isObject(whole) ? whole : parsed
  const entries = Object.entries(map).flatMap(([name, value]) => (typeof value === 'string' ? [[name.toLowerCase().replace(/^x-amz-meta-/, ''), value] as const] : []))
  return Object.fromEntries(entries)
}

/** The error code of whatever a source throws: AWS's, Node's errno, or the name of the error. */
export function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return 'UnknownError'
  const { reason, code, name } = error as { reason?: { code?: unknown }; code?: unknown; name?: unknown }
  return [reason?.code, code, name].find((one): one is string => typeof one === 'string' && one !== '' && one !== 'Error') ?? 'UnknownError'
}

/** Codes that say that an object is not there, as against not readable. */
export const isGone = (code: string): boolean => /^(NoSuchKey|NotFound|ENOENT)$/.test(code)

/**
 * An object's metadata: a bucket's own, a copy's from the file beside. Null where there are none; a refusal is thrown, since metadata that
 * may not be read are not metadata that are missing.
 */
export async function metadataOf<L extends Listed>(source: VerifiableSource<L>, listed: L, signal?: AbortSignal): Promise<Readonly<Record<string, string>> | null> {
  if (bucketOf(source) !== null) return (await source.metadata?.(listed, signal)) ?? null
  const pieces: Uint8Array[] = []
  let size = 0
  try {
    // A source that knows how long its files are does not know it of this one.
    for await (const piece of source.read({ ...listed, key: listed.key + sidecarEnding, ...('size' in listed ? { size: null } : {}) }, signal)) {
      pieces.push(piece)
      size += piece.length
      if (size > largestSidecar) return null
    }
  } catch (error) {
    if (isGone(codeOf(error))) return null
    throw error
  }
  return parseMetadata(Buffer.concat(pieces).toString('utf8'))
}

/** What is known of a source without reading it. */
type Known = Pick<VerifiableSource, 'name' | 'missed'>

/** The bucket that a source lists, or null for a local copy. */
export const bucketOf = (source: Known): string | null => /^s3:\/\/([^/]+)/.exec(source.name)?.[1] ?? null

/** Whether a listing shows this key if it is there, leaves it out, or could not look. */
export function listingOf(source: Known, key: string): 'shown' | 'outside' | 'missed' {
  const bucket = bucketOf(source)
  const missed = source.missed ?? []
  // A copy's paths need not be those in the bucket: any part that could not be listed may be the one.
  if (bucket === null) return missed.length > 0 ? 'missed' : 'shown'
  const prefix = source.name.slice(`s3://${bucket}`.length).replace(/^\//, '')
  if (!key.startsWith(prefix)) return 'outside'
  const unseen = missed.some(({ where }) => {
    const path = where.replace(/^s3:\/\/[^/]+\/?/, '')
    return path === '' || path === bucket || key.startsWith(path)
  })
  return unseen ? 'missed' : 'shown'
}

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value)

/** A time as the person wrote it, in milliseconds. */
export function instant(text: string, option: string): number {
  const time = Date.parse(text)
  if (Number.isNaN(time))
    throw new UserError('verify.time', {
      text: { en: '{option} is no time: {text}', ja: '{option} の日時を読み取れません: {text}' },
      next: { en: 'Write it as 2026-11-24 or 2026-11-24T09:00:00Z.', ja: '2026-11-24 または 2026-11-24T09:00:00Z の形式で指定してください。' },
      values: { option, text },
    })
  return time
}
