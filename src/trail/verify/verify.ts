import { type Counting, type Coverage, joinUp, worse } from './coverage.ts'
import { type JudgedDigest, judgeDigests, readDigest } from './judge.ts'
import type { Keys } from './keys.ts'
import { type Period, placeOfChain, type Stretch, stretchesOf } from './links.ts'
import { judgeLogs, unnamedLogs } from './logs.ts'
import { type Place, type Result, result } from './result.ts'
import { type Code, type Standing, sayings } from './says.ts'
import { inOrder } from './several.ts'
import { type LyingLog, type Shelf, takeStock } from './shelf.ts'
import { bucketOf, instant, type Listed, type VerifiableSource } from './source.ts'

export interface Progress {
  readonly stage: 'listing' | 'digests' | 'logs'
  /** Whose files are being read; null while listing. */
  readonly account: string | null
  readonly region: string | null
  readonly listed: number
  readonly digests: number
  readonly logs: number
  readonly bytes: number
}

export interface VerifyOptions {
  readonly keys: Keys
  /** ISO 8601. Without them: as far as the digests go. */
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly accounts?: readonly string[] | undefined
  readonly regions?: readonly string[] | undefined
  readonly signal?: AbortSignal | undefined
  readonly onProgress?: ((progress: Progress) => void) | undefined
  /** Files read at once. */
  readonly concurrency?: number | undefined
}

export interface Summary {
  readonly source: string
  readonly from: string | null
  readonly to: string | null
  readonly results: Readonly<Record<Standing, number>>
  readonly codes: Readonly<Partial<Record<Code, number>>>
  readonly digests: Readonly<Record<Standing, number>>
  /** Log files that digests name, those that none names, and those that lie where no digest can be trusted. */
  readonly logs: Readonly<Record<Standing, number>>
  /** Log files so new that their digest is still to come. */
  readonly waiting: number
  readonly bytes: number
  readonly coverage: readonly Coverage[]
  readonly exitCode: 0 | 1 | 3
}

const hour = 3_600_000
/** A log file's name tells the time to five minutes, and it may be delivered, and so digested, a while after. */
const late = 65 * 60_000
const early = 15 * 60_000
/** Digests come once an hour; a log file older than this should have been in one. */
const awaited = 3 * hour

/** Iterate it for the results; afterwards `summary()` tells the whole. */
export class Verification<L extends Listed> implements AsyncIterable<Result> {
  private readonly source: VerifiableSource<L>
  private readonly options: VerifyOptions
  private readonly period: Period
  private readonly counts = { results: zero(), digests: zero(), logs: zero(), codes: new Map<Code, number>(), waiting: 0, bytes: 0, listed: 0, digestsRead: 0, logsRead: 0 }
  private readonly coverage: Coverage[] = []
  private done = false

  constructor(source: VerifiableSource<L>, options: VerifyOptions) {
    this.source = source
    this.options = options
    this.period = { from: options.from === undefined ? null : instant(options.from, '--from'), to: options.to === undefined ? null : instant(options.to, '--to') }
  }

  /** Only after the last result: before, it would be a verdict on half of the files. */
  summary(): Summary {
    if (!this.done) throw new Error('the verification has not ended')
    const { results, digests, logs, codes, waiting, bytes } = this.counts
    const exitCode = results.broken > 0 ? 1 : results.unknown > 0 || digests.verified === 0 ? 3 : 0
    const { from = null, to = null } = this.options
    return { source: this.source.name, from, to, results, codes: Object.fromEntries(codes), digests, logs, waiting, bytes, coverage: this.coverage, exitCode }
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Result> {
    const { accounts, regions, signal } = this.options
    const stock = await takeStock(this.source, { accounts, regions }, (listed) => this.tell('listing', listed), signal)
    this.counts.listed = stock.listed
    for (const { where, code } of this.source.missed ?? [])
      yield this.count(result('range.unlisted', { account: '', region: '', trail: null, organisation: null, backfill: false }, { ...this.period, values: { where, code } }))
    for (const shelf of stock.shelves) yield* this.ofShelf(shelf)
    if (stock.shelves.length === 0) yield this.count(result('range.no-digests', { account: '', region: '', trail: null, organisation: null, backfill: false }, { ...this.period, values: { logs: 0 } }))
    this.done = true
  }

  private async *ofShelf(shelf: Shelf<L>): AsyncGenerator<Result> {
    const { keys, signal, concurrency = 16 } = this.options
    const { from, to } = this.period
    const place: Place = { account: shelf.account, region: shelf.region, trail: null, organisation: null, backfill: false }
    // A few digests after the time that was asked for tell what belongs to it.
    const files = shelf.digests.filter(({ name: { endsAt } }) => (from === null || endsAt >= from) && (to === null || endsAt <= to + awaited))
    const read: Awaited<ReturnType<typeof readDigest<L>>>[] = []
    for await (const one of inOrder(files, concurrency, (file) => readDigest(this.source, file, signal))) {
      signal?.throwIfAborted()
      read.push(one)
      this.counts.digestsRead += 1
      this.tell('digests', this.counts.listed, shelf)
    }
    const judged = await judgeDigests(read, shelf, keys)
    const isAsked = (start: number | null, end: number | null) => (to === null || start === null || start < to) && (from === null || end === null || end > from)
    const stretches = stretchesOf(judged, shelf, this.period).filter((one) => isAsked(one.from, one.to))

    const unnamed = unnamedLogs(shelf, judged).filter(({ name: { at } }) => (from === null || at >= from) && (to === null || at <= to))
    const sorted = sortOut(unnamed, stretches, from)
    if (shelf.isCopy && bucketOf(this.source) !== null)
      yield this.count(result('range.relocated', place, { ...this.period, values: { place: shelf.deliveredTo.map((one) => `s3://${one}`).join(', ') } }))

    const counting = new Map<Stretch, Counting>()
    for (const stretch of stretches) {
      const left = sorted.left.get(stretch) ?? 0
      counting.set(stretch, countingOf(stretch, left))
      this.counts.logs.unknown += left
      const { code, object, found, values } = stretch
      yield this.count(result(code, stretch.place, { from: stretch.from, to: stretch.to, object, found, values: { ...values, ...(code in withLogs ? { logs: left } : {}) } }))
    }
    if (judged.length === 0) yield* this.undigested('range.no-digests', place, unnamed, from, to)
    else for (const logs of [sorted.before, sorted.after]) if (logs.length > 0) yield* this.undigested('range.undigested', place, logs, null, null)
    if (sorted.waiting.length > 0) {
      this.counts.waiting += sorted.waiting.length
      this.counts.logs.unknown += sorted.waiting.length
      this.coverage.push(...joinUp([looseRow(place, sorted.waiting, 'unknown', 'waiting')]))
    }

    const stretchOf = new Map(stretches.filter(({ found }) => found !== null).map((one) => [one.found as string, one]))
    const asked = judged.filter((one) => one.trusted && one.code !== 'digest.copy' && stretchOf.has(one.file.listed.key))
    const heard = (bytes: number) => {
      this.counts.bytes += bytes
      this.counts.logsRead += 1
      this.tell('logs', this.counts.listed, shelf)
    }
    for await (const { log, digest, code, values, found } of judgeLogs(this.source, shelf, asked, { concurrency, signal, heard })) {
      const stretch = stretchOf.get(digest.file.listed.key) as Stretch
      const row = counting.get(stretch) as Counting
      const { standing } = sayings[code]
      row.logs[standing] += 1
      row.standing = worse(row.standing, standing)
      if (standing !== 'verified') row.codes.add(code)
      yield this.count(result(code, placeOfChain(digest as JudgedDigest<unknown>), { from: stretch.from, to: stretch.to, object: `s3://${log.bucket}/${log.key}`, found, values }))
    }
    this.coverage.push(...joinUp([...counting.values()].sort((a, b) => order(a.trail ?? '', b.trail ?? '') || order(a.organisation ?? '', b.organisation ?? '') || (a.from ?? 0) - (b.from ?? 0))))
    for (const log of sorted.added) {
      this.coverage.push(...joinUp([looseRow(place, [log], 'broken', 'log.added')]))
      yield this.count(result('log.added', place, { from: log.name.at, to: log.name.at, object: this.whole(log.listed.key), found: log.listed.key }))
    }
  }

  private *undigested(code: Code, place: Place, logs: readonly LyingLog<L>[], from: number | null, to: number | null): Generator<Result> {
    const row = looseRow(place, logs, 'unknown', code)
    this.counts.logs.unknown += logs.length
    this.coverage.push(...joinUp([{ ...row, from: from ?? row.from, to: to ?? row.to }]))
    yield this.count(result(code, place, { from: from ?? row.from, to: to ?? row.to, values: { logs: logs.length } }))
  }

  private whole(key: string): string {
    const bucket = bucketOf(this.source)
    return bucket === null ? key : `s3://${bucket}/${key}`
  }

  private count(one: Result): Result {
    const { results, digests, logs, codes } = this.counts
    results[one.standing] += 1
    codes.set(one.code, (codes.get(one.code) ?? 0) + 1)
    if (one.about === 'digest') digests[one.standing] += 1
    if (one.about === 'log') logs[one.standing] += 1
    return one
  }

  private tell(stage: Progress['stage'], listed: number, shelf?: Shelf<L>): void {
    const { digestsRead, logsRead, bytes } = this.counts
    this.options.onProgress?.({ stage, account: shelf?.account ?? null, region: shelf?.region ?? null, listed, digests: digestsRead, logs: logsRead, bytes })
  }
}

/** Verifies the log files of a source against their digests, and those against AWS's keys. Nothing is read before it is iterated. */
export const verify = <L extends Listed>(source: VerifiableSource<L>, options: VerifyOptions): Verification<L> => new Verification(source, options)

/** Sentences that count the log files nobody can vouch for. */
const withLogs: Readonly<Partial<Record<Code, true>>> = {
  'digest.changed': true,
  'digest.deleted': true,
  'digest.bad-signature': true,
  'range.gap': true,
  'range.cut': true,
  'range.ends': true,
  'range.before': true,
}

const zero = (): Record<Standing, number> => ({ broken: 0, unknown: 0, verified: 0 })

const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

function countingOf({ place, from, to, standing, code, found }: Stretch, left: number): Counting {
  const { account, region, trail, organisation } = place
  return {
    account,
    region,
    trail,
    organisation,
    from,
    to,
    standing,
    codes: new Set(standing === 'verified' ? [] : [code]),
    digests: found === null ? 0 : 1,
    logs: { broken: 0, unknown: left, verified: 0 },
  }
}

/** Log files that belong to no digest's stretch. */
function looseRow<L>({ account, region }: Place, logs: readonly LyingLog<L>[], standing: Standing, code: string): Counting {
  const times = logs.map(({ name: { at } }) => at)
  const first = times.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY)
  const last = times.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY)
  const [from, to] = logs.length === 0 ? [null, null] : [first, last + 5 * 60_000]
  return { account, region, trail: null, organisation: null, from, to, standing, codes: new Set([code]), digests: 0, logs: { ...zero(), [standing]: logs.length } }
}

interface SortedOut<L> {
  /** In the time of something that cannot be trusted: told there, not one by one. */
  readonly left: ReadonlyMap<Stretch, number>
  readonly before: readonly LyingLog<L>[]
  readonly after: readonly LyingLog<L>[]
  readonly waiting: readonly LyingLog<L>[]
  /** In a time whose digests are all there and whole, and still unnamed. */
  readonly added: readonly LyingLog<L>[]
}

/** What to make of each log file that no trusted digest names. */
function sortOut<L>(unnamed: readonly LyingLog<L>[], stretches: readonly Stretch[], from: number | null): SortedOut<L> {
  const sorted = { left: new Map<Stretch, number>(), before: [] as LyingLog<L>[], after: [] as LyingLog<L>[], waiting: [] as LyingLog<L>[], added: [] as LyingLog<L>[] }
  const covering = stretches.filter(({ covers }) => covers)
  const doubtful = covering.filter((one) => !one.sound)
  const sound = merged(covering.filter((one) => one.sound))
  const end = covering.reduce((latest, one) => Math.max(latest, one.found === null ? Number.NEGATIVE_INFINITY : (one.to ?? Number.NEGATIVE_INFINITY)), Number.NEGATIVE_INFINITY)
  for (const log of unnamed) {
    const { at } = log.name
    const doubt = doubtful.find((one) => (one.from === null || at + late >= one.from) && (one.to === null || at - early < one.to))
    if (doubt !== undefined) sorted.left.set(doubt, (sorted.left.get(doubt) ?? 0) + 1)
    else if (sound.some((one) => one.from <= Math.max(at - early, from ?? Number.NEGATIVE_INFINITY) && at + late <= one.to)) sorted.added.push(log)
    else if (at + late > end) (at > end + awaited ? sorted.after : sorted.waiting).push(log)
    else sorted.before.push(log)
  }
  return sorted
}

/** Stretches that touch or overlap, as one. */
function merged(stretches: readonly Stretch[]): readonly { readonly from: number; readonly to: number }[] {
  const spans: { from: number; to: number }[] = []
  for (const { from, to } of [...stretches].sort((a, b) => (a.from ?? 0) - (b.from ?? 0))) {
    if (from === null || to === null) continue
    const last = spans.at(-1)
    if (last !== undefined && from <= last.to + 60_000) last.to = Math.max(last.to, to)
    else spans.push({ from, to })
  }
  return spans
}
