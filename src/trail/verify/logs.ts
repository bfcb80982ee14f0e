import type { Values } from '#core/text.ts'
import type { NamedLog } from './digest.ts'
import { hashContent } from './hash.ts'
import type { JudgedDigest } from './judge.ts'
import { tailOf, unpacked } from './names.ts'
import type { Code } from './says.ts'
import { inOrder } from './several.ts'
import type { LyingLog, Shelf } from './shelf.ts'
import { codeOf, isGone, type Listed, type VerifiableSource } from './source.ts'

/** A log file that a digest names, with what was found. */
export interface JudgedLog<L> {
  readonly log: NamedLog
  readonly digest: JudgedDigest<L>
  readonly code: Code
  readonly values: Values
  readonly found: string | null
}

/** A file is hashed once, however many digests name it. */
type Seen = { readonly hash: string | null; readonly damaged: boolean; readonly unread: string | null }

export interface Reading {
  readonly concurrency: number
  readonly signal?: AbortSignal | undefined
  readonly heard: (bytes: number) => void
}

/** Hashes every log file that the trusted digests among `digests` name, in their order. */
export async function* judgeLogs<L extends Listed>(
  source: VerifiableSource<L>,
  shelf: Shelf<L>,
  digests: readonly JudgedDigest<L>[],
  { concurrency, signal, heard }: Reading,
): AsyncGenerator<JudgedLog<L>> {
  const seen = new Map<L, Promise<Seen>>()
  const read = (listed: L): Promise<Seen> => {
    const earlier = seen.get(listed)
    if (earlier !== undefined) return earlier
    const one = hashContent(source.read(listed, signal)).then(
      ({ hash, damage, bytes }): Seen => {
        heard(bytes)
        return { hash, damaged: damage !== null, unread: null }
      },
      (error: unknown): Seen => {
        signal?.throwIfAborted()
        heard(0)
        return { hash: null, damaged: false, unread: codeOf(error) }
      },
    )
    seen.set(listed, one)
    return one
  }
  const named = function* (): Generator<{ digest: JudgedDigest<L>; log: NamedLog }> {
    for (const digest of digests) for (const log of digest.file.digest?.logs ?? []) yield { digest, log }
  }
  yield* inOrder(named(), concurrency, async ({ digest, log }): Promise<JudgedLog<L>> => {
    signal?.throwIfAborted()
    const [listed] = shelf.find(log)
    const { code, values = {} } = await judgeLog(log, listed, shelf, read)
    return { log, digest, code, values, found: listed?.key ?? null }
  })
}

async function judgeLog<L extends Listed>(log: NamedLog, listed: L | undefined, shelf: Shelf<L>, read: (listed: L) => Promise<Seen>): Promise<{ code: Code; values?: Values }> {
  if (listed === undefined) return missing(log, shelf)
  if (log.algorithm !== 'SHA-256') return { code: 'log.algorithm', values: { algorithm: log.algorithm } }
  const { hash, damaged, unread } = await read(listed)
  if (unread !== null) return isGone(unread) ? missing(log, shelf) : { code: 'log.unread', values: { code: unread } }
  if (damaged) return { code: 'log.damaged' }
  if (hash !== log.hash) return { code: 'log.changed' }
  return shelf.isCopy || shelf.isOriginal(listed, log) ? { code: 'log.ok' } : { code: 'log.moved', values: { place: `s3://${log.bucket}/${log.key}` } }
}

/** A file that is not here is deleted only where it would have been seen. */
function missing<L extends Listed>(log: NamedLog, shelf: Shelf<L>): { code: Code; values?: Values } {
  const whereabouts = shelf.whereabouts(log)
  if (whereabouts === 'elsewhere') return { code: 'log.elsewhere', values: { place: `s3://${log.bucket}/${log.key}` } }
  if (whereabouts === 'unlisted') return { code: 'log.unlisted' }
  return { code: shelf.isCopy && !shelf.hasDayOf(log) ? 'log.absent' : 'log.deleted' }
}

/** Log files that lie there and that no trusted digest names, in order of time. */
export function unnamedLogs<L extends Listed>(shelf: Shelf<L>, digests: readonly JudgedDigest<L>[]): readonly LyingLog<L>[] {
  const named = new Set<L>()
  for (const { file, trusted } of digests) if (trusted) for (const log of file.digest?.logs ?? []) for (const listed of shelf.find(log)) named.add(listed)
  return shelf.logs.filter(({ listed }) => !named.has(listed)).sort((a, b) => a.name.at - b.name.at || (unpacked(tailOf(a.listed.key)) < unpacked(tailOf(b.listed.key)) ? -1 : 1))
}
