import type { Standing } from './says.ts'

/** What is known of a stretch of delivery time of one trail (or of files of no trail), as plain data. */
export interface Coverage {
  readonly account: string
  readonly region: string
  /** Null: log files that no digest names. */
  readonly trail: string | null
  readonly organisation: string | null
  /** ISO 8601; null: from the beginning, to the end. */
  readonly from: string | null
  readonly to: string | null
  readonly standing: Standing
  /** What made it so, worst first. */
  readonly codes: readonly string[]
  readonly digests: number
  /** Log files verified, broken (changed, deleted, added …) and unknown (named by nothing that can be trusted, or not looked at). */
  readonly logs: Readonly<Record<Standing, number>>
}

const rank: Readonly<Record<Standing, number>> = { broken: 2, unknown: 1, verified: 0 }

export const worse = (a: Standing, b: Standing): Standing => (rank[a] >= rank[b] ? a : b)
export const byWorst = (a: Standing, b: Standing): number => rank[b] - rank[a]

/** A stretch that is still being counted. Milliseconds. */
export interface Counting {
  account: string
  region: string
  trail: string | null
  organisation: string | null
  from: number | null
  to: number | null
  standing: Standing
  codes: Set<string>
  digests: number
  logs: Record<Standing, number>
}

const iso = (time: number | null): string | null => (time === null ? null : `${new Date(time).toISOString().slice(0, 19)}Z`)

const alike = (a: Counting, b: Counting): boolean =>
  a.account === b.account &&
  a.region === b.region &&
  a.trail === b.trail &&
  a.organisation === b.organisation &&
  a.standing === b.standing &&
  a.to !== null &&
  b.from !== null &&
  Math.abs(b.from - a.to) <= 60_000 &&
  // What is broken stays apart, so that each hour can be pointed at.
  a.standing === 'verified'

/** Joins verified stretches that follow each other: a year without a fault is one row. */
export function joinUp(stretches: readonly Counting[]): readonly Coverage[] {
  const rows: Counting[] = []
  for (const one of stretches) {
    const last = rows.at(-1)
    if (last === undefined || !alike(last, one)) {
      rows.push({ ...one, codes: new Set(one.codes), logs: { ...one.logs } })
      continue
    }
    last.to = one.to
    last.digests += one.digests
    for (const code of one.codes) last.codes.add(code)
    for (const standing of ['broken', 'unknown', 'verified'] as const) last.logs[standing] += one.logs[standing]
  }
  return rows.map(({ from, to, codes, ...row }) => ({ ...row, from: iso(from), to: iso(to), codes: [...codes] }))
}

export interface Hour {
  readonly account: string
  readonly region: string
  /** The hour's beginning, ISO 8601. */
  readonly hour: string
  readonly standing: Standing
}

const hour = 3_600_000

/**
 * Coverage by hour of delivery: verified only if one trail's verified stretches fill the hour and no file in it is unaccounted for; broken if
 * anything in it is. An event is delivered some minutes after it happened ("How CloudTrail works", docs.aws.amazon.com/awscloudtrail: about 5
 * on average, read 2026-11-26), so an event late in an hour may be vouched for by the next. Ends that a row leaves open take those of `from` and `to`.
 */
export function byHour(rows: readonly Coverage[], from: string, to: string): readonly Hour[] {
  const [first, last] = [Math.floor(Date.parse(from) / hour) * hour, Date.parse(to)]
  const places = new Map<string, Coverage[]>()
  for (const row of rows) places.set(`${row.account} ${row.region}`, [...(places.get(`${row.account} ${row.region}`) ?? []), row])
  const hours: Hour[] = []
  for (const [, inPlace] of [...places].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const [{ account, region }] = inPlace as [Coverage]
    const spans = inPlace.map((row) => ({ row, from: row.from === null ? first : Date.parse(row.from), to: row.to === null ? last : Date.parse(row.to) })).sort((a, b) => a.from - b.from)
    for (let begin = first; begin < last; begin += hour) {
      const touching = spans.filter((span) => span.from < begin + hour && span.to > begin)
      hours.push({ account, region, hour: iso(begin) as string, standing: ofHour(touching, begin) })
    }
  }
  return hours
}

function ofHour(touching: readonly { row: Coverage; from: number; to: number }[], begin: number): Standing {
  if (touching.some(({ row }) => row.standing === 'broken')) return 'broken'
  if (touching.some(({ row }) => row.standing === 'unknown' && (row.trail === null || row.logs.unknown > 0))) return 'unknown'
  const trails = new Set(touching.map(({ row }) => row.trail))
  for (const trail of trails) {
    let filled = begin
    for (const span of touching) if (span.row.trail === trail && span.row.standing === 'verified' && span.from <= filled + 60_000) filled = Math.max(filled, span.to)
    if (trail !== null && filled >= begin + hour - 60_000) return 'verified'
  }
  return 'unknown'
}
