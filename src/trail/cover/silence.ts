import type { LakeReader } from '#lake/lake.ts'
import type { Tables } from './archive.ts'
import type { Span } from './days.ts'
import { chanceOfSilence, fewestHours, improbable } from './gaps.ts'
import { rows } from './rows.ts'

/** A silence that is no chance. */
export interface Gap extends Span {
  readonly account: string
  readonly region: string
  /** Whole hours without an event. */
  readonly hours: number
  /** Events in an hour, on average of the others. */
  readonly usual: number
  readonly chance: number
}

const hourMs = 3_600_000

/** Silences of an account between two times, region by region, from the counts by hour. */
export async function gapsOf(reader: LakeReader, { hours: table }: Tables, account: string, { from, to }: Span): Promise<readonly Gap[]> {
  const [first, last] = [Math.ceil(from / hourMs) * hourMs, Math.floor(to / hourMs) * hourMs]
  const hours = (last - first) / hourMs
  if (!(hours > 0)) return []
  const window = 'hour >= make_timestamp($2::BIGINT * 1000) AND hour < make_timestamp($3::BIGINT * 1000)'
  const counts = `(SELECT region, hour, sum(events) AS events, min(first) AS first, max(last) AS last FROM ${table} WHERE account = $1 AND region IS NOT NULL AND ${window} GROUP BY ALL)`
  const pulses = await rows(reader, `SELECT region, count(*)::DOUBLE, sum(events)::DOUBLE, sum(events * events)::DOUBLE FROM ${counts} GROUP BY region ORDER BY region`, [account, first, last])
  const found: Gap[] = []
  for (const [region, active, events, squares] of pulses as readonly [string, number, number, number][]) {
    if (active < fewestHours / 2) continue
    const silences = await rows(
      reader,
      `SELECT epoch_ms(last)::DOUBLE, epoch_ms(following)::DOUBLE, date_diff('hour', hour, following_hour)::DOUBLE - 1 FROM (
        SELECT hour, last, lead(first) OVER (ORDER BY hour) AS following, lead(hour) OVER (ORDER BY hour) AS following_hour FROM ${counts} WHERE region = $4)
      WHERE date_diff('hour', hour, coalesce(following_hour, make_timestamp($3::BIGINT * 1000))) > 1 ORDER BY hour`,
      [account, first, last, region],
    )
    const [[begin, end] = [null, null]] = await rows(reader, `SELECT epoch_ms(min(first))::DOUBLE, epoch_ms(max(last))::DOUBLE FROM ${counts} WHERE region = $4`, [account, first, last, region])
    const edge = (span: Span) => ({ ...span, hours: Math.floor(span.to / hourMs) - Math.ceil(span.from / hourMs) })
    const runs = [
      edge({ from: first, to: Math.floor((begin as number) / hourMs) * hourMs }),
      ...silences.filter(([, following]) => following !== null).map(([before, following, length]) => ({ from: before as number, to: following as number, hours: length as number })),
      edge({ from: end as number, to: last }),
    ]
    for (const run of runs) {
      const chance = chanceOfSilence({ hours, active, events, squares }, run.hours)
      if (chance !== null && chance < improbable) found.push({ account, region, ...run, usual: events / Math.max(1, hours - run.hours), chance })
    }
  }
  return found
}
