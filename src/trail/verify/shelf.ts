import { baseOf, type DigestName, type LogName, parseDigestName, parseLogName, rootOf, tailOf, unpacked } from './names.ts'
import { bucketOf, type Listed, listingOf, sidecarEnding, type VerifiableSource } from './source.ts'

/** A digest file where it lies. */
export interface LyingDigest<L> {
  readonly listed: L
  readonly name: DigestName
}

export interface LyingLog<L> {
  readonly listed: L
  readonly name: LogName
}

interface Named {
  readonly bucket: string
  readonly key: string
}

/** The files of one account in one region: trails that deliver into one bucket put their log files into the same folders. */
export class Shelf<L extends Listed> {
  readonly account: string
  readonly region: string
  readonly digests: LyingDigest<L>[] = []
  readonly logs: LyingLog<L>[] = []
  private readonly source: VerifiableSource<L>
  private readonly bucket: string | null
  private readonly byTail = new Map<string, L[]>()
  /** Where AWS delivered to, and where that lies here: `bucket root` to root. */
  private readonly roots = new Map<string, string>()
  private original = false
  private daysSeen: Set<string> | undefined

  constructor(account: string, region: string, source: VerifiableSource<L>) {
    this.account = account
    this.region = region
    this.source = source
    this.bucket = bucketOf(source)
  }

  put(listed: L): void {
    const tail = unpacked(tailOf(listed.key))
    const there = this.byTail.get(tail)
    if (there === undefined) this.byTail.set(tail, [listed])
    else there.push(listed)
  }

  /** Files under the name that AWS gave, the one in its original place first. In a copy without CloudTrail's folders a name is enough. */
  find({ bucket, key }: Named): readonly L[] {
    const found = this.byTail.get(unpacked(tailOf(key))) ?? (this.bucket === null ? this.byTail.get(unpacked(baseOf(key))) : undefined) ?? []
    return found.length < 2 ? found : [...found].sort((a, b) => Number(this.isOriginal(b, { bucket, key })) - Number(this.isOriginal(a, { bucket, key })))
  }

  isOriginal = (listed: L, { bucket, key }: Named): boolean => bucket === this.bucket && key === listed.key

  /** Whether a file has the name that AWS gave it, whatever bucket and prefix it lies in. */
  isInFolder = (listed: L, { key }: Named): boolean => (this.bucket === null ? unpacked(baseOf(listed.key)) === unpacked(baseOf(key)) : unpacked(tailOf(listed.key)) === unpacked(tailOf(key)))

  /** Learns from a digest by AWS where this source's files were delivered to. */
  learn(listed: L, named: Named): void {
    if (this.isOriginal(listed, named)) this.original = true
    if (this.isInFolder(listed, named)) this.roots.set(`${named.bucket} ${rootOf(named.key)}`, rootOf(listed.key))
  }

  /** A copy, in a folder or in another bucket or prefix: no digest lies where AWS delivered it. */
  get isCopy(): boolean {
    return !this.original && this.roots.size > 0
  }

  /** `bucket/prefix` of the places that this is a copy of. */
  get deliveredTo(): readonly string[] {
    return [...this.roots.keys()].map((one) => one.replace(' ', '/').replace(/\/$/, '')).sort()
  }

  /** Where a file would lie that is not here: in what was listed, in another place, or in a part that could not be listed. */
  whereabouts({ bucket, key }: Named): 'here' | 'elsewhere' | 'unlisted' {
    const root = this.roots.get(`${bucket} ${rootOf(key)}`)
    if (this.original ? bucket !== this.bucket : root === undefined) return 'elsewhere'
    const listing = listingOf(this.source, this.original ? key : `${root}${tailOf(key)}`)
    return listing === 'shown' ? 'here' : listing === 'missed' ? 'unlisted' : 'elsewhere'
  }

  /** Whether any log file of this kind and day is here. Where none is, a copy was more likely never made than a file deleted from it. */
  hasDayOf({ key }: Named): boolean {
    const name = parseLogName(key)
    if (name === null) return true
    this.daysSeen ??= new Set(this.logs.map(({ name: { kind, at } }) => `${kind} ${dayOf(at)}`))
    return this.daysSeen.has(`${name.kind} ${dayOf(name.at)}`)
  }
}

const dayOf = (time: number) => Math.floor(time / 86_400_000)

export interface Wanted {
  readonly accounts?: readonly string[] | undefined
  readonly regions?: readonly string[] | undefined
}

export interface Stock<L extends Listed> {
  /** By account and region, in order. */
  readonly shelves: readonly Shelf<L>[]
  readonly listed: number
  /** Files that are neither log files nor digests. */
  readonly others: number
}

/** Lists a source, and sorts what lies there by account and region. */
export async function takeStock<L extends Listed>(source: VerifiableSource<L>, { accounts, regions }: Wanted, heard: (listed: number) => void, signal?: AbortSignal): Promise<Stock<L>> {
  const shelves = new Map<string, Shelf<L>>()
  let listedCount = 0
  let others = 0
  for await (const listed of source.list(signal)) {
    signal?.throwIfAborted()
    listedCount += 1
    if (listedCount % 1000 === 0) heard(listedCount)
    if (listed.key.endsWith(sidecarEnding)) continue
    const digest = parseDigestName(listed.key)
    const log = digest === null ? parseLogName(listed.key) : null
    const name = digest ?? log
    if (name === null) {
      others += 1
      continue
    }
    if (accounts !== undefined && !accounts.includes(name.account)) continue
    if (regions !== undefined && !regions.includes(name.region)) continue
    const id = `${name.account} ${name.region}`
    const shelf = shelves.get(id) ?? new Shelf(name.account, name.region, source)
    shelves.set(id, shelf)
    shelf.put(listed)
    if (digest !== null) shelf.digests.push({ listed, name: digest })
    else if (log !== null) shelf.logs.push({ listed, name: log })
  }
  heard(listedCount)
  return { shelves: [...shelves].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, shelf]) => shelf), listed: listedCount, others }
}
