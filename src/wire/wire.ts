import type { DeserializeMiddleware, FinalizeRequestMiddleware, InitializeMiddleware, MiddlewareStack } from '@smithy/types'
import { CallRefused } from '#core/collector.ts'
import type { Calls } from './calls.ts'
import type { Gates } from './gate.ts'
import { refuseWrites } from './guard.ts'
import { codeOf, isThrottling, outcomeOf } from './outcome.ts'
import { type Recorder, type Recording, revive } from './recording.ts'

export interface Wire {
  readonly calls: Calls
  readonly gates: Gates
  readonly recorder?: Recorder | undefined
  /** Answers in place of the network: a recording, or whoever else knows them. */
  readonly recording?: Pick<Recording, 'find'> | undefined
  /** Milliseconds that each replayed call takes; for benchmarks. */
  readonly latency?: number | undefined
  /** Told after each call: for the progress display. */
  readonly heard?: (() => void) | undefined
  readonly signal?: AbortSignal | undefined
}

export interface Line {
  readonly account: string
  readonly service: string
  readonly region: string
  readonly permissions: Readonly<Record<string, string | readonly string[]>>
  /** Operations that hand out stored contents and may be called here all the same, such as reading log files. */
  readonly contents?: readonly string[]
  /** Lists may be asked for a second time; whoever asks sees to it himself that none is endless. */
  readonly again?: boolean
}

// biome-ignore lint/suspicious/noExplicitAny: every client has its own input and output types
type AnyStack = MiddlewareStack<any, any>

interface WithSchema {
  readonly __smithy_context?: { readonly operationSchema?: readonly unknown[] }
}

/** Answers that only look like answers: a proxy's page, a captive portal, half a document. */
class NotAnAwsAnswer extends Error {
  override readonly name: string
  readonly $metadata: { readonly httpStatusCode: number }
  constructor(status: number, start: string) {
    super(`HTTP ${status}: ${start}`)
    this.name = status === 404 || status === 501 ? 'NoSuchService' : 'NotAnAwsAnswer'
    this.$metadata = { httpStatusCode: status }
  }
}

/** Puts guard, journal, gates, recorder and replay between a client and the network. Nothing above the wire knows. */
export function wireUp(client: { readonly middlewareStack: AnyStack }, wire: Wire, line: Line): void {
  const { account, service, region } = line

  const call: InitializeMiddleware<object, object> = (next, context) => async (args) => {
    const operation = (context as { commandName?: string }).commandName?.replace(/Command$/, '') ?? 'Unknown'
    refuseWrites(service, operation, line.contents)
    wire.signal?.throwIfAborted()
    const permissions = [line.permissions[operation] ?? []].flat()
    const permission = permissions[0] ?? null
    // Reading a bucket's objects is one call to a person, however many there are, and must not be kept one by one.
    const input = line.contents?.includes(operation) ? { Bucket: (args.input as { Bucket?: unknown }).Bucket } : args.input
    const { row, repeated } = wire.calls.begin({ account, service, operation, region, permission, input })
    const began = performance.now()
    const refuse = (error: unknown): never => {
      row.outcome = outcomeOf(error)
      row.code = codeOf(error)
      const message = error instanceof Error ? error.message : ''
      // Where several are needed, AWS says which one was missing.
      const missing = permissions.find((one) => new RegExp(`\\bperform: ${one}\\b`).test(message)) ?? permission
      row.permission = missing
      wire.recorder?.call(account, { service, operation, region, input: args.input as Record<string, unknown>, error: { code: row.code, message } })
      throw new CallRefused({ code: row.code, outcome: row.outcome, call: `${service}:${operation}`, ...(missing === null ? {} : { permission: missing }) }, message, () => {
        row.outcome = 'absent'
      })
    }
    try {
      // An endless list is a broken answer: what came so far is not the whole, and the next page would never be the last.
      if (repeated && line.again !== true) return refuse(Object.assign(new Error('the same page token came twice'), { name: 'RepeatedPageToken' }))
      const answer = await next(args).catch((error: unknown) => {
        wire.signal?.throwIfAborted()
        return refuse(error)
      })
      wire.recorder?.call(account, { service, operation, region, input: args.input as Record<string, unknown>, output: answer.output })
      return answer
    } finally {
      row.milliseconds += performance.now() - began
      wire.heard?.()
    }
  }

  const gate: FinalizeRequestMiddleware<object, object> = (next) => (args) => wire.gates.through(`${account} ${service} ${region}`, () => next(args), isThrottling)

  // It walks through every answer for a logger that nobody has.
  client.middlewareStack.remove('loggerMiddleware')
  client.middlewareStack.add(call, { step: 'initialize', priority: 'high', name: 'kokokaraCall' })
  client.middlewareStack.addRelativeTo(gate as never, { relation: 'after', toMiddleware: 'retryMiddleware', name: 'kokokaraGate' })

  const { recording } = wire
  if (recording === undefined) {
    client.middlewareStack.addRelativeTo(onlyAwsAnswers(line.contents ?? []) as never, { relation: 'after', toMiddleware: 'deserializerMiddleware', name: 'kokokaraOnlyAwsAnswers' })
    return
  }
  const replay: DeserializeMiddleware<object, object> = (_next, context) => async (args) => {
    if (wire.latency !== undefined) await new Promise((resolve) => setTimeout(resolve, wire.latency))
    const operation = (context as { commandName?: string }).commandName?.replace(/Command$/, '') ?? 'Unknown'
    const recorded = recording.find(account, service, operation, region, args.input)
    if (recorded === null) throw Object.assign(new Error('the recording has no such call'), { name: 'NotRecorded', $metadata: {} })
    if (recorded.error !== undefined) throw Object.assign(new Error(recorded.error.message), { name: recorded.error.code, $fault: 'client', $metadata: {} })
    const schema = (context as WithSchema).__smithy_context?.operationSchema?.[5]
    const output = revive(schema as never, recorded.output ?? {}) as object
    return { response: {}, output: { ...output, $metadata: {} } }
  }
  client.middlewareStack.add(replay, { step: 'deserialize', priority: 'high', name: 'kokokaraReplay' })
}

/** A proxy's or portal's HTML must not be read as an empty list, which the XML protocols would do. */
const onlyAwsAnswers =
  (contents: readonly string[]): DeserializeMiddleware<object, object> =>
  (next, context) =>
  async (args) => {
    const result = await next(args)
    const response = result.response as { statusCode: number; body: unknown; headers: Record<string, string> }
    // Stored contents may be anything, and larger than memory: they are for their reader to judge.
    if (response.statusCode < 300 && contents.includes(((context as { commandName?: string }).commandName ?? '').replace(/Command$/, ''))) return result
    const bytes = await collect(response.body)
    const declared = Number(response.headers['content-length'])
    if (Number.isFinite(declared) && bytes.length < declared && (args as { request?: { method?: string } }).request?.method !== 'HEAD')
      throw new NotAnAwsAnswer(response.statusCode, `${bytes.length} of ${declared} bytes`)
    const start = bytes.subarray(0, 64).toString('utf8').trimStart().toLowerCase()
    if (start.startsWith('<!doctype html') || start.startsWith('<html')) throw new NotAnAwsAnswer(response.statusCode, 'HTML')
    response.body = new Uint8Array(bytes)
    return result
  }

async function collect(body: unknown): Promise<Buffer> {
  if (body === undefined || body === null) return Buffer.alloc(0)
  if (body instanceof Uint8Array) return Buffer.from(body)
  const pieces: Buffer[] = []
  for await (const piece of body as AsyncIterable<Uint8Array>) pieces.push(Buffer.from(piece))
  return Buffer.concat(pieces)
}
