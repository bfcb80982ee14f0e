import { defineRemembered } from '#core/remembered.ts'
import { defineResource, type Resource, unreadable } from '#core/resource.ts'
import { daysBetween } from '#core/time.ts'

export interface RootUse {
  readonly at: string
  readonly action: string
  readonly from: string
  readonly eventId: string
}

/** What root did by the trail. */
export interface RememberedRoot extends Resource {
  /** The newest uses, at most twenty. */
  readonly uses: readonly RootUse[]
  readonly calls: number
  /** Whole days of events before the scan. Unreadable where the trail ends long before it: nothing is known of the time since. */
  readonly daysKnown: number
}

export const rememberedRoot = defineResource<RememberedRoot>('trail.root', {
  sample: { arn: 'arn:aws:iam::111122223333:root', account: '111122223333', region: 'aws-global', name: 'root', uses: [], calls: 0, daysKnown: 120 },
})

/** Events arrive a few minutes after they happened, but nobody reads them in every hour: a trail read within this many days is up to date. */
export const upToDateDays = 2

export default defineRemembered({
  kind: rememberedRoot,
  async *recall({ account, partition, asOf, period, stream }) {
    const uses: RootUse[] = []
    let calls = 0
    // What an AWS service does in root's name is no use of root: CIS AWS Foundations 5.0, 4.3 leaves it out in the same way.
    for await (const row of stream(
      `SELECT strftime(event_time, '%Y-%m-%dT%H:%M:%SZ') AS at, event_source || ':' || event_name AS action, coalesce(source_ip, source_name, '-') AS place, event_id AS id, (count(*) OVER ())::INTEGER AS calls
       FROM events WHERE user_type = 'Root' AND invoked_by IS NULL AND coalesce(event_type, '') <> 'AwsServiceEvent' AND outcome <> 'refused' AND coalesce(account_id, recipient_account_id) = $1 AND event_time <= $2::TIMESTAMP
       ORDER BY event_time DESC, event_id LIMIT 20`,
      [account, asOf],
    )) {
      calls = row['calls'] as number
      uses.push({ at: row['at'] as string, action: row['action'] as string, from: row['place'] as string, eventId: row['id'] as string })
    }
    yield rememberedRoot({
      arn: `arn:${partition}:iam::${account}:root`,
      account,
      region: 'aws-global',
      name: 'root',
      uses,
      calls,
      daysKnown: daysBetween(period.to, asOf) > upToDateDays ? unreadable({ code: 'TrailNotUpToDate', outcome: 'failed' }) : daysBetween(period.from, asOf),
    })
  },
})
