import { collectAccount } from '#scan/collect.ts'
import { Calls } from '#wire/calls.ts'
import { Gates } from '#wire/gate.ts'
import { type RecordedCall, Recorder, type RecordingHeader } from '#wire/recording.ts'

export type Asked = Pick<RecordedCall, 'service' | 'operation' | 'region' | 'input'>
export type Told = { readonly output: object } | { readonly error: { readonly code: string; readonly message: string } }

// The SDK tells about its own future Node versions; that is no news here.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true'

const blobsAsText = (_name: string, value: unknown) => (value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value)

/**
 * Makes a recording of an account that exists in `answer` alone: the scan's own collecting, over a wire on which each call
 * is answered as it is asked, and written down. `null`: there is no answer, and the recording cannot be made.
 * @returns how many calls the recording holds.
 */
export async function converse(header: RecordingHeader, answer: (asked: Asked) => Told | null, path: string): Promise<number> {
  const missing = new Set<string>()
  const calls = new Calls()
  const find = (_account: string, service: string, operation: string, region: string, input: unknown): RecordedCall | null => {
    const asked = { service, operation, region, input: input as Asked['input'] }
    const told = answer(asked)
    if (told === null) missing.add(`${service}:${operation}`)
    // By way of text, as a recording's line would come: times and blobs are told apart by the SDK's schema alone.
    return told === null ? null : { ...asked, ...(JSON.parse(JSON.stringify(told, blobsAsText)) as Told) }
  }
  const recorder = new Recorder(path, header)
  try {
    await collectAccount(
      { account: header.account, partition: 'aws', regions: header.regions, credentials: undefined },
      {
        asOf: new Date(header.recordedAt).toISOString(),
        wire: { calls, gates: new Gates({ perService: 10, whole: 64 }), recorder, recording: { find } },
        onResource: () => undefined,
        onUnread: () => undefined,
      },
    )
    if (missing.size > 0) throw new Error(`nothing answers ${[...missing].sort().join(', ')}`)
  } catch (error) {
    await recorder.discard()
    throw error
  }
  await recorder.close()
  return calls.sent
}
