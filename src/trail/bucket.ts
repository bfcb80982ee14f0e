import type { ListObjectsV2CommandOutput, S3Client } from '@aws-sdk/client-s3'
import { s3Needs } from '#core/client.ts'
import { CallRefused } from '#core/collector.ts'
import { UserError } from '#core/error.ts'
import type { Text } from '#core/text.ts'
import { type Credentials, clientConfig, homeRegion } from '#wire/client.ts'
import { isCredentialTrouble } from '#wire/outcome.ts'
import { type Wire, wireUp } from '#wire/wire.ts'
import { isAbove, isLogName, isOthers, isRegionFolder, placeOf } from './layout.ts'
import { type Task, tasks, tokens, type Work } from './listing.ts'
import { type Listed, type Missed, type Source, UnreadableObject } from './source.ts'

/** With whose eyes a source in AWS is read. */
export interface Reach {
  /** Whose calls these are, for the journal; the bucket may be another's. */
  readonly account: string
  readonly partition: string
  readonly credentials: Credentials
  readonly wire: Wire
}

export interface BucketOptions {
  /** `2026-11-24`: only folders of this day and later. What lies outside CloudTrail's layout is listed all the same. */
  readonly since?: string | undefined
}

/** The calls that reading a bucket makes, with what each needs. A bucket's objects may need `kms:Decrypt` of their key beside. */
export const bucketPermissions = { HeadBucket: 's3:ListBucket', ListObjectsV2: 's3:ListBucket', GetObject: 's3:GetObject', HeadObject: 's3:GetObject' } as const

/** Lists that run at once: far below the 5,500 reads a second that S3 answers at least for each prefix (https://aws.amazon.com/premiumsupport/knowledge-center/s3-object-key-naming-pattern/, 2026-11-26). */
const width = 16
/** How far below what was asked for CloudTrail's own folders are looked for, and how many folders on the way are too many to be such a way. */
const deepest = 4
const mostFolders = 200
/** Times that an object is asked for again when its body breaks off. */
const mostAttempts = 5
/** Milliseconds without a byte. */
const patience = Number(process.env['KOKOKARA_REQUEST_TIMEOUT']) || 30_000

const prefixRefused: Text = { en: '{where} cannot be listed ({code}).', ja: '{where} を一覧できません（{code}）。' }
const objectTexts: Readonly<Record<string, Text>> = {
  NoSuchKey: { en: 'The object {key} was deleted after it was listed.', ja: 'オブジェクト {key} は、一覧の取得後に削除されました。' },
  PreconditionFailed: { en: 'The object {key} was replaced while it was being read.', ja: 'オブジェクト {key} は、読み取り中に置き換えられました。' },
  AccessDenied: {
    en: 'Reading the object {key} is denied: s3:GetObject, or kms:Decrypt where it is encrypted with a KMS key.',
    ja: 'オブジェクト {key} の読み取りが拒否されました。s3:GetObject、または KMS キーで暗号化されている場合は kms:Decrypt の許可が必要です。',
  },
  InvalidObjectState: {
    en: 'The object {key} is archived (S3 Glacier). Restore it first, then read it again.',
    ja: 'オブジェクト {key} は S3 Glacier にアーカイブされています。先に復元してから読み込んでください。',
  },
}
const objectUnreadable: Text = { en: 'The object {key} cannot be read ({code}).', ja: 'オブジェクト {key} を読み取れません（{code}）。' }

export async function openBucket(bucket: string, prefix: string, reach: Reach, options: BucketOptions = {}): Promise<Source> {
  const sdk = await import('@aws-sdk/client-s3')
  const name = `s3://${bucket}/${prefix}`
  const made: S3Client[] = []
  const client = (region: string): S3Client => {
    // Log files are gzip, which has a checksum of its own, and `verify` knows their SHA-256.
    const one = new sdk.S3Client({ ...clientConfig(reach, region, reach.wire.recording !== undefined, s3Needs), maxAttempts: 8, responseChecksumValidation: 'WHEN_REQUIRED' } as never)
    // The objects' contents never go into a recording.
    wireUp(one as never, { ...reach.wire, recorder: undefined }, { account: reach.account, service: 's3', region, permissions: bucketPermissions, contents: ['GetObject', 'HeadObject'], again: true })
    made.push(one)
    return one
  }
  const home = homeRegion(reach.partition)
  let opened: Promise<S3Client> | undefined
  /** A client for the bucket's own region: elsewhere S3 would send us there with each single call. */
  const s3 = () => {
    opened ??= (async () => {
      const first = client(home)
      try {
        const { BucketRegion } = await first.send(new sdk.HeadBucketCommand({ Bucket: bucket }))
        return BucketRegion === undefined || BucketRegion === home ? first : client(BucketRegion)
      } catch (error) {
        if (!(error instanceof CallRefused)) throw error
        if (isCredentialTrouble(error.reason.code)) throw error
        if (/^(NotFound|NoSuchBucket)$/.test(error.reason.code)) throw noSuchBucket(bucket, error)
        // Not allowed to ask: the SDK follows S3's redirections.
        return first
      }
    })()
    return opened
  }

  const missed: Missed[] = []
  let skipped = 0

  type Page = ListObjectsV2CommandOutput
  async function* pages(input: { readonly Prefix: string; readonly Delimiter?: string; readonly StartAfter?: string }, signal?: AbortSignal): AsyncIterable<Page> {
    const next = tokens('s3:ListObjectsV2')
    let token: string | undefined
    do {
      signal?.throwIfAborted()
      const page: Page = await (await s3()).send(
        new sdk.ListObjectsV2Command({ Bucket: bucket, ...input, ...(token === undefined ? {} : { ContinuationToken: token }) }),
        signal === undefined ? {} : { abortSignal: signal },
      )
      yield page
      token = next(page.IsTruncated === true ? page.NextContinuationToken : undefined)
    } while (token !== undefined)
  }

  const logFiles = (page: Page): Listed[] => {
    const found: Listed[] = []
    for (const { Key = '', Size = 0, ETag = '' } of page.Contents ?? []) {
      if (Key.endsWith('/') && Size === 0) continue
      if (!isLogName(Key)) skipped += 1
      else {
        const { hint, account, region, day, time } = placeOf(Key)
        if (options.since !== undefined && day !== null && day < options.since) continue
        found.push({ source: name, key: Key, size: Size, etag: ETag.replaceAll('"', ''), time, hint, account, region })
      }
    }
    return found
  }

  /** Denied is told, and the other prefixes go on; without valid credentials nothing can. */
  const told =
    (where: string, task: Task<Listed>): Task<Listed> =>
    async (work) => {
      try {
        await task(work)
      } catch (error) {
        if (!(error instanceof CallRefused) || isCredentialTrouble(error.reason.code)) throw error
        if (error.reason.code === 'NoSuchBucket') throw noSuchBucket(bucket, error)
        missed.push({ where: `s3://${bucket}/${where}`, code: error.reason.code, text: prefixRefused, values: { where: `s3://${bucket}/${where}`, code: error.reason.code } })
      }
    }

  /** A folder's objects, and what to do with each of its own folders. */
  const folder = (at: string, depth: number, signal?: AbortSignal): Task<Listed> =>
    told(at, async (work) => {
      const folders: string[] = []
      for await (const page of pages({ Prefix: at, Delimiter: '/' }, signal)) {
        await work.found(logFiles(page))
        for (const { Prefix } of page.CommonPrefixes ?? []) if (Prefix !== undefined && !isOthers(Prefix)) folders.push(Prefix)
      }
      // So many folders are no way to CloudTrail's: all below is listed as it comes.
      if (!isAbove(at) && folders.length > mostFolders) {
        work.more(flat(at, signal, { onlyBelow: true }))
        return
      }
      for (const one of folders) {
        if (isRegionFolder(one)) work.more(regionFolder(one, signal))
        else if (isAbove(one) || depth < deepest) work.more(folder(one, depth + 1, signal))
        else work.more(flat(one, signal))
      }
    })

  /** A region's folder: its months side by side. */
  const regionFolder = (at: string, signal?: AbortSignal): Task<Listed> =>
    told(at, async (work) => {
      const since = options.since?.replaceAll('-', '/') ?? ''
      for (const year of await foldersOf(at, signal, work)) {
        if (year.slice(at.length, -1) < since.slice(0, 4)) continue
        for (const month of await foldersOf(year, signal, work)) {
          const name = month.slice(at.length, -1)
          if (name < since.slice(0, 7)) continue
          work.more(monthFolder(month, name === since.slice(0, 7) ? `${at}${since}` : undefined, signal))
        }
      }
    })

  async function foldersOf(at: string, signal: AbortSignal | undefined, work: Work<Listed>): Promise<string[]> {
    const found: string[] = []
    for await (const page of pages({ Prefix: at, Delimiter: '/' }, signal)) {
      await work.found(logFiles(page))
      for (const { Prefix } of page.CommonPrefixes ?? []) if (Prefix !== undefined) found.push(Prefix)
    }
    return found
  }

  /** A month in one list; where it has more than one page, the days that are left side by side. */
  const monthFolder = (at: string, after: string | undefined, signal?: AbortSignal): Task<Listed> =>
    told(at, async (work) => {
      for await (const page of pages({ Prefix: at, ...(after === undefined ? {} : { StartAfter: after }) }, signal)) {
        await work.found(logFiles(page))
        const last = page.Contents?.at(-1)?.Key
        const day = last?.slice(at.length).match(/^(\d\d)\//)?.[1]
        if (page.IsTruncated !== true || last === undefined || day === undefined) continue
        work.more(flat(`${at}${day}/`, signal, { after: last }))
        for (let next = Number(day) + 1; next <= 31; next += 1) work.more(flat(`${at}${String(next).padStart(2, '0')}/`, signal))
        return
      }
    })

  const flat = (at: string, signal?: AbortSignal, { after, onlyBelow = false }: { readonly after?: string; readonly onlyBelow?: boolean } = {}): Task<Listed> =>
    told(at, async (work) => {
      for await (const page of pages({ Prefix: at, ...(after === undefined ? {} : { StartAfter: after }) }, signal))
        await work.found(logFiles(onlyBelow ? { ...page, Contents: (page.Contents ?? []).filter(({ Key }) => Key?.slice(at.length).includes('/')) } : page))
    })

  const unreadable = (key: string, error: unknown): unknown => {
    if (!(error instanceof CallRefused) || isCredentialTrouble(error.reason.code)) return error
    const code = error.reason.code === 'NotFound' ? 'NoSuchKey' : error.reason.code
    return new UnreadableObject(key, code, objectTexts[code] ?? (error.reason.outcome === 'denied' ? objectTexts['AccessDenied'] : undefined) ?? objectUnreadable, error)
  }

  return {
    name,
    missed,
    get skipped() {
      return skipped
    },
    async *list(signal) {
      missed.length = 0
      skipped = 0
      await s3()
      yield* tasks(isRegionFolder(prefix) ? regionFolder(prefix, signal) : folder(prefix, 0, signal), width)
    },
    async *read({ key, etag }, signal) {
      let received = 0
      for (let attempt = 1; ; attempt += 1) {
        const before = received
        try {
          const range = received === 0 ? {} : { Range: `bytes=${received}-` }
          // The same object as before, or none: halves of two objects are no log file.
          const { Body, ContentLength } = await (await s3()).send(
            new sdk.GetObjectCommand({ Bucket: bucket, Key: key, IfMatch: `"${etag}"`, ...range }),
            signal === undefined ? {} : { abortSignal: signal },
          )
          const expected = ContentLength === undefined ? null : before + ContentLength
          for await (const piece of patiently(Body as unknown as AsyncIterable<Uint8Array>)) {
            received += piece.length
            yield piece
          }
          if (expected !== null && received < expected) throw Object.assign(new Error('the body ended early'), { code: 'ECONNRESET' })
          return
        } catch (error) {
          signal?.throwIfAborted()
          if (error instanceof CallRefused) throw unreadable(key, error)
          // The connection, not S3: what has come is kept, and the rest asked for again. A time without progress counts.
          if (!(error instanceof Error)) throw error
          if (attempt >= mostAttempts && received === before) throw new UnreadableObject(key, String((error as NodeJS.ErrnoException).code ?? error.name), objectUnreadable, error)
          if (received > before) attempt = 1
          await new Promise((resolve) => setTimeout(resolve, Math.random() * 100 * 2 ** attempt))
        }
      }
    },
    async metadata({ key }, signal) {
      try {
        const { Metadata } = await (await s3()).send(new sdk.HeadObjectCommand({ Bucket: bucket, Key: key }), signal === undefined ? {} : { abortSignal: signal })
        return Metadata ?? {}
      } catch (error) {
        signal?.throwIfAborted()
        throw unreadable(key, error)
      }
    },
  }
}

/** The body's pieces, as buffers; a body that falls silent is broken off. Whoever takes the pieces may be slow. */
async function* patiently(body: AsyncIterable<Uint8Array> & { destroy?: (error: Error) => void }): AsyncIterable<Buffer> {
  const input = body[Symbol.asyncIterator]()
  try {
    for (;;) {
      const timer = setTimeout(() => body.destroy?.(Object.assign(new Error('the body stopped coming'), { code: 'ETIMEDOUT' })), patience)
      const next = await input.next().finally(() => clearTimeout(timer))
      if (next.done === true) return
      yield Buffer.isBuffer(next.value) ? next.value : Buffer.from(next.value)
    }
  } finally {
    await input.return?.()
  }
}

const noSuchBucket = (bucket: string, cause: unknown) =>
  new UserError('source.no-bucket', {
    text: { en: 'There is no bucket {bucket}.', ja: '{bucket} という S3 バケットはありません。' },
    next: { en: 'Check the name; `aws cloudtrail describe-trails` shows where trails deliver.', ja: '名前を確認してください。証跡の配信先は `aws cloudtrail describe-trails` で確認できます。' },
    values: { bucket },
    cause,
  })
