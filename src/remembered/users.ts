import { ec2Instance } from '#collectors/ec2/instances.ts'
import { networkInterface } from '#collectors/ec2/interfaces.ts'
import { defineRemembered } from '#core/remembered.ts'
import { defineResource, type Resource } from '#core/resource.ts'
import { type Overlap, sharedUsers } from '#trail/habits/shared.ts'

/** A sign that a user's key lies on a server. */
export interface ServerUse {
  readonly accessKeyId: string
  /** `endpoint`: through a VPC endpoint; `address`: from an address of ours; `agent`: the program says that it runs on ECS, Lambda or EC2. */
  readonly how: 'endpoint' | 'address' | 'agent'
  /** The endpoint's id, the address, or what the program says. */
  readonly where: string
  readonly calls: number
  readonly last: string
  readonly eventId: string
}

/** An IAM user as the trail knows it. */
export interface RememberedUser extends Resource {
  readonly name: string
  /** 0 to 100; how much it looks as if several people or machines used it. */
  readonly sharedScore: number
  readonly sharedDays: number
  readonly person: boolean
  /** The most telling hours. */
  readonly overlaps: readonly Overlap[]
  readonly onServers: readonly ServerUse[]
}

export const rememberedUser = defineResource<RememberedUser>('trail.user', {
  sample: {
    arn: 'arn:aws:iam::111122223333:user/sato.hanako',
    account: '111122223333',
    region: 'aws-global',
    name: 'sato.hanako',
    sharedScore: 0,
    sharedDays: 0,
    person: true,
    overlaps: [],
    onServers: [],
  },
})

/** Older habits say little about who uses a user today. */
const habitDays = 90

export default defineRemembered({
  kind: rememberedUser,
  from: [networkInterface, ec2Instance],
  async *recall({ account, asOf, stream, seen }) {
    const from = new Date(Date.parse(asOf) - habitDays * 86_400_000).toISOString()
    const period = { from, to: new Date(Date.parse(asOf) + 1000).toISOString() }
    const shared = new Map((await sharedUsers({ stream }, period, account)).map((one) => [one.arn, one]))
    const ours = new Set([...seen(networkInterface).map((one) => one.publicIp), ...seen(ec2Instance).map((one) => one.publicIp)].filter((one) => one !== null))
    const onServers = new Map<string, ServerUse[]>()
    const users = new Map<string, string>()
    // AWS SDKs say where they run by "exec-env"; the console's CloudShell is a person's own.
    for await (const row of stream(
      `SELECT principal_arn AS arn, user_name AS name, access_key_id AS key, vpc_endpoint_id AS endpoint, source_ip AS ip, regexp_extract(user_agent, 'exec-env/((AWS_ECS|AWS_Lambda|EC2)[A-Za-z0-9_.]*)', 1) AS env,
         count(*)::INTEGER AS calls, strftime(max(event_time), '%Y-%m-%dT%H:%M:%SZ') AS last, arg_max(event_id, (event_time, event_id)) AS id
       FROM events WHERE user_type = 'IAMUser' AND principal_arn IS NOT NULL AND invoked_by IS NULL AND coalesce(account_id, recipient_account_id) = $1 AND event_time >= $2::TIMESTAMP AND event_time < $3::TIMESTAMP
       GROUP BY ALL ORDER BY arn, last DESC, id`,
      [account, period.from, period.to],
    )) {
      const [arn, key, endpoint, ip, env] = [row['arn'] as string, row['key'] as string | null, row['endpoint'] as string | null, row['ip'] as string | null, row['env'] as string | null]
      users.set(arn, (row['name'] as string | null) ?? arn.split('/').at(-1) ?? arn)
      // A key that begins with ASIA was made for an hour or two; the lasting ones lie in files.
      if (key === null || !key.startsWith('AKIA')) continue
      const [how, where] = endpoint !== null ? (['endpoint', endpoint] as const) : ip !== null && ours.has(ip) ? (['address', ip] as const) : env ? (['agent', env] as const) : []
      if (how === undefined || where === undefined) continue
      const uses = onServers.get(arn) ?? []
      onServers.set(arn, uses)
      const same = uses.find((one) => one.accessKeyId === key && one.how === how && one.where === where)
      if (same !== undefined) uses[uses.indexOf(same)] = { ...same, calls: same.calls + (row['calls'] as number) }
      else if (uses.length < 20) uses.push({ accessKeyId: key, how, where, calls: row['calls'] as number, last: row['last'] as string, eventId: row['id'] as string })
    }
    for (const [arn, name] of users) {
      const one = shared.get(arn)
      yield rememberedUser({
        arn,
        account,
        region: 'aws-global',
        name,
        sharedScore: one?.score ?? 0,
        sharedDays: one?.days ?? 0,
        person: one === undefined || one.kind === 'person',
        overlaps: one?.evidence ?? [],
        onServers: onServers.get(arn) ?? [],
      })
    }
  },
})
