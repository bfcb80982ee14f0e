import { UserError } from '#core/error.ts'
import { openBucket, type Reach } from './bucket.ts'
import { openFolder } from './folder.ts'
import { openLookup } from './lookup.ts'
import type { Source } from './source.ts'

export interface OpenOptions {
  /** Asked for only where the source is in AWS, so that reading a folder needs no credentials. */
  readonly reach: () => Promise<Reach>
  /** Regions whose event history is read. */
  readonly regions: () => Promise<readonly string[]>
  /** `2026-11-24`: buckets and event history from this day on. A folder is read whole. */
  readonly since?: string | undefined
}

/** A bucket and prefix as a person writes them, `s3://BUCKET/PREFIX`; null for anything else. */
export function bucketNamed(text: string): { readonly bucket: string; readonly prefix: string } | null {
  const [, bucket, prefix = ''] = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/(.*))?$/i.exec(text) ?? []
  return bucket === undefined || bucket !== bucket.toLowerCase() ? null : { bucket, prefix }
}

/** A source by what a person wrote: `s3://BUCKET/PREFIX`, `lookup://` for the event history, or a path. */
export async function openSource(text: string, options: OpenOptions): Promise<Source> {
  const [, scheme, rest = ''] = /^([a-z][a-z0-9+.-]*):\/\/(.*)$/i.exec(text) ?? []
  if (scheme === undefined) return openFolder(text)
  if (scheme.toLowerCase() === 'lookup' && rest === '') return openLookup(await options.reach(), { regions: await options.regions(), since: options.since })
  const named = bucketNamed(text)
  if (named !== null) return openBucket(named.bucket, named.prefix, await options.reach(), { since: options.since })
  throw new UserError('source.unknown', {
    text: { en: '"{source}" is no source of log files.', ja: '「{source}」はログの取得元として指定できません。' },
    next: {
      en: 'Name a folder, a file, s3://BUCKET/PREFIX, or lookup:// for the event history of the last 90 days.',
      ja: 'フォルダー、ファイル、s3://バケット名/プレフィックス、または lookup://（過去 90 日間のイベント履歴）を指定してください。',
    },
    values: { source: text },
  })
}
