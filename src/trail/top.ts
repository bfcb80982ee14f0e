import type { Text } from '#core/text.ts'
import type { LakeReader } from '#lake/lake.ts'
import type { Period } from './habits/period.ts'

/** What the remembered events can be counted by. */
export const dimensions = {
  principal: { sql: "coalesce(issuer_arn, principal_arn, invoked_by, source_name, '-')", name: { en: 'principal', ja: 'プリンシパル' } },
  key: { sql: "coalesce(access_key_id, '-')", name: { en: 'access key', ja: 'アクセスキー' } },
  action: { sql: "split_part(coalesce(event_source, '-'), '.', 1) || ':' || coalesce(event_name, '-')", name: { en: 'action', ja: 'アクション' } },
  service: { sql: "coalesce(event_source, '-')", name: { en: 'service', ja: 'サービス' } },
  address: { sql: "coalesce(source_ip, source_name, '-')", name: { en: 'address', ja: '送信元' } },
  agent: { sql: "coalesce(user_agent, '-')", name: { en: 'user agent', ja: 'ユーザーエージェント' } },
  error: { sql: 'coalesce(error_code, error_message)', name: { en: 'error', ja: 'エラー' } },
  region: { sql: "coalesce(aws_region, '-')", name: { en: 'region', ja: 'リージョン' } },
  account: { sql: "coalesce(recipient_account_id, '-')", name: { en: 'account', ja: 'アカウント' } },
  hour: { sql: "strftime(event_time, '%H:00')", name: { en: 'hour (UTC)', ja: '時刻 (UTC)' } },
} as const satisfies Record<string, { readonly sql: string; readonly name: Text }>

export type Dimension = keyof typeof dimensions

export interface TopRow {
  readonly value: string
  readonly events: number
  readonly refused: number
  readonly failed: number
  readonly first: string
  readonly last: string
  /** Events in each of as many equal stretches of the period. */
  readonly over: readonly number[]
}

const stretches = 24

/** The most frequent values, with when they came. Events whose time could not be read are in no period. */
export async function top(reader: LakeReader, by: Dimension, { from, to }: Period, howMany: number): Promise<readonly TopRow[]> {
  const { sql } = dimensions[by]
  const rows = reader.stream(
    `WITH counted AS (SELECT ${sql} AS value, event_time, outcome,
         least(${stretches - 1}, floor((epoch(event_time) - epoch($1::TIMESTAMP)) * ${stretches} / greatest(1, epoch($2::TIMESTAMP) - epoch($1::TIMESTAMP))))::INTEGER AS stretch
       FROM events WHERE event_time >= $1::TIMESTAMP AND event_time < $2::TIMESTAMP AND ${sql} IS NOT NULL),
     by_stretch AS (SELECT value, stretch, count(*)::INTEGER AS events, (count(*) FILTER (WHERE outcome = 'refused'))::INTEGER AS refused, (count(*) FILTER (WHERE outcome = 'failed'))::INTEGER AS failed,
         min(event_time) AS first, max(event_time) AS last FROM counted GROUP BY value, stretch)
     SELECT value, sum(events)::INTEGER AS events, sum(refused)::INTEGER AS refused, sum(failed)::INTEGER AS failed, strftime(min(first), '%Y-%m-%dT%H:%M:%SZ') AS first, strftime(max(last), '%Y-%m-%dT%H:%M:%SZ') AS last,
       string_agg(stretch || ':' || events, ',') AS over
     FROM by_stretch GROUP BY value ORDER BY ${by === 'hour' ? 'value' : 'events DESC, value'} LIMIT ${howMany}`,
    [from, to],
  )
  const found: TopRow[] = []
  for await (const { value, events, refused, failed, first, last, over } of rows) {
    const counts = Array<number>(stretches).fill(0)
    for (const one of (over as string).split(',')) {
      const [stretch, count] = one.split(':').map(Number)
      counts[stretch as number] = count as number
    }
    found.push({ value: value as string, events: events as number, refused: refused as number, failed: failed as number, first: first as string, last: last as string, over: counts })
  }
  return found
}

/** A line of bars, one a stretch; nothing at all is a dot. */
export function sparkline(counts: readonly number[]): string {
  const most = Math.max(...counts)
  return counts.map((count) => (count === 0 ? '·' : ('▁▂▃▄▅▆▇█'[Math.ceil((count / most) * 8) - 1] as string))).join('')
}
