import { trail } from '#collectors/cloudtrail.ts'
import type { AnyRemembered } from '#core/remembered.ts'
import { type Collected, plain, type Resource, type ResourceKind } from '#core/resource.ts'
import { LakeReader } from '#lake/lake.ts'
import { readLog } from '#lake/log.ts'
import { remembered } from '#remembered/_index.ts'
import { blindnessOf } from '#trail/cover/rights.ts'
import type { Target } from './collect.ts'

export const everyRemembered = Object.values(remembered) as unknown as readonly AnyRemembered[]

/** What the lake's trail tells of this account; nothing where none of its events were ingested, so that questions about them do not apply. */
export async function* recall(lake: string, { account, partition, regions }: Target, asOf: string, held: ReadonlyMap<string, readonly Resource[]>): AsyncGenerator<Collected> {
  if ((await readLog(lake)).parts.size === 0) return
  const reader = await LakeReader.open(lake)
  try {
    const stream = (sql: string, values: readonly (string | number | null)[] = []) => reader.stream(sql, values)
    const seen = <R extends Resource>({ kind }: ResourceKind<R>) => (held.get(kind) ?? []) as unknown as readonly R[]
    let period: { readonly from: string; readonly to: string } | null = null
    for await (const { first, last } of stream(
      `SELECT strftime(min(event_time), '%Y-%m-%dT%H:%M:%SZ') AS first, strftime(max(event_time), '%Y-%m-%dT%H:%M:%SZ') AS last FROM events
       WHERE coalesce(recipient_account_id, account_id) = $1 AND event_time >= '2013-01-01' AND event_time <= $2::TIMESTAMP`,
      [account, asOf],
    ))
      if (typeof first === 'string' && typeof last === 'string') period = { from: first, to: last }
    if (period === null) return
    const { from } = period
    // The trails of this scan are not in the lake before it has ended.
    const looked = seen(trail).map((facts) => ({ at: Date.parse(asOf), arn: facts.arn, facts: plain({ kind: trail.kind, facts }) }))
    let blindness: ReturnType<typeof blindnessOf> | undefined
    const blindTo = async (action: string) => {
      blindness ??= blindnessOf(reader, { account, from, regions, looked })
      return (await blindness)(action)
    }
    for (const { recall } of everyRemembered) yield* recall({ account, partition, asOf, period, stream, seen, blindTo })
  } finally {
    reader.close()
  }
}
