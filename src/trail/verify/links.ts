import type { Values } from '#core/text.ts'
import type { JudgedDigest } from './judge.ts'
import { baseOf, parseDigestName, unpacked } from './names.ts'
import type { Place } from './result.ts'
import { type Code, type Standing, sayings } from './says.ts'
import type { Shelf } from './shelf.ts'
import type { Listed } from './source.ts'

/** The period that was asked for, milliseconds; null is as far as the digests go. */
export interface Period {
  readonly from: number | null
  readonly to: number | null
}

/** A stretch of delivery time with what was found of it; log files that lie in it and that nothing vouches for are counted by whoever shows it. */
export interface Stretch {
  readonly code: Code
  readonly standing: Standing
  readonly place: Place
  /** Null: from the beginning, to the end. */
  readonly from: number | null
  readonly to: number | null
  readonly object: string | null
  readonly found: string | null
  readonly values: Values
  /** A digest whose content is by AWS: what it names is all there was. */
  readonly sound: boolean
  /** Backfill digests add log files to a time that has its digest already. */
  readonly covers: boolean
}

const hour = 3_600_000
/** Digests follow each other to the second; a minute is no hole. */
const tolerance = 60_000

export const placeOfChain = ({ name }: JudgedDigest<unknown>): Place => ({ account: name.account, region: name.region, trail: name.trail, organisation: name.organisation, backfill: name.backfill })

/** What a digest covers. Where its own words cannot be believed, the time from the digest before to the one in its name. */
function spanOf<L>({ file: { digest }, trusted, name }: JudgedDigest<L>, before: number | null): { from: number; to: number } {
  if (trusted && digest !== null) return { from: digest.startsAt, to: digest.endsAt }
  const to = name.endsAt
  return { from: before !== null && before < to && to - before < 48 * hour ? before : to - hour, to }
}

/** The chains of a shelf as stretches of time: its digests, and what lies between, before and after them. */
export function stretchesOf<L extends Listed>(judged: readonly JudgedDigest<L>[], shelf: Shelf<L>, period: Period): readonly Stretch[] {
  const chains = new Map<string, JudgedDigest<L>[]>()
  for (const one of judged) {
    if (one.code === 'digest.copy') continue
    const chain = chains.get(one.chain)
    if (chain === undefined) chains.set(one.chain, [one])
    else chain.push(one)
  }
  // Its predecessor is there, even if what lies there is not what was named: that file has a verdict of its own.
  const here = new Set(judged.flatMap(({ file }) => [unpacked(baseOf(file.listed.key)), ...(file.digest === null ? [] : [unpacked(baseOf(file.digest.key))])]))
  const found = [...chains.values()].flatMap((chain) => ofChain(chain, shelf, period, here))
  const copies = judged.filter(({ code }) => code === 'digest.copy').map((one) => ofDigest(one, spanOf(one, null), false))
  return [...found, ...copies]
}

function ofDigest<L extends Listed>(one: JudgedDigest<L>, span: { from: number; to: number }, covers = true): Stretch {
  const { digest, listed } = one.file
  const object = one.trusted && digest !== null ? `s3://${digest.bucket}/${digest.key}` : listed.key
  return {
    code: one.code,
    standing: sayings[one.code].standing,
    place: placeOfChain(one),
    ...span,
    object,
    found: listed.key,
    values: one.values,
    sound: one.trusted,
    covers: covers && !one.name.backfill,
  }
}

/** The digest before, and the latest time that is covered so far. */
interface Before<L> {
  readonly one: JudgedDigest<L>
  readonly to: number
}

function ofChain<L extends Listed>(chain: readonly JudgedDigest<L>[], shelf: Shelf<L>, { from, to }: Period, here: ReadonlySet<string>): Stretch[] {
  const stretches: Stretch[] = []
  let before = null as Before<L> | null
  for (const one of chain) {
    const span: { from: number; to: number } = spanOf(one, before?.to ?? null)
    if (one.trusted) stretches.push(...ofLink(one, before, shelf, { from, to }, here))
    stretches.push(ofDigest(one, span))
    before = { one, to: Math.max(before?.to ?? span.to, span.to) }
  }
  if (before !== null && !before.one.name.backfill && to !== null && to - before.to > tolerance) stretches.push(range('range.ends', placeOfChain(before.one), before.to, to))
  return stretches
}

const range = (code: Code, place: Place, from: number | null, to: number | null, object: string | null = null, values: Values = {}): Stretch => ({
  code,
  standing: sayings[code].standing,
  place,
  from,
  to,
  object,
  found: null,
  values,
  sound: false,
  covers: !place.backfill,
})

/** What lies between a digest and the one before it in time. */
function ofLink<L extends Listed>(one: JudgedDigest<L>, before: Before<L> | null, shelf: Shelf<L>, period: Period, here: ReadonlySet<string>): Stretch[] {
  const { digest } = one.file
  if (digest === null) return []
  const place = placeOfChain(one)
  const { previous, startsAt } = digest
  const hole = before !== null && startsAt - before.to > tolerance
  if (previous === null || here.has(unpacked(baseOf(previous.key)))) {
    if (place.backfill) return []
    if (before !== null) return hole ? [range('range.gap', place, before.to, startsAt)] : []
    return previous === null && period.from !== null && startsAt - period.from > tolerance ? [range('range.before', place, period.from, startsAt)] : []
  }
  // What was before the time that was asked for is not missed.
  if (period.from !== null && startsAt <= period.from) return []
  const object = `s3://${previous.bucket}/${previous.key}`
  const named = parseDigestName(previous.key)
  if (place.backfill && named !== null && period.from !== null && named.endsAt <= period.from) return []
  const start = place.backfill ? (named?.endsAt ?? startsAt) - hour : (before?.to ?? null)
  const end = place.backfill ? (named?.endsAt ?? startsAt) : startsAt
  const whereabouts = shelf.whereabouts(previous)
  if (whereabouts === 'elsewhere') return [range('digest.elsewhere', place, start ?? period.from, end, object, { place: object })]
  if (whereabouts === 'unlisted') return [range('digest.unlisted', place, start ?? period.from, end, object)]
  if (before === null) return [range('range.cut', place, period.from, end, object)]
  const digests = place.backfill ? 1 : Math.max(1, Math.round((startsAt - before.to) / hour))
  return [range('digest.deleted', place, start, end, object, { digests })]
}
