import { defineRemembered } from '#core/remembered.ts'
import { defineResource, type Resource, unreadable } from '#core/resource.ts'
import { daysBetween } from '#core/time.ts'
import { upToDateDays } from './root.ts'

/** A lasting access key as the trail knows it. */
export interface RememberedAccessKey extends Resource {
  readonly name: string
  readonly user: string
  readonly lastUsedAt: string
  readonly lastAction: string
  readonly calls: number
  readonly eventId: string
  /** Days from its last use to the scan. Unreadable where the trail ends long before the scan. */
  readonly idleDays: number
}

export const rememberedAccessKey = defineResource<RememberedAccessKey>('trail.access-key', {
  sample: {
    arn: 'arn:aws:iam::111122223333:user/sato.hanako/AKIAIOSFODNN7EXAMPLE',
    account: '111122223333',
    region: 'aws-global',
    name: 'AKIAIOSFODNN7EXAMPLE',
    user: 'sato.hanako',
    lastUsedAt: '2026-10-31T00:00:00Z',
    lastAction: 's3.amazonaws.com:PutObject',
    calls: 120,
    eventId: 'e',
    idleDays: 1,
  },
})

export default defineRemembered({
  kind: rememberedAccessKey,
  async *recall({ account, asOf, period, stream }) {
    const upToDate = daysBetween(period.to, asOf) <= upToDateDays
    for await (const row of stream(
      `SELECT access_key_id AS key, any_value(principal_arn) AS arn, any_value(user_name) AS name, strftime(max(event_time), '%Y-%m-%dT%H:%M:%SZ') AS last, arg_max(event_source || ':' || event_name, (event_time, event_id)) AS action,
         arg_max(event_id, (event_time, event_id)) AS id, count(*)::INTEGER AS calls
       FROM events WHERE starts_with(access_key_id, 'AKIA') AND user_type = 'IAMUser' AND coalesce(account_id, recipient_account_id) = $1 AND event_time <= $2::TIMESTAMP GROUP BY key ORDER BY key`,
      [account, asOf],
    )) {
      const [key, last] = [row['key'] as string, row['last'] as string]
      yield rememberedAccessKey({
        arn: `${row['arn'] as string}/${key}`,
        account,
        region: 'aws-global',
        name: key,
        user: (row['name'] as string | null) ?? '-',
        lastUsedAt: last,
        lastAction: row['action'] as string,
        calls: row['calls'] as number,
        eventId: row['id'] as string,
        idleDays: upToDate ? daysBetween(last, asOf) : unreadable({ code: 'TrailNotUpToDate', outcome: 'failed' }),
      })
    }
  },
})
