import { NodeHttpHandler } from '@smithy/node-http-handler'

/** Credentials in whatever way the SDK takes them; none on a replay. */
export type Credentials = unknown

export const homeRegion = (partition: string): string => ({ 'aws-cn': 'cn-north-1', 'aws-us-gov': 'us-gov-west-1' })[partition] ?? 'us-east-1'

/** Milliseconds after which a silent endpoint counts as hanging. */
const timeouts = { connectionTimeout: 5_000, requestTimeout: Number(process.env['KOKOKARA_REQUEST_TIMEOUT']) || 30_000, throwOnRequestTimeout: true }

const customEndpoint = (service: string, env = process.env) => env[`AWS_ENDPOINT_URL_${service}`] ?? env['AWS_ENDPOINT_URL']

/** What every client of the tool is made with, whoever makes it. */
export function clientConfig(target: { readonly partition: string; readonly credentials: Credentials }, service: string, region: string, replayed: boolean): Record<string, unknown> {
  const s3Endpoint = customEndpoint('S3')
  const s3ControlEndpoint = customEndpoint('S3_CONTROL')
  return {
    region,
    credentials: replayed ? { accessKeyId: 'replayed', secretAccessKey: 'replayed' } : target.credentials,
    maxAttempts: 5,
    retryMode: 'standard',
    requestHandler: sharedHandler,
    ...(service === 's3' ? { followRegionRedirects: true, forcePathStyle: !replayed && s3Endpoint !== undefined } : {}),
    // A queue's own URL as endpoint would go around a private endpoint, and be remarked upon on the screen.
    ...(service === 'sqs' ? { useQueueUrlAsEndpoint: false } : {}),
    // The account id as a host prefix makes an invalid URL of a loopback address.
    ...(service === 's3control' && !replayed && s3ControlEndpoint !== undefined ? { disableHostPrefix: true, endpointProvider: () => ({ url: new URL(s3ControlEndpoint) }) } : {}),
  }
}

const sharedHandler = new NodeHttpHandler({ ...timeouts, httpsAgent: { maxSockets: 128, keepAlive: true }, httpAgent: { maxSockets: 128, keepAlive: true } })
