import type { ClientNeeds } from '#core/client.ts'
import { network } from './network.ts'

/** Credentials in whatever way the SDK takes them; none on a replay. */
export type Credentials = unknown

export const homeRegion = (partition: string): string => ({ 'aws-cn': 'cn-north-1', 'aws-us-gov': 'us-gov-west-1' })[partition] ?? 'us-east-1'

/** The partition that a region belongs to, by its name. */
export const partitionOf = (region: string): string => (region.startsWith('cn-') ? 'aws-cn' : region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws')

const customEndpoint = (service: string, env = process.env) => env[`AWS_ENDPOINT_URL_${service}`] || env['AWS_ENDPOINT_URL'] || undefined

/** What every client of the tool is made with, whoever makes it; `needs` is what its service asks for beside. */
export function clientConfig(target: { readonly partition: string; readonly credentials: Credentials }, region: string, replayed: boolean, needs?: ClientNeeds): Record<string, unknown> {
  return {
    region,
    credentials: replayed ? { accessKeyId: 'replayed', secretAccessKey: 'replayed' } : target.credentials,
    maxAttempts: 5,
    retryMode: 'standard',
    requestHandler: network,
    ...needs?.({ endpoint: (service) => (replayed ? undefined : customEndpoint(service)) }),
  }
}

/** For the clients that the SDK makes itself to get credentials (Identity Center, STS): they take the same way out. */
export const credentialClients = { clientConfig: { requestHandler: network }, parentClientConfig: { requestHandler: network } } as const
