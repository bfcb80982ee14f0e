import { collectors } from '#collectors/_index.ts'
import type { AnyCollector, Permissions } from '#core/collector.ts'
import { sessionPermissions } from './session.ts'

/** Every IAM action that looking needs, from what the collectors and the session declare. */
export async function actionsNeeded(): Promise<readonly string[]> {
  const declared: (string | readonly string[])[] = [...Object.values(sessionPermissions)]
  for (const { permissions } of Object.values(collectors) as readonly AnyCollector[]) declared.push(...Object.values(permissions))
  return [...new Set(declared.flat())].sort()
}

// IAM's limits, without white space: docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html (2026-11-24)
export const managedPolicyLimit = 6144
/** Of all inline policies of a role together. */
export const rolePolicyLimit = 10_240

interface PolicyToAttach {
  readonly Version: string
  readonly Statement: readonly { readonly Sid: string; readonly Effect: 'Allow'; readonly Action: readonly string[]; readonly Resource: '*' | readonly string[] }[]
}
const policyOf = (Statement: PolicyToAttach['Statement']): PolicyToAttach => ({ Version: '2012-10-17', Statement })

/** One statement a service, so that a person can strike a service out. */
function statements(actions: readonly string[]): PolicyToAttach['Statement'] {
  const byService = new Map<string, string[]>()
  for (const action of actions) {
    const service = action.split(':')[0] as string
    byService.set(service, [...(byService.get(service) ?? []), action])
  }
  return [...byService].map(([service, own]) => ({ Sid: `Kokokara${service.replace(/\W/g, '')}`, Effect: 'Allow', Action: own, Resource: '*' }))
}

/** The policy to attach for a scan. */
export const scanPolicy = async (): Promise<PolicyToAttach> => policyOf(statements(await actionsNeeded()))

/** Where log files lie. */
export interface LogPlace {
  readonly bucket: string
  readonly prefix: string
}

/** The policy for whoever reads a trail: objects are handed out from these places only, since no account's data are to be opened for its logs. */
export function trailPolicy(declared: readonly Permissions[], places: readonly LogPlace[], partition: string): PolicyToAttach {
  const actions = [...new Set(declared.flatMap((one) => Object.values(one)).flat())].sort()
  const [ofBuckets, ofObjects] = [actions.filter((one) => one === 's3:ListBucket'), actions.filter((one) => one.startsWith('s3:') && one !== 's3:ListBucket')]
  const arns = (end: (place: LogPlace) => string) => [...new Set(places.map((place) => `arn:${partition}:s3:::${end(place)}`))]
  return policyOf([
    ...statements(actions.filter((one) => !one.startsWith('s3:'))),
    { Sid: 'KokokaraLogBuckets', Effect: 'Allow', Action: ofBuckets, Resource: arns(({ bucket }) => bucket) },
    { Sid: 'KokokaraLogFiles', Effect: 'Allow', Action: ofObjects, Resource: arns(({ bucket, prefix }) => `${bucket}/${prefix}*`) },
  ])
}

/** The same, cut between services into as many policies as it takes for each to be a managed policy. */
export async function scanPolicyParts(): Promise<readonly PolicyToAttach[]> {
  const parts: PolicyToAttach[] = []
  for (const statement of (await scanPolicy()).Statement) {
    const longer = policyOf([...(parts.at(-1)?.Statement ?? []), statement])
    if (parts.length > 0 && JSON.stringify(longer).length <= managedPolicyLimit) parts[parts.length - 1] = longer
    else parts.push(policyOf([statement]))
  }
  return parts
}
