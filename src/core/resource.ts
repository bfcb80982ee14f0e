/** What every collected thing has, whatever the service. */
export interface Resource {
  readonly arn: string
  readonly account: string
  /** A region's name, or `aws-global` for what lives in no region. */
  readonly region: string
  /** What a person calls it; the arn where it has no name. */
  readonly name?: string
}

/** A kind of resource: its name, its shape, and one ordinary (healthy) specimen. */
export interface ResourceKind<R extends Resource> {
  (facts: R): Collected<R>
  readonly kind: string
  readonly sample: R
}

// biome-ignore lint/suspicious/noExplicitAny: registries hold kinds of every resource
export type AnyKind = ResourceKind<any>

export interface Collected<R extends Resource = Resource> {
  readonly kind: string
  /** Touching an unreadable fact throws {@link UnreadableFact}. */
  readonly facts: R
}

/** How a call to AWS ended. `absent` is a refusal that means "it does not exist", named so by the collector. */
export type CallOutcome = 'ok' | 'absent' | 'denied' | 'throttled-out' | 'failed' | 'unsupported'

/** Why something could not be read. */
export interface Reason {
  /** AWS's error code, or ours (`NotRecorded`, `RegionDisabled`, `TimeoutError`…). */
  readonly code: string
  readonly outcome: CallOutcome
  /** `iam:ListUsers` as the API calls it. */
  readonly call?: string
  /** The IAM action that would have let us read it, where permission was the trouble. */
  readonly permission?: string
}

export function defineResource<R extends Resource>(kind: string, { sample }: { sample: R }): ResourceKind<R> {
  return Object.assign((facts: R): Collected<R> => ({ kind, facts: guardUnreadable(facts) }), { kind, sample })
}

/** We could not read this fact. Touching it throws, so no check can mistake "denied" for "absent". */
export class UnreadableFact extends Error {
  override readonly name = 'UnreadableFact'
  readonly reason: Reason

  constructor(fact: string, reason: Reason) {
    // It is always caught and told as its reason. Nobody looks at its stack, which costs more than all else about it.
    const { stackTraceLimit } = Error
    Error.stackTraceLimit = 0
    super(`${fact}: ${reason.code}`)
    Error.stackTraceLimit = stackTraceLimit
    this.reason = reason
  }
}

const refusals = new WeakMap<object, Reason>()

/** Stands in for a fact of type T until someone touches it. */
export function unreadable<T>(reason: Reason | string): T {
  const marker = {}
  refusals.set(marker, typeof reason === 'string' ? { code: reason, outcome: 'denied' } : reason)
  return marker as T
}

/** The value, or, where working it out touches what could not be read, a fact that is itself unreadable. */
export function known<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (error instanceof UnreadableFact) return unreadable<T>(error.reason)
    throw error
  }
}

function guardUnreadable<R extends Resource>(facts: R): R {
  let guarded: R | undefined
  for (const fact in facts) {
    const reason = reasonOf(facts[fact])
    if (reason === undefined) continue
    guarded ??= cloneKeepingGetters(facts)
    Object.defineProperty(guarded, fact, {
      enumerable: true,
      configurable: true,
      get: () => {
        throw new UnreadableFact(fact, reason)
      },
    })
  }
  return guarded ?? facts
}

// A spread would run the throwing getters of facts that were guarded before.
const cloneKeepingGetters = <R extends object>(facts: R): R => Object.defineProperties({}, Object.getOwnPropertyDescriptors(facts)) as R

const reasonOf = (value: unknown): Reason | undefined => (typeof value === 'object' && value !== null ? refusals.get(value) : undefined)

/** A copy of a resource with some facts replaced; unreadable ones stay unreadable. For derived resources and examples. */
export function withFacts<R extends Resource>(facts: R, overlay: Partial<R>): R {
  return guardUnreadable(Object.defineProperties(cloneKeepingGetters(facts), Object.getOwnPropertyDescriptors(overlay)) as R)
}

/** The facts as plain data, each refusal spelled out. What we store, and what tests compare. */
export function plain({ kind, facts }: Collected): Record<string, unknown> {
  const written: Record<string, unknown> = { kind }
  for (const fact of Object.keys(facts) as (keyof Resource)[]) {
    try {
      written[fact] = facts[fact]
    } catch (error) {
      if (!(error instanceof UnreadableFact)) throw error
      written[fact] = { unreadable: error.reason.code }
    }
  }
  return written
}
