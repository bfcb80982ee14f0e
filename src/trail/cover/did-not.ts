import { quoted } from '#lake/folder.ts'
import type { LakeReader } from '#lake/lake.ts'
import type { Matter } from './actions.ts'
import { conditions, requestOf } from './conditions.ts'
import type { Coverage } from './coverage.ts'
import { type MatterId, matters } from './matters.ts'
import { obstaclesOf } from './obstacles.ts'
import { inOrder, type Reason, reason } from './reasons.ts'
import { rows } from './rows.ts'

/** Whose doings are asked about. */
export interface Scope {
  /** A table or view with the columns of `events`: the events of the scope, made once, or `events` itself. */
  readonly relation?: string
  /** A condition over its columns; values are bound as $1, $2, … */
  readonly where: string
  readonly values: readonly (string | number | null)[]
  /** ISO 8601; `from` is in it, `to` is not. Null: no bound. */
  readonly from: string | null
  readonly to: string | null
}

/** How often, when first and last, and the first few events. */
export interface Tally {
  readonly count: number
  readonly first: string | null
  readonly last: string | null
  readonly ids: readonly string[]
}

/** `done`: at least so often. `tried`: only refused or failed. `not-done`: not seen, and the logs would have shown it. `cannot-tell`: not seen, but they could not. */
export type Standing = 'done' | 'tried' | 'not-done' | 'cannot-tell'

export interface Answer {
  readonly matter: Matter & { readonly id: MatterId }
  readonly standing: Standing
  readonly done: Tally
  readonly refused: Tally
  readonly failed: Tally
  /** What was called, the most frequent first. */
  readonly calls: readonly { readonly source: string; readonly name: string; readonly outcome: string; readonly count: number }[]
  /** Why there may be more than was seen; empty where the logs would have shown it. */
  readonly reasons: readonly Reason[]
}

const assuming = ['AssumeRole', 'AssumeRoleWithSAML', 'AssumeRoleWithWebIdentity']

/** Names of events of which the request is looked at, too; of all others the columns are enough. */
export const requestNames: readonly string[] = [...new Set([...assuming, ...matters.flatMap(({ actions }) => actions.flatMap(({ name, condition }) => (condition === null ? [] : [name])))])]

/** Lambda and CloudFront put the API's date behind the event's name: `CreateFunction20150331`, `UpdateFunctionCode20150331v2`. */
const plainName = `CASE WHEN event_source IN ('lambda.amazonaws.com', 'cloudfront.amazonaws.com') THEN regexp_replace(event_name, '_?20[0-9]{2}_?[0-9]{2}_?[0-9]{2}(v[0-9]+)?$', '') ELSE event_name END`

const shownIds = 5

interface Hit {
  readonly matter: number
  readonly source: string
  readonly name: string
  /** `unclear`: it was done, but the log does not hold the request that would tell whether it counts. */
  readonly outcome: 'done' | 'refused' | 'failed' | 'unclear'
  readonly count: number
  readonly first: string
  readonly last: string
  readonly ids: readonly string[]
}

/** SQL that counts all questions' calls in the scope: once through the narrow columns, and once more through the few events whose request matters. */
export function questionSql(scope: Scope): { readonly sql: string; readonly values: readonly (string | number | null)[] } {
  const actions = matters.flatMap(({ actions: all }, matter) => all.map((action) => ({ matter, ...action })))
  const table = (chosen: typeof actions) =>
    `(VALUES ${chosen.map(({ matter, source, name, condition }) => `(${matter}, ${quoted(source)}, ${quoted(name)}, ${condition === null ? 'NULL' : quoted(condition)})`).join(', ')}) AS action(matter, source, name, condition)`
  const [plain, conditional] = [actions.filter(({ condition }) => condition === null), actions.filter(({ condition }) => condition !== null)]
  const values = [...scope.values]
  const bounds: string[] = []
  for (const [bound, comparison] of [
    [scope.from, '>='],
    [scope.to, '<'],
  ] as const) {
    if (bound === null) continue
    values.push(bound)
    bounds.push(`event_time ${comparison} $${values.length}::TIMESTAMP`)
  }
  const inScope = [`(${scope.where})`, 'event_time IS NOT NULL', ...bounds].join(' AND ')
  const relation = scope.relation ?? 'events'
  const names = [...new Set(conditional.map(({ name }) => quoted(name)))].join(', ')
  const cases = Object.entries(conditions)
    .map(([condition, sql]) => `WHEN '${condition}' THEN ${sql}`)
    .join(' ')
  return {
    values,
    sql: `SELECT matter, source, name, outcome, count(*)::DOUBLE, strftime(min(event_time), '%Y-%m-%dT%H:%M:%SZ'), strftime(max(event_time), '%Y-%m-%dT%H:%M:%SZ'), arg_min(event_id, event_time, ${shownIds})
      FROM (
        SELECT matter, source, name, outcome, event_time, event_id FROM (SELECT event_source, ${plainName} AS plain_name, outcome, event_time, event_id FROM ${relation} WHERE ${inScope}) AS event
        JOIN ${table(plain)} ON event_source = source AND plain_name = name
        UNION ALL
        SELECT matter, source, name, CASE WHEN met THEN outcome WHEN outcome = 'done' THEN 'unclear' END AS outcome, event_time, event_id FROM (
          SELECT matter, source, name, outcome, event_time, event_id, CASE condition ${cases} END AS met
          FROM (SELECT event_source, event_name, outcome, event_time, event_id, ${requestOf} AS request, user_name, issuer_name, account_id FROM ${relation} WHERE event_name IN (${names}) AND ${inScope}) AS event
          JOIN ${table(conditional)} ON event_source = source AND event_name = name)
        WHERE met IS NOT FALSE)
      WHERE outcome IS NOT NULL GROUP BY ALL`,
  }
}

/** Accounts whose roles were assumed in the scope. */
async function enteredAccounts(reader: LakeReader, scope: Scope): Promise<readonly string[]> {
  const found = await rows(
    reader,
    `SELECT DISTINCT split_part(event->>'$.requestParameters.roleArn', ':', 5) AS account FROM ${scope.relation ?? 'events'}
    WHERE (${scope.where}) AND event_source = 'sts.amazonaws.com' AND event_name IN (${assuming.map(quoted).join(', ')}) AND outcome = 'done' ORDER BY account`,
    scope.values,
  )
  return found.map(([account]) => account as string).filter((account) => /^[0-9]{12}$/.test(account ?? ''))
}

/** The accounts in which the scope's events happened, and those that it went into: whose logs are needed to say what it did not do. */
export async function accountsOf(reader: LakeReader, scope: Scope): Promise<readonly string[]> {
  const found = await rows(reader, `SELECT DISTINCT coalesce(recipient_account_id, account_id) AS account FROM ${scope.relation ?? 'events'} WHERE (${scope.where}) ORDER BY account`, scope.values)
  return [...new Set([...found.map(([account]) => account as string | null).filter((account) => account !== null), ...(await enteredAccounts(reader, scope))])].sort()
}

/**
 * Answers every question for a scope. `coverage` is of the scope's accounts and of the same time (see {@link accountsOf}); what it does not cover
 * cannot be denied.
 */
export async function didNot(reader: LakeReader, scope: Scope, coverage: Coverage): Promise<readonly Answer[]> {
  const { sql, values } = questionSql(scope)
  const hits = (await rows(reader, sql, values)).map(
    ([matter, source, name, outcome, count, first, last, ids]) => ({ matter, source, name, outcome, count, first, last, ids: itemsOf(ids) }) as unknown as Hit,
  )
  const covered = new Set(coverage.accounts.map(({ account }) => account))
  const missing = (await enteredAccounts(reader, scope)).filter((account) => !covered.has(account))
  const obstacles = obstaclesOf(coverage)
  return matters.map((matter, n) => {
    const mine = hits.filter((hit) => hit.matter === n)
    const [done, refused, failed, unclear] = (['done', 'refused', 'failed', 'unclear'] as const).map((outcome) => tallyOf(mine.filter((hit) => hit.outcome === outcome))) as [
      Tally,
      Tally,
      Tally,
      Tally,
    ]
    const reasons = inOrder([
      ...obstacles(matter.actions),
      ...missing.map((account) => reason('other-account', account)),
      ...(unclear.count > 0 ? [reason('parameters-missing', null, { n: unclear.count })] : []),
    ])
    const standing: Standing = done.count > 0 ? 'done' : unclear.count > 0 ? 'cannot-tell' : refused.count + failed.count > 0 ? 'tried' : reasons.length === 0 ? 'not-done' : 'cannot-tell'
    const calls = mine
      .map(({ source, name, outcome, count }) => ({ source, name, outcome, count }))
      .sort((a, b) => b.count - a.count || (`${a.name} ${a.source} ${a.outcome}` < `${b.name} ${b.source} ${b.outcome}` ? -1 : 1))
    return { matter, standing, done, refused, failed, calls, reasons }
  })
}

/** DuckDB's lists come as objects of the driver. */
const itemsOf = (list: unknown): readonly string[] => ((list as { readonly items?: readonly string[] } | null)?.items ?? []).filter((one) => one !== null)

function tallyOf(hits: readonly Hit[]): Tally {
  const times = hits.flatMap(({ first, last }) => [first, last]).sort()
  const ids = [...hits].sort((a, b) => (a.first < b.first ? -1 : 1)).flatMap((hit) => hit.ids)
  return { count: hits.reduce((sum, { count }) => sum + count, 0), first: times[0] ?? null, last: times.at(-1) ?? null, ids: [...new Set(ids)].slice(0, shownIds) }
}
