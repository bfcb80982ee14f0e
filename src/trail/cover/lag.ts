import type { LakeReader } from '#lake/lake.ts'
import type { Tables } from './archive.ts'
import { rows } from './rows.ts'

/** From event to delivery, in minutes. */
export interface Lag {
  readonly median: number
  readonly most: number
  /** 95 of 100 events took no longer. */
  readonly p95: number
  readonly events: number
}

/** Looked at are the last days of the archive, and of a busy region its last records. */
const days = 3
const records = 20_000

/**
 * How long events took to be delivered. A record does not say in which file it came, so records and files are paired in their order, from the end,
 * in each account and region where the counts agree. The mean of such pairs is exact; of all pairings this one has the smallest spread.
 * Null where the counts do not agree or the pairs make no sense (files put together again by somebody else, one region's files missing).
 */
export async function lagOf(reader: LakeReader, { objects }: Tables, accounts: readonly string[]): Promise<Lag | null> {
  const wanted = accounts.map((_, n) => `$${n + 1}`).join(', ')
  const filed = `WITH logs AS (SELECT account, region, delivered, sum(records) AS records FROM ${objects} WHERE what = 'log' AND kind = 'events' AND delivered IS NOT NULL AND account IN (${wanted}) GROUP BY ALL),
    span AS (SELECT max(delivered) - INTERVAL ${days} DAY AS since FROM logs),
    files AS (SELECT account, region, delivered, upto FROM (
      SELECT account, region, delivered, sum(records) OVER (PARTITION BY account, region ORDER BY delivered DESC) AS upto, records FROM logs, span WHERE delivered >= since AND records > 0) WHERE upto - records < ${records}),
    filed AS (SELECT account, region, max(upto) AS records, CASE WHEN max(upto) < ${records} THEN (SELECT since FROM span) ELSE min(delivered) END AS since FROM files GROUP BY ALL)`
  const [[since] = [null]] = await rows(reader, `${filed} SELECT epoch_ms(min(since))::DOUBLE FROM filed`, accounts)
  if (typeof since !== 'number') return null
  const from = since - 3_600_000
  const result = await reader.connection.runAndReadAll(
    `${filed},
    recent AS (SELECT coalesce(recipient_account_id, account_id) AS account, aws_region AS region, event_time FROM ${reader.eventsWithin(from, null)} WHERE event_time >= make_timestamp_ms(${Math.floor(from)})),
    near AS (SELECT recent.account, recent.region, event_time, event_time >= since AS within FROM recent JOIN filed ON recent.account = filed.account AND recent.region = filed.region AND event_time >= since - INTERVAL 1 HOUR),
    numbered AS (SELECT account, region, event_time, row_number() OVER (PARTITION BY account, region ORDER BY event_time DESC) AS nth FROM near),
    seen AS (SELECT account, region, count(*) AS wide, count(*) FILTER (WHERE within) AS narrow FROM near GROUP BY ALL),
    places AS (SELECT account, region FROM filed JOIN seen USING (account, region) WHERE narrow <= records AND records <= wide),
    pairs AS (SELECT date_diff('second', event_time, delivered) / 60.0 AS minutes FROM numbered SEMI JOIN places USING (account, region)
      ASOF JOIN files ON numbered.account = files.account AND numbered.region = files.region AND numbered.nth <= files.upto)
    SELECT count(*)::INTEGER, median(minutes)::DOUBLE, quantile_cont(minutes, 0.95)::DOUBLE, max(minutes)::DOUBLE, (count(*) FILTER (WHERE minutes < -1))::INTEGER FROM pairs`,
    [...accounts],
  )
  const [events, median, p95, most, early] = (result.getRows()[0] ?? []) as (number | null)[]
  if (!events || median === null || median === undefined || early === null || early === undefined || early > events / 100) return null
  return { events, median: Math.max(0, median), p95: Math.max(0, p95 ?? 0), most: Math.max(0, most ?? 0) }
}
