import type { ClientNeeds } from './client.ts'
import type { CallOutcome, Collected, Reason } from './resource.ts'
import { unreadable } from './resource.ts'

// biome-ignore lint/suspicious/noExplicitAny: SDK clients share no common constructor type
type ClientClass = new (config: any) => { send: (command: any) => Promise<any> }

interface AbsentOn {
  readonly absentOn: readonly string[]
}

/** A call to AWS that ended in no answer. The wire (scan/) makes these; {@link Toolbox.read} turns them into facts. */
export class CallRefused extends Error {
  override readonly name = 'CallRefused'
  readonly reason: Reason
  /** Called when a collector takes this refusal for "it does not exist". */
  readonly takenAsAbsent: () => void

  constructor(reason: Reason, message: string = reason.code, takenAsAbsent: () => void = () => undefined) {
    super(message)
    this.reason = reason
    this.takenAsAbsent = takenAsAbsent
  }
}

/** What a collector is handed. */
export interface Toolbox<Sdk, Client> {
  readonly sdk: Sdk
  readonly client: Client
  readonly account: string
  /** `aws`, `aws-cn` or `aws-us-gov`. */
  readonly partition: string
  /** The region looked at; `aws-global` for collectors of global scope. */
  readonly region: string
  /** When the facts are taken, ISO 8601: "now", or the recording's time on a replay. */
  readonly asOf: string
  /** Turns a refusal into an unreadable fact instead of a crash or a silent null. Hand the result straight to the resource. */
  read<T>(ask: () => Promise<T>): Promise<T>
  read<T>(ask: () => Promise<T>, absent: AbsentOn): Promise<T | null>
  /** The error codes with which AWS says "it does not exist". */
  absentOn(...errorCodes: string[]): AbsentOn
  /** Work for each item, many at once, results in order. For calls that AWS only answers item by item. */
  each<T, R>(items: Iterable<T> | AsyncIterable<T>, work: (item: T) => Promise<R>): AsyncIterable<R>
  /**
   * One answer shared by all collectors of this service, in this account and region: no call is made twice. A refusal is shared, too.
   * A name is used in one file only.
   */
  memo<T>(name: string, ask: () => Promise<T>): Promise<T>
}

/** A call as its recording has it; a list is taken in order, one entry a call, the last one repeating. */
export type Answer = Readonly<Record<string, unknown>> | { readonly refused: string }
type Answers = Readonly<Record<string, Answer | readonly Answer[] | ((input: Readonly<Record<string, unknown>>) => Answer)>>

/** Operations, each with the IAM action (or actions) it needs; `[]` where AWS asks for none. */
export type Permissions = Readonly<Record<string, `${string}:${string}` | readonly `${string}:${string}`[]>>

/** How one AWS service (or a part of a large one) is read. Its service is the first word of its path. */
export interface Collector<Sdk, Class extends ClientClass> {
  readonly sdk: () => Promise<Sdk>
  readonly client: (sdk: Sdk) => Class
  /** Where the service's client needs settings that no other does. */
  readonly needs?: ClientNeeds
  /** `global`: asked once per account. `regional`: asked in every enabled region. */
  readonly scope: 'global' | 'regional'
  /** Where a global service answers from a region other than its partition's home. */
  readonly answersIn?: string
  /** Each operation that `collect` calls. Nothing else may be called. */
  readonly permissions: Permissions
  /** By kind. When one throws a {@link CallRefused}, that kind is unread in this region, and every verdict that needs it is unknown. */
  readonly collect: Readonly<Record<string, (tools: Toolbox<Sdk, InstanceType<Class>>) => AsyncIterable<Collected>>>
  /** Recorded conversations with AWS: given these answers, exactly these resources. */
  readonly examples: Readonly<Record<string, { readonly answers: Answers; readonly yields: readonly Collected[]; readonly region?: string; readonly unread?: readonly string[] }>>
}

// biome-ignore lint/suspicious/noExplicitAny: a registry holds collectors of every service
export type AnyCollector = Collector<any, any>

export function defineCollector<Sdk, Class extends ClientClass>(collector: Collector<Sdk, Class>): Collector<Sdk, Class> {
  return collector
}

/** What {@link Toolbox.memo} has heard already. */
export type Memory = Map<string, Promise<unknown>>

/** The parts of the toolbox that do not depend on who is on the other end of the wire; `answers` is shared by the collectors of one service in one account and region. */
export function toolsOver(permissions: AnyCollector['permissions'], answers: Memory = new Map()) {
  const withPermission = (reason: Reason): Reason => {
    const operation = reason.call?.split(':')[1] ?? ''
    const permission = reason.permission ?? [permissions[operation] ?? []].flat()[0]
    return permission === undefined ? reason : { ...reason, permission }
  }
  return {
    async read<T>(ask: () => Promise<T>, absent?: AbsentOn): Promise<T | null> {
      try {
        return await ask()
      } catch (error) {
        if (!(error instanceof CallRefused)) throw error
        if (!absent?.absentOn.some((code) => bare(code) === bare(error.reason.code))) return unreadable(withPermission(error.reason))
        error.takenAsAbsent()
        return null
      }
    },
    absentOn: (...absentOn: string[]): AbsentOn => ({ absentOn }),
    each,
    memo<T>(name: string, ask: () => Promise<T>): Promise<T> {
      const before = answers.get(name)
      if (before !== undefined) return before as Promise<T>
      const answer = ask()
      answers.set(name, answer)
      return answer
    },
    withPermission,
  }
}

/** AWS's error codes and the SDK's names for them differ in such endings only. */
const bare = (code: string) => code.replace(/(Exception|Fault|Error)$/, '')

const ahead = 32

async function* each<T, R>(items: Iterable<T> | AsyncIterable<T>, work: (item: T) => Promise<R>): AsyncIterable<R> {
  const underWay: Promise<R>[] = []
  for await (const item of items) {
    const result = work(item)
    // It is awaited below; until then a rejection must not count as unhandled.
    result.catch(() => undefined)
    underWay.push(result)
    if (underWay.length >= ahead) yield await (underWay.shift() as Promise<R>)
  }
  for (const result of underWay) yield await result
}

export interface Replayed {
  readonly found: readonly Collected[]
  readonly unread: readonly string[]
  readonly called: readonly string[]
}

/** Runs a collector on its recorded answers instead of AWS. */
export async function replay(collector: AnyCollector, answers: Answers, region = collector.scope === 'global' ? 'aws-global' : 'ap-northeast-1'): Promise<Replayed> {
  const sdk = await collector.sdk()
  const Class = collector.client(sdk)
  const client = new Class({ region: 'us-east-1', credentials: { accessKeyId: 'x', secretAccessKey: 'x' } })
  const asked = new Map<string, number>()
  client.send = async (command: { constructor: { name: string }; input: Record<string, unknown> }) => {
    const operation = command.constructor.name.replace(/Command$/, '')
    const nth = asked.get(operation) ?? 0
    asked.set(operation, nth + 1)
    const recorded = answers[operation]
    if (recorded === undefined) throw new Error(`no recorded answer for ${operation}`)
    const answer = typeof recorded === 'function' ? recorded(command.input) : Array.isArray(recorded) ? recorded[Math.min(nth, recorded.length - 1)] : recorded
    if (isRefusal(answer)) throw new CallRefused({ code: answer.refused, outcome: codeOutcome(answer.refused), call: `x:${operation}` })
    return structuredClone(answer)
  }
  const { withPermission: _, ...tools } = toolsOver(collector.permissions)
  const found: Collected[] = []
  const unread: string[] = []
  for (const [kind, collect] of Object.entries(collector.collect)) {
    try {
      for await (const one of collect({ sdk, client, account: '111122223333', partition: 'aws', region, asOf: '2026-11-01T00:00:00.000Z', ...tools } as never)) found.push(one)
    } catch (error) {
      if (!(error instanceof CallRefused)) throw error
      unread.push(kind)
    }
  }
  return { found, unread, called: [...asked.keys()] }
}

const isRefusal = (answer: unknown): answer is { refused: string } => typeof answer === 'object' && answer !== null && 'refused' in answer

const denials =
  /^(AccessDenied|AccessDeniedException|AccessDeniedFault|UnauthorizedOperation|Client\.UnauthorizedOperation|AuthorizationError|AuthorizationErrorException|NotAuthorized|Forbidden|UnauthorizedException|AccessDeniedError|403)$/

/** What an error code means, the same for every service. */
export const codeOutcome = (code: string): CallOutcome => (denials.test(code) ? 'denied' : 'failed')
