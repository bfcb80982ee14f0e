import type { Values } from '#core/text.ts'
import { type Digest, isSigned, knownAlgorithm, parseDigest } from './digest.ts'
import { type Damage, hashContent } from './hash.ts'
import type { Found, Keys } from './keys.ts'
import { baseOf, chainOf, type DigestName, parseDigestName, unpacked } from './names.ts'
import type { Code } from './says.ts'
import type { LyingDigest, Shelf } from './shelf.ts'
import { codeOf, type Listed, metadataOf, type VerifiableSource } from './source.ts'

/** A digest file as it was read. */
export interface ReadDigest<L> extends LyingDigest<L> {
  readonly digest: Digest | null
  readonly hash: string | null
  readonly damage: Damage | null
  /** The error code, if the file could not be read. */
  readonly unread: string | null
  readonly signature: string | null
  /** The error code, if the metadata could not be read. */
  readonly metadataUnread: string | null
  /** When a backfill digest was made: its key is of that day, not of the day that it tells of. */
  readonly madeAt: number | null
}

export interface JudgedDigest<L> {
  readonly file: ReadDigest<L>
  readonly code: Code
  readonly values: Values
  /** Its content is by AWS, whatever else was done to the file: what it names can be checked. */
  readonly trusted: boolean
  readonly name: DigestName
  readonly chain: string
}

/** A digest of an hour is some kilobytes; one that names a hundred thousand log files some fifty megabytes. */
const largestDigest = 256 * 1024 * 1024

export async function readDigest<L extends Listed>(source: VerifiableSource<L>, { listed, name }: LyingDigest<L>, signal?: AbortSignal): Promise<ReadDigest<L>> {
  const nothing = { listed, name, digest: null, hash: null, damage: null, signature: null, metadataUnread: null, madeAt: null }
  const content: Uint8Array[] = []
  let hashed: Awaited<ReturnType<typeof hashContent>>
  try {
    hashed = await hashContent(source.read(listed, signal), (piece) => content.push(piece), largestDigest)
  } catch (error) {
    signal?.throwIfAborted()
    return { ...nothing, unread: codeOf(error) }
  }
  if (hashed.damage === 'too-large') return { ...nothing, unread: 'TooLarge' }
  let metadata: Readonly<Record<string, string>> = {}
  let metadataUnread: string | null = null
  try {
    metadata = (await metadataOf(source, listed, signal)) ?? {}
  } catch (error) {
    signal?.throwIfAborted()
    metadataUnread = codeOf(error)
  }
  const of = (wanted: string) => Object.entries(metadata).find(([one]) => one.toLowerCase() === wanted)?.[1]
  // `signature` and `backfill-generation-timestamp`: aws/aws-cli, awscli/customizations/cloudtrail/validation.py, read 2026-11-26.
  const madeAt = Date.parse(of('backfill-generation-timestamp') ?? '')
  return {
    listed,
    name,
    digest: hashed.hash === null ? null : parseDigest(Buffer.concat(content).toString('utf8')),
    hash: hashed.hash,
    damage: hashed.damage,
    unread: null,
    signature: of('signature') ?? null,
    metadataUnread,
    madeAt: Number.isNaN(madeAt) ? null : madeAt,
  }
}

/** A key is looked up once a fingerprint. */
type KeysOf = (file: ReadDigest<unknown>) => Found

async function gatherKeys<L>(files: readonly ReadDigest<L>[], keys: Keys): Promise<KeysOf> {
  const parsed = files.flatMap((file) => (file.digest === null ? [] : [{ file, digest: file.digest, at: file.madeAt ?? file.digest.endsAt }]))
  const spans = new Map<string, { from: number; to: number }>()
  for (const { file, at } of parsed) {
    if (file.name.backfill) continue
    const span = spans.get(file.name.region)
    spans.set(file.name.region, { from: Math.min(span?.from ?? at, at), to: Math.max(span?.to ?? at, at) })
  }
  for (const [region, { from, to }] of spans) await keys.expect?.(region, from, to)
  const found = new Map<string, Found>()
  for (const { file, digest, at } of parsed) {
    if (found.has(digest.fingerprint)) continue
    found.set(digest.fingerprint, await keys.find({ region: file.name.region, home: file.name.home, fingerprint: digest.fingerprint, at }))
  }
  return ({ digest }) => (digest === null ? undefined : found.get(digest.fingerprint)) ?? { keys: [], refused: null }
}

const placeOf = (digest: Digest): string => `${digest.bucket}/${digest.key}`

/** Who names whom, by what the digests say and by the names of the files: a changed file's own words are no guide. */
class Claims<L extends Listed> {
  private readonly byPlace = new Map<string, ReadDigest<L>[]>()
  private readonly byName = new Map<string, ReadDigest<L>[]>()

  constructor(files: readonly ReadDigest<L>[]) {
    const add = (map: Map<string, ReadDigest<L>[]>, id: string, file: ReadDigest<L>) => map.set(id, [...(map.get(id) ?? []), file])
    for (const file of files) {
      const previous = file.digest?.previous
      if (previous === null || previous === undefined) continue
      add(this.byPlace, `${previous.bucket}/${previous.key}`, file)
      add(this.byName, unpacked(baseOf(previous.key)), file)
    }
  }

  /** The digests that name this file as the one before them. */
  on(file: ReadDigest<L>): readonly ReadDigest<L>[] {
    const lies = this.byName.get(unpacked(baseOf(file.listed.key))) ?? []
    const says = file.digest === null ? [] : (this.byPlace.get(placeOf(file.digest)) ?? [])
    return [...new Set([...lies, ...says])].filter((one) => one !== file)
  }
}

interface Verdict {
  readonly code: Code
  readonly values?: Values
  readonly trusted: boolean
}

const broken = (code: Code, trusted = false): Verdict => ({ code, trusted })

/**
 * One digest's verdict, without its place. `after` are the trusted digests that name it: what they were signed with says what this one was.
 * Without them its own signature decides, and that may come from any hand: only AWS's key makes one that fits.
 */
function ofContent<L extends Listed>(file: ReadDigest<L>, claimants: readonly ReadDigest<L>[], after: readonly ReadDigest<L>[], { keys, refused }: Found): Verdict {
  const { digest, hash, damage, unread, signature } = file
  if (unread !== null) return { code: 'digest.unread', values: { code: unread }, trusted: false }
  // AWS delivers whole files of JSON.
  if (hash === null || digest === null || damage !== null) return broken('digest.changed')
  const told = after.flatMap(({ digest: later }) => (later?.previous?.algorithm === 'SHA-256' ? [later.previous] : []))
  const vouched = told.some((previous) => previous.hash === hash)
  // An authentic digest in another's place is vouched for by its own successor, not by the one that names this place.
  const inPlace = told.filter((previous) => unpacked(baseOf(previous.key)) === unpacked(baseOf(file.listed.key)))
  if ((told.length > 0 && !vouched) || (inPlace.length > 0 && !inPlace.some((previous) => previous.hash === hash))) return broken('digest.changed')
  if (digest.algorithm !== knownAlgorithm) return { code: 'digest.algorithm', values: { algorithm: digest.algorithm }, trusted: vouched }

  const fits = (hex: string) => keys.some((key) => isSigned(digest, hash, hex, key))
  const repeated = claimants.flatMap(({ digest: later }) => later?.previous?.signature ?? [])
  if (keys.length === 0) {
    if (vouched) return { code: 'digest.vouched-no-key', trusted: true }
    return refused === null ? { code: 'digest.no-key', values: { fingerprint: digest.fingerprint }, trusted: false } : { code: 'digest.keys-refused', values: { code: refused }, trusted: false }
  }
  if (signature === null) {
    if (repeated.some(fits)) return { code: 'digest.vouched-unsigned', trusted: true }
    if (file.metadataUnread !== null) return { code: 'digest.unread', values: { code: file.metadataUnread }, trusted: vouched }
    return { code: 'digest.unsigned', trusted: vouched }
  }
  if (fits(signature)) return { code: digest.previous === null ? 'digest.start' : 'digest.ok', trusted: true }
  if (vouched && repeated.some(fits)) return broken('digest.signature-replaced', true)
  return broken('digest.bad-signature')
}

/** Judges all digests of a shelf, from the newest back, as each is vouched for by the one after it. */
export async function judgeDigests<L extends Listed>(files: readonly ReadDigest<L>[], shelf: Shelf<L>, keys: Keys): Promise<readonly JudgedDigest<L>[]> {
  const keysOf = await gatherKeys(files, keys)
  const claims = new Claims(files)
  const verdicts = new Map<ReadDigest<L>, Verdict>()
  const newestFirst = [...files].sort((a, b) => b.name.endsAt - a.name.endsAt)
  // Backfill digests, and whatever was put there with a wrong name, need not be in order: a stack of our own, since a chain is long.
  const waiting = new Set<ReadDigest<L>>()
  const stack: ReadDigest<L>[] = []
  for (const first of newestFirst) {
    stack.push(first)
    while (stack.length > 0) {
      const file = stack.at(-1) as ReadDigest<L>
      const claimants = claims.on(file)
      const open = claimants.filter((one) => !verdicts.has(one) && !waiting.has(one))
      if (!verdicts.has(file) && open.length > 0 && !waiting.has(file)) {
        waiting.add(file)
        stack.push(...open)
        continue
      }
      stack.pop()
      waiting.delete(file)
      if (verdicts.has(file)) continue
      const after = claimants.filter((one) => verdicts.get(one)?.trusted === true)
      verdicts.set(file, ofContent(file, claimants, after, keysOf(file)))
    }
  }

  const judged = newestFirst.map((file) => ({ file, verdict: verdicts.get(file) as Verdict }))
  for (const { file, verdict } of judged) if (verdict.trusted && file.digest !== null) shelf.learn(file.listed, file.digest)
  const places = new Map<string, ReadDigest<L>[]>()
  for (const { file } of judged) if (file.digest !== null) places.set(placeOf(file.digest), [...(places.get(placeOf(file.digest)) ?? []), file])
  return judged
    .map(({ file, verdict }): JudgedDigest<L> => {
      const { code, values, trusted } = ofPlace(file, verdict, shelf, places)
      // What a trusted digest says of itself is better than a name that somebody may have given it.
      const name = (trusted && file.digest !== null ? parseDigestName(file.digest.key) : null) ?? file.name
      return { file, code, values: values ?? {}, trusted, name, chain: chainOf(name) }
    })
    .reverse()
}

/** AWS's own client takes a digest that does not lie where it says for invalid; so do we, unless all of them are a copy. */
function ofPlace<L extends Listed>(file: ReadDigest<L>, verdict: Verdict, shelf: Shelf<L>, places: ReadonlyMap<string, readonly ReadDigest<L>[]>): Verdict {
  const { digest, listed } = file
  if (!verdict.trusted || digest === null || verdict.code === 'digest.signature-replaced' || shelf.isOriginal(listed, digest)) return verdict
  const moved: Verdict = { code: 'digest.moved', values: { place: `s3://${placeOf(digest)}` }, trusted: true }
  if (!shelf.isInFolder(listed, digest)) return moved
  const others = (places.get(placeOf(digest)) ?? []).filter((one) => one !== file)
  if (shelf.isCopy) return others.length > 0 && others[0] !== undefined && others.some((one) => one.listed.key < listed.key) ? { ...verdict, code: 'digest.copy' } : verdict
  return others.some((one) => shelf.isOriginal(one.listed, digest)) ? { code: 'digest.copy', trusted: true } : moved
}
