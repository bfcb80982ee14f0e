import type { CloudTrailClient } from '@aws-sdk/client-cloudtrail'
import { clientConfig } from '#wire/client.ts'
import { wireUp } from '#wire/wire.ts'
import type { Reach } from '../bucket.ts'
import { keyPermissions } from './keys.ts'

/** CloudTrail's clients, one a region, on the guarded wire. */
export async function clients(reach: Reach): Promise<(region: string) => CloudTrailClient> {
  const sdk = await import('@aws-sdk/client-cloudtrail')
  const made = new Map<string, CloudTrailClient>()
  return (region) => {
    const before = made.get(region)
    if (before !== undefined) return before
    const client = new sdk.CloudTrailClient(clientConfig(reach, region, false) as never)
    wireUp(client as never, { ...reach.wire, recorder: undefined }, { account: reach.account, service: 'cloudtrail', region, permissions: keyPermissions, again: true })
    made.set(region, client)
    return client
  }
}
