// The calls of a recording and nothing else: the SDK's clients, at the scan's own concurrency, pages one after the other.
// What a scan takes longer than this is our own doing. Usage: node alone.js RECORDING [--live]   Prints seconds.

import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { collectors } from '#collectors/_index.ts'
import type { AnyCollector } from '#core/collector.ts'
import { Calls } from '#wire/calls.ts'
import { clientConfig, homeRegion } from '#wire/client.ts'
import { Gates } from '#wire/gate.ts'
import { Recording } from '#wire/recording.ts'
import { wireUp } from '#wire/wire.ts'

const [path = '', live] = process.argv.slice(2)

interface Call {
  readonly service: string
  readonly operation: string
  readonly region: string
  readonly input: Readonly<Record<string, unknown>>
}
const isPage = /token|marker|^ExclusiveStart/i
const chains = new Map<string, Call[]>()
for await (const line of createInterface({ input: createReadStream(path) })) {
  const { service, operation, region, input } = JSON.parse(line) as Call
  if (operation === undefined) continue
  const plain = Object.fromEntries(Object.entries(input).filter(([name]) => !isPage.test(name)))
  const key = `${service} ${operation} ${region} ${JSON.stringify(plain)}`
  chains.set(key, [...(chains.get(key) ?? []), { service, operation, region, input }])
}

const recording = live === undefined ? await Recording.open(path) : undefined
const wire = { calls: new Calls(), gates: new Gates({ perService: 10, whole: 64 }), recording, latency: recording === undefined ? undefined : 20 }
const sdks = new Map<string, Promise<{ sdk: Record<string, new (input: unknown) => unknown>; collector: AnyCollector }>>()
for (const [id, collector] of Object.entries(collectors as Readonly<Record<string, AnyCollector>>)) {
  const service = id.split('/')[0] as string
  if (!sdks.has(service))
    sdks.set(
      service,
      (collector.sdk() as Promise<never>).then((sdk) => ({ sdk, collector })),
    )
}
const clients = new Map<string, Promise<{ send: (command: unknown) => Promise<unknown>; sdk: Record<string, new (input: unknown) => unknown> }>>()
const clientOf = (service: string, region: string) => {
  const key = `${service} ${region}`
  const open = async () => {
    const { sdk, collector } = await (sdks.get(service) as NonNullable<ReturnType<typeof sdks.get>>)
    const Class = collector.client(sdk)
    const client = new Class(
      clientConfig({ partition: 'aws', credentials: { accessKeyId: 'x', secretAccessKey: 'x' } }, region === 'aws-global' ? homeRegion('aws') : region, recording !== undefined, collector.needs),
    )
    wireUp(client as never, wire, { account: recording?.header.account ?? '111122223333', service, region, permissions: {} })
    return { send: (command: unknown) => client.send(command as never) as Promise<unknown>, sdk }
  }
  const client = clients.get(key) ?? open()
  clients.set(key, client)
  return client
}

// Opening clients is start-up; from here on there is nothing but calls.
await Promise.all([...chains.values()].map(([first]) => clientOf((first as Call).service, (first as Call).region)))
const began = performance.now()
await Promise.all(
  [...chains.values()].map(async (chain) => {
    for (const { service, operation, region, input } of chain) {
      const { send, sdk } = await clientOf(service, region)
      const Command = sdk[`${operation}Command`]
      if (Command === undefined) throw new Error(`${service}: the client has no ${operation}`)
      await send(new Command(input)).catch(() => undefined)
    }
  }),
)
await recording?.close()
process.stdout.write(`${JSON.stringify({ seconds: (performance.now() - began) / 1000, calls: wire.calls.sent })}\n`)
process.exit(0)
