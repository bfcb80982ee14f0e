import type { LakeReader } from '#lake/lake.ts'
import { clientOf } from '../who/clients.ts'
import { networkOf } from './networks.ts'
import type { Period } from './period.ts'

export type Novelty = 'action' | 'region' | 'network' | 'client'

/** Something a principal did for the first time in the whole archive. */
export interface FirstTime {
  readonly principal: string
  readonly what: Novelty
  /** `iam.amazonaws.com:CreateUser`, `eu-west-1`, `203.0.113.0/24`, `AWS CLI`; a new version of a program is no new program. */
  readonly value: string
  readonly first: string
  readonly calls: number
  readonly eventId: string
  /** Since when the principal is known. */
  readonly knownSince: string
  /** It changes something. Null where that is no question. */
  readonly changes: boolean | null
}

/** Who is known for less than this has no habits yet. */
const learningDays = 7

/** Sessions come and go; the role stays. A user is itself. */
const principal = "coalesce(issuer_arn, CASE WHEN user_type IN ('IAMUser', 'Root') THEN principal_arn END)"

/**
 * Actions, regions, networks and client programs seen in the period and never before it, for principals known for a week or longer.
 * Only what was done counts; calls that AWS services make in somebody's name do not.
 */
export async function firstTimes(reader: LakeReader, { from, to }: Period): Promise<readonly FirstTime[]> {
  await named(reader, 'networks', 'source_ip', (address) => networkOf(address))
  await named(reader, 'clients', 'user_agent', (agent) => {
    const { kind, name } = clientOf(agent)
    return kind === 'aws' || kind === 'none' ? null : name
  })
  const novelty = (what: Novelty, value: string, joined = '', changes = 'NULL::BOOLEAN') =>
    `SELECT '${what}' AS what, who, ${value} AS value, min(event_time) AS first, (count(*))::INTEGER AS calls, arg_min(event_id, (event_time, event_id)) AS event_id, ${changes} AS changes
     FROM acts ${joined} WHERE ${value} IS NOT NULL GROUP BY who, ${value}`
  const rows = reader.stream(
    `WITH acts AS (SELECT ${principal} AS who, event_time, event_id, event_source, event_name, aws_region, source_ip, user_agent, read_only FROM events
       WHERE ${principal} IS NOT NULL AND outcome = 'done' AND invoked_by IS NULL AND event_time < $2::TIMESTAMP),
     known AS (SELECT who, min(event_time) AS since FROM acts GROUP BY who),
     seen AS (${novelty('action', "event_source || ':' || event_name", '', 'bool_or(NOT coalesce(read_only, false))')}
       UNION ALL ${novelty('region', 'aws_region')}
       UNION ALL ${novelty('network', 'networks.called', 'JOIN networks ON acts.source_ip = networks.value')}
       UNION ALL ${novelty('client', 'clients.called', 'JOIN clients ON acts.user_agent = clients.value')})
     SELECT seen.who AS principal, what, seen.value AS value, strftime(first, '%Y-%m-%dT%H:%M:%SZ') AS first, calls, event_id, changes, strftime(since, '%Y-%m-%dT%H:%M:%SZ') AS since
     FROM seen JOIN known ON seen.who = known.who
     WHERE first >= $1::TIMESTAMP AND since < $1::TIMESTAMP - INTERVAL ${learningDays} DAY
     ORDER BY first, principal, what, value`,
    [from, to],
  )
  const found: FirstTime[] = []
  for await (const row of rows)
    found.push({
      principal: row['principal'] as string,
      what: row['what'] as Novelty,
      value: row['value'] as string,
      first: row['first'] as string,
      calls: row['calls'] as number,
      eventId: row['event_id'] as string,
      knownSince: row['since'] as string,
      changes: row['changes'] as boolean | null,
    })
  return found
}

/** A table of how each value of a column is called. There are far fewer values than events. */
async function named(reader: LakeReader, table: string, column: 'source_ip' | 'user_agent', call: (value: string) => string | null): Promise<void> {
  const pairs: [string, string][] = []
  for await (const { value } of reader.stream(`SELECT DISTINCT ${column} AS value FROM events WHERE ${column} IS NOT NULL`)) {
    const called = call(value as string)
    if (called !== null) pairs.push([value as string, called])
  }
  await reader.fill(table, ['value', 'called'], pairs)
}
