import type { Text, Values } from '#core/text.ts'

/** What an object holds, as far as its name tells. What it holds in truth is told by whoever reads it. */
export type Hint = 'events' | 'digest' | 'insights' | 'aggregated' | 'config' | 'other'

/** One object of a source, not yet read. */
export interface Listed {
  /** The source's name, as `Source.name`. */
  readonly source: string
  /** A path relative to the source's folder (with `/`), a bucket's key, or `lookup://ACCOUNT/REGION/2026-11-24`. */
  readonly key: string
  /** Bytes as stored; null where nobody can know before reading. */
  readonly size: number | null
  /** Changes when the content does: S3's ETag; for a file its modification time and inode; for a window of LookupEvents whether it was over. */
  readonly etag: string
  /** The time in the log file's name, as ISO 8601 (`2026-11-24T01:55:00Z`), or the day of its folder: for ordering only. */
  readonly time: string | null
  readonly hint: Hint
  /** Whose account and region by the path; null where the path does not say. */
  readonly account: string | null
  readonly region: string | null
}

/** A folder, prefix or region that could not be listed, or an object that is left out on purpose. The others go on. */
export interface Missed {
  readonly where: string
  /** An AWS error code or Node's errno: `AccessDenied`, `EACCES`. */
  readonly code: string
  readonly text: Text
  readonly values: Values
}

export interface Source {
  /** What was asked for: `s3://bucket/prefix`, a folder's path, `lookup://ACCOUNT`. */
  readonly name: string
  /** Lists everything; holds a bounded number of objects. Can be called again, and starts afresh. */
  readonly list: (signal?: AbortSignal) => AsyncIterable<Listed>
  /** The bytes as stored, in pieces that belong to the caller. Throws `UnreadableObject` if this one cannot be read. */
  readonly read: (listed: Listed, signal?: AbortSignal) => AsyncIterable<Buffer>
  /** The object's own metadata (S3's `x-amz-meta-*` without the prefix): digests carry their signature there. */
  readonly metadata?: (listed: Listed, signal?: AbortSignal) => Promise<Readonly<Record<string, string>>>
  /** What the last listing could not list. Whole only once `list` has ended. */
  readonly missed: readonly Missed[]
  /** How many objects the last listing left out because their names are not those of log files. */
  readonly skipped: number
}

/** One object that cannot be read: denied, deleted since it was listed, an input/output error. Not a fault in its content. */
export class UnreadableObject extends Error {
  override readonly name = 'UnreadableObject'
  readonly key: string
  readonly code: string
  readonly text: Text
  readonly values: Values

  constructor(key: string, code: string, text: Text, cause?: unknown) {
    super(`${key}: ${code}`, { cause })
    this.key = key
    this.code = code
    this.text = text
    this.values = { key, code }
  }
}
