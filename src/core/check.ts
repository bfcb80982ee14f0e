import type { Row } from './chapter.ts'
import type { Reason, Resource, ResourceKind } from './resource.ts'
import { UnreadableFact } from './resource.ts'
import { defaultThresholds, type Thresholds } from './settings.ts'
import type { Text } from './text.ts'

export const severities = ['critical', 'high', 'medium', 'low', 'info'] as const
export type Severity = (typeof severities)[number]
export const protectables = ['confidentiality', 'integrity', 'availability'] as const
export type Protects = (typeof protectables)[number]
export type Owner = 'customer' | 'aws' | 'shared'
export type NonEmpty<T> = readonly [T, ...T[]]
export type Standard = 'cis-aws-5.0' | 'aws-fsbp'

/** Minutes, hours or days of one person's work. */
export type Effort = 'minutes' | 'hours' | 'days'
/** What users of the resource notice while it is fixed. */
export type Downtime = 'none' | 'brief' | 'restart' | 'migration'

/** What the fix adds to the monthly bill, in bands: the exact figure depends on use, the order of magnitude does not. */
export type Cost = 'free' | PricedCost
export interface PricedCost {
  /** US dollars a month for an ordinary small account, upper end of the band. */
  readonly upToUsdPerMonth: 1 | 10 | 100 | 1000
  /** What the price counts. */
  readonly basis: Text
  readonly source: string
  /** The day the source was read, ISO 8601. */
  readonly read: string
}

/** One SDK call as data. Input strings may name facts as `{name}`. */
export interface Call {
  readonly service: string
  readonly operation: string
  readonly input: Readonly<Record<string, unknown>>
}

/** What fills an outcome's sentence: words of AWS or of the account, or a text of ours in every language. */
export type Told = Readonly<Record<string, string | number | Text>>

export interface Outcome extends Text {
  readonly result: 'pass' | 'fail'
  /** Where this outcome is worse or milder than the check's ordinary severity. */
  readonly severity?: Severity
  /** Anyone on the internet can reach what this outcome describes. */
  readonly reach?: 'internet'
  /** This outcome is itself a sign that somebody used the weakness already. */
  readonly used?: true
}

/** One act that closes findings of several checks (src/fixes). */
export interface Fix {
  readonly text: Text
}
export const defineFix = (text: Text): Fix => ({ text })

export interface Remediation {
  readonly text: Text
  /** The reader's next command, when one call does it. */
  readonly call?: Call
  readonly effort: Effort
  readonly downtime: Downtime
  readonly cost: Cost
  /** Where one act closes findings of several checks: that act, said once. */
  readonly fix?: Fix
  readonly docs: NonEmpty<string>
}

/** What a check is given besides the facts: the clock and the user's thresholds. */
export interface Given {
  /** The time the facts were true, ISO 8601. */
  readonly asOf: string
  readonly thresholds: Thresholds
}

/** One question about one kind of resource. A check file default-exports exactly one of these. */
export interface Check<R extends Resource, O extends string> {
  readonly title: Text
  readonly risk: Text
  readonly about: ResourceKind<R>
  /** The row of the talk's table (docs/rows.md). */
  readonly row: Row
  readonly severity: Severity
  readonly protects: NonEmpty<Protects>
  readonly owner: Owner
  readonly standards?: Readonly<Partial<Record<Standard, NonEmpty<string>>>>
  /** Where such checks are commonly wrong, and what this one does about it. */
  readonly traps?: Text
  readonly remediation: Remediation

  /** Everything this check can conclude, named. */
  readonly outcomes: Readonly<Record<O, Outcome>>

  /** Pure: facts in, the name of one outcome out; null when the question does not apply to this resource. */
  readonly evaluate: (facts: R, given: Given) => NoInfer<O> | readonly [NoInfer<O>, Told] | null

  /** At least one example per outcome, written as differences from the kind's sample. Tests and docs both read these. */
  readonly examples: Readonly<Record<NoInfer<O>, NonEmpty<Partial<R>>>>
}

// biome-ignore lint/suspicious/noExplicitAny: a registry holds checks of every resource
export type AnyCheck = Check<any, any>

export function defineCheck<R extends Resource, const O extends string>(check: Check<R, O>): Check<R, O> {
  return check
}

export interface Verdict {
  readonly result: 'pass' | 'fail' | 'unknown'
  readonly outcome: string
  readonly values: Told
  readonly reason?: Reason
}

/** The check's word on one resource; null when the question does not apply to it. */
export function judge<R extends Resource>(check: Check<R, string>, facts: R, given: Given): Verdict | null {
  try {
    const said = check.evaluate(facts, given)
    if (said === null) return null
    const [outcome, values] = typeof said === 'string' ? [said, {}] : said
    const { result } = check.outcomes[outcome] as Outcome
    return { result, outcome, values }
  } catch (error) {
    if (error instanceof UnreadableFact) return { result: 'unknown', outcome: 'unreadable', values: { reason: error.message }, reason: error.reason }
    throw error
  }
}

/** The facts a check looked at to reach its verdict: its evidence, found by watching it, so that it cannot be forgotten. */
export function evidenceOf<R extends Resource>(check: Check<R, string>, facts: R, given: Given): Record<string, unknown> {
  const seen: Record<string, unknown> = {}
  const watched = new Proxy(facts, {
    get(target, fact) {
      const value = Reflect.get(target, fact) as unknown
      if (typeof fact === 'string') seen[fact] = value
      return value
    },
  })
  judge(check, watched, given)
  return seen
}

/** The clock and thresholds that examples are judged with. */
export const exampleGiven: Given = { asOf: '2026-11-01T00:00:00.000Z', thresholds: defaultThresholds }
