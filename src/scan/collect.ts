import { collectors } from '#collectors/_index.ts'
import { type AnyCollector, CallRefused, type Memory, toolsOver } from '#core/collector.ts'
import type { Collected, Reason } from '#core/resource.ts'
import { type Credentials, clientConfig, homeRegion } from '#wire/client.ts'
import { type Wire, wireUp } from '#wire/wire.ts'

export interface Target {
  readonly account: string
  readonly partition: string
  readonly regions: readonly string[]
  /** Regions that were asked for and are switched off in this account: unread, without a call. */
  readonly off?: readonly string[]
  readonly credentials: Credentials
}

/** A kind that could not be listed to its end in one region. */
export interface Unread {
  readonly kind: string
  readonly service: string
  readonly region: string
  readonly reason: Reason
}

export interface Progress {
  readonly account: string
  readonly service: string
  readonly region: string
  readonly done: number
  readonly total: number
  readonly resources: number
}

export interface CollectOptions {
  readonly asOf: string
  readonly wire: Wire
  readonly onResource: (one: Collected) => void | Promise<void>
  readonly onUnread: (unread: Unread) => void
  readonly onProgress?: ((progress: Progress) => void) | undefined
  readonly signal?: AbortSignal | undefined
}

/** How many (collector, region, kind) tasks are under way at once; calls have gates of their own. */
const tasksAtOnce = 48

let loading: Promise<unknown> = Promise.resolve()

/** Loads one client's code after the other, so that the first may ask while the rest still load. */
function inTurn<T>(load: () => Promise<T>): Promise<T> {
  const loaded = loading.then(load)
  loading = loaded.catch(() => undefined)
  return loaded
}

/** Asks every collector in every region of one account. A refusal costs one kind in one region, never more. */
export async function collectAccount(target: Target, options: CollectOptions): Promise<void> {
  const { asOf, wire, signal } = options
  // Who has most to ask begins: the longest chains of calls decide how long the whole takes.
  const everyCollector = Object.entries(collectors as Readonly<Record<string, AnyCollector>>).sort(([, a], [, b]) => Object.keys(b.permissions).length - Object.keys(a.permissions).length)
  const places = everyCollector.flatMap(([id, collector]) => (collector.scope === 'global' ? ['aws-global'] : target.regions).map((region) => ({ id, collector, region })))
  for (const region of target.off ?? [])
    for (const [id, collector] of everyCollector)
      if (collector.scope === 'regional')
        for (const kind of Object.keys(collector.collect)) options.onUnread({ kind, service: id.split('/')[0] as string, region, reason: { code: 'RegionDisabled', outcome: 'unsupported' } })
  const total = places.reduce((sum, { collector }) => sum + Object.keys(collector.collect).length, 0)
  let done = 0
  let resources = 0

  const memories = new Map<string, { readonly memory: Memory; tasks: number }>()
  const tasks = places.flatMap(({ id, collector, region }) => {
    const service = id.split('/')[0] as string
    const shared = memories.get(`${service} ${region}`) ?? { memory: new Map(), tasks: 0 }
    memories.set(`${service} ${region}`, shared)
    shared.tasks += Object.keys(collector.collect).length
    const tools = toolsOver(collector.permissions, shared.memory)
    let toolbox: Promise<object> | undefined
    const open = async () => {
      const sdk = await inTurn(collector.sdk)
      const Class = collector.client(sdk)
      const client = new Class(clientConfig(target, region === 'aws-global' ? (collector.answersIn ?? homeRegion(target.partition)) : region, wire.recording !== undefined, collector.needs))
      wireUp(client as never, wire, { account: target.account, service, region, permissions: collector.permissions })
      return { sdk, client, account: target.account, partition: target.partition, region, asOf, ...tools }
    }
    return Object.entries(collector.collect).map(([kind, collect]) => async () => {
      try {
        toolbox ??= open()
        for await (const one of collect((await toolbox) as never)) {
          resources += 1
          await options.onResource(one)
        }
      } catch (error) {
        if (!(error instanceof CallRefused)) throw error
        options.onUnread({ kind, service, region, reason: tools.withPermission(error.reason) })
      }
      done += 1
      shared.tasks -= 1
      // Nobody will ask again for what this service answered here.
      if (shared.tasks === 0) shared.memory.clear()
      options.onProgress?.({ account: target.account, service, region, done, total, resources })
    })
  })

  let next = 0
  const worker = async () => {
    while (next < tasks.length) {
      signal?.throwIfAborted()
      const task = tasks[next++] as () => Promise<void>
      await task()
    }
  }
  await Promise.all(Array.from({ length: Math.min(tasksAtOnce, tasks.length) }, worker))
}
