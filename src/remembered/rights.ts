import { type AttachedPolicy, type IamServiceUse, type InlinePolicy, iamGroup, iamPolicy, iamRole, iamServiceUse, iamUser } from '#collectors/iam/authorization.ts'
import { iamCredential } from '#collectors/iam/credentials.ts'
import type { Given } from '#core/check.ts'
import { deniesEverywhere, type Statement, speaksOf } from '#core/policy.ts'
import { defineRemembered, type Memory } from '#core/remembered.ts'
import { defineResource, type Resource, UnreadableFact, unreadable } from '#core/resource.ts'
import { daysBetween } from '#core/time.ts'
import { rights } from '#trail/cover/rights.ts'
import { plainName } from '#trail/who/actions.ts'
import { upToDateDays } from './root.ts'

/** A right that was used. */
export interface RightUse {
  /** The IAM action. */
  readonly action: string
  readonly lastUsedAt: string
  readonly calls: number
  readonly eventId: string
}

/** What the trail tells of the use of what an identity's policies allow; of the actions that matter in strange hands. */
export interface RememberedRights extends Resource {
  readonly name: string
  readonly type: 'user' | 'role' | 'group'
  /** Since when its use would be seen: the archive's beginning, or the identity's own if that is later. */
  readonly since: string
  /** Days from then to the scan. Unreadable where the trail ends long before it. */
  readonly daysKnown: number
  /** Granted and used, the latest first. */
  readonly used: readonly RightUse[]
  /** Granted and not used, where the logs would have shown it, or IAM's last-accessed report says that the service was not touched. */
  readonly unused: readonly string[]
  /** Granted and not seen, where the logs could not show it: why, and how many. */
  readonly untold: readonly { readonly because: string; readonly actions: number }[]
  /** Unreadable where anything is untold: then nobody can say that all is used. */
  readonly toldAll: true
  /** Groups only: without members nobody could use anything. */
  readonly members: number | null
}

export const rememberedRights = defineResource<RememberedRights>('trail.rights', {
  sample: {
    arn: 'arn:aws:iam::111122223333:role/deploy',
    account: '111122223333',
    region: 'aws-global',
    name: 'deploy',
    type: 'role',
    since: '2026-07-01T00:00:00Z',
    daysKnown: 123,
    used: [{ action: 'lambda:UpdateFunctionCode', lastUsedAt: '2026-10-30T00:00:00Z', calls: 40, eventId: 'e' }],
    unused: [],
    untold: [],
    toldAll: true,
    members: null,
  },
})

const shown = 10

/** Which of them went unused, as the outcomes of the questions about it; null where none of them is granted. */
export function idleRights(rights: RememberedRights, { asOf, thresholds: { unusedServiceDays: limit } }: Given) {
  const { name, since, used, unused, untold } = rights
  const hidden = untold.reduce((sum, { actions }) => sum + actions, 0)
  const granted = used.length + unused.length + hidden
  if (granted === 0) return null
  const idle = used.filter(({ lastUsedAt }) => daysBetween(lastUsedAt, asOf) > limit).map(({ action, lastUsedAt }) => `${action} (${lastUsedAt.slice(0, 10)})`)
  const actions = [...unused, ...idle]
  if (actions.length === 0) return rights.toldAll && (['used', { granted, limit }] as const)
  const values = { name, n: actions.length, granted, since: since.slice(0, 10), actions: actions.slice(0, shown).join(', ') }
  if (rights.daysKnown < limit) return ['tooShort', { ...values, days: rights.daysKnown, limit }] as const
  return hidden === 0 ? (['unused', values] as const) : (['partlyTold', { ...values, hidden }] as const)
}

interface Holder {
  readonly inline: readonly InlinePolicy[]
  readonly attached: readonly AttachedPolicy[]
}

interface Last {
  readonly at: string
  readonly calls: number
  readonly eventId: string
}

const later = (a: Last | undefined, b: Last): Last => (a === undefined ? b : { ...(a.at < b.at ? b : a), calls: a.calls + b.calls })

export default defineRemembered({
  kind: rememberedRights,
  from: [iamUser, iamGroup, iamRole, iamPolicy, iamCredential, iamServiceUse],
  async *recall(memory) {
    const { account, asOf, period, seen } = memory
    const [users, groups, roles] = [seen(iamUser), seen(iamGroup), seen(iamRole).filter(({ serviceLinked }) => !serviceLinked)]
    if (users.length + groups.length + roles.length === 0) return
    const uses = await usesOf(memory)
    const documents = new Map(seen(iamPolicy).map(({ arn, document }) => [arn, document.statements]))
    const statementsOf = (arn: string): readonly Statement[] => {
      const statements = documents.get(arn)
      if (statements === undefined) throw new UnreadableFact(arn, { code: 'PolicyNotRead', outcome: 'failed' })
      return statements
    }
    const grantsOf = ({ inline, attached }: Holder) => [...inline.flatMap(({ document }) => document.statements), ...attached.flatMap(({ arn }) => statementsOf(arn))]
    const reports = new Map(seen(iamServiceUse).map((one) => [one.arn.replace(/#.*$/, ''), one]))
    const createdAt = new Map([...seen(iamCredential).map((one) => [one.arn, one.createdAt] as const), ...[...reports].map(([arn, one]) => [arn, one.createdAt] as const)])
    const upToDate = daysBetween(period.to, asOf) <= upToDateDays

    const told = async (holder: Holder & Resource & { readonly name: string; readonly boundary?: string | null }, type: RememberedRights['type'], actors: readonly string[], born: string | null) => {
      const since = born !== null && born > period.from ? born : period.from
      const parts = async () => {
        try {
          return await sorted(grantedBy(grantsOf(holder), holder.boundary ? statementsOf(holder.boundary) : null), actors, uses, memory, untouched(reports.get(holder.arn), since, asOf))
        } catch (error) {
          if (!(error instanceof UnreadableFact)) throw error
          const lost = unreadable<never>(error.reason)
          return { used: lost, unused: lost, untold: lost, toldAll: lost }
        }
      }
      return rememberedRights({
        arn: holder.arn,
        account,
        region: 'aws-global',
        name: holder.name,
        type,
        since,
        daysKnown: upToDate ? daysBetween(since, asOf) : unreadable({ code: 'TrailNotUpToDate', outcome: 'failed' }),
        ...(await parts()),
        members: type === 'group' ? actors.length : null,
      })
    }
    for (const user of users) yield await told(user, 'user', [user.arn], createdAt.get(user.arn) ?? null)
    for (const role of roles) yield await told(role, 'role', [role.arn], role.createdAt)
    for (const group of groups) {
      const members = users.filter(({ name }) => group.members.includes(name)).map(({ arn }) => arn)
      yield await told(group, 'group', members, createdAt.get(group.arn) ?? null)
    }
  },
})

/** The actions of ours that a set of statements allows, on whatever resource. */
function grantedBy(statements: readonly Statement[], boundary: readonly Statement[] | null): readonly string[] {
  const allows = (all: readonly Statement[], action: string) => all.some((one) => one.effect === 'allow' && speaksOf(one, action)) && !all.some((one) => deniesEverywhere(one, action))
  return [...rights.keys()].filter((action) => allows(statements, action) && (boundary === null || allows(boundary, action)))
}

/** Who called what last: by user or role, and by source and name of the call. A refused call used nothing. */
async function usesOf({ account, asOf, stream }: Memory): Promise<(actor: string, call: string) => Last | undefined> {
  const found = new Map<string, Last>()
  for await (const row of stream(
    `SELECT coalesce(issuer_arn, principal_arn) AS who, event_source AS source, event_name AS name, strftime(max(event_time), '%Y-%m-%dT%H:%M:%SZ') AS last, arg_max(event_id, (event_time, event_id)) AS id, count(*)::INTEGER AS calls
     FROM events WHERE coalesce(account_id, recipient_account_id) = $1 AND event_time <= $2::TIMESTAMP AND outcome <> 'refused' AND coalesce(issuer_arn, principal_arn) IS NOT NULL GROUP BY ALL ORDER BY ALL`,
    [account, asOf],
  )) {
    const key = `${row['who'] as string} ${row['source'] as string} ${plainName(String(row['name']))}`
    found.set(key, later(found.get(key), { at: row['last'] as string, calls: row['calls'] as number, eventId: row['id'] as string }))
  }
  return (actor, call) => found.get(`${actor} ${call}`)
}

/**
 * Services that IAM's own report says were not touched since a time; it counts what a trail does not record, for 400 days:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_last-accessed.html (2026-11-26). Where there is no report, none.
 */
function untouched(report: IamServiceUse | undefined, since: string, asOf: string): ReadonlySet<string> {
  try {
    if (report === undefined || daysBetween(since, asOf) > reportedDays) return new Set()
    return new Set(report.services.filter(({ lastUsedAt }) => lastUsedAt === null || lastUsedAt < since).map(({ service }) => service))
  } catch (error) {
    if (error instanceof UnreadableFact) return new Set()
    throw error
  }
}

const reportedDays = 400

async function sorted(granted: readonly string[], actors: readonly string[], uses: Awaited<ReturnType<typeof usesOf>>, { blindTo }: Memory, idle: ReadonlySet<string>) {
  const used: RightUse[] = []
  const unused: string[] = []
  const untold = new Map<string, number>()
  for (const action of granted) {
    const calls = rights.get(action) ?? []
    const last = actors.flatMap((actor) => [...new Set(calls.map(({ source, name }) => `${source} ${name}`))].flatMap((call) => uses(actor, call) ?? []))
    if (last.length > 0) {
      const { at, calls: count, eventId } = last.reduce<Last | undefined>(later, undefined) as Last
      used.push({ action, lastUsedAt: at, calls: count, eventId })
      continue
    }
    const blind = idle.has(action.split(':')[0] as string) ? [] : await blindTo(action)
    if (blind.length === 0) unused.push(action)
    for (const because of blind.slice(0, 1)) untold.set(because, (untold.get(because) ?? 0) + 1)
  }
  return {
    used: used.sort((a, b) => (a.lastUsedAt < b.lastUsedAt ? 1 : a.lastUsedAt > b.lastUsedAt ? -1 : a.action < b.action ? -1 : 1)),
    unused: unused.sort(),
    untold: [...untold].sort(([a], [b]) => (a < b ? -1 : 1)).map(([because, actions]) => ({ because, actions })),
    toldAll: untold.size === 0 ? (true as const) : unreadable<true>({ code: [...untold.keys()].sort()[0] as string, outcome: 'failed' }),
  }
}
