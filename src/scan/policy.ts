import { collectors } from '#collectors/_index.ts'
import type { AnyCollector } from '#core/collector.ts'
import { sessionPermissions } from './session.ts'

/** Every IAM action that looking needs, from what the collectors and the session declare. */
export async function actionsNeeded(): Promise<readonly string[]> {
  const declared: (string | readonly string[])[] = [...Object.values(sessionPermissions)]
  for (const load of Object.values(collectors)) declared.push(...Object.values(((await load()).default as AnyCollector).permissions))
  return [...new Set(declared.flat())].sort()
}

// IAM's limits, without white space: docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html (2026-11-24)
export const managedPolicyLimit = 6144
/** Of all inline policies of a role together. */
export const rolePolicyLimit = 10_240

interface PolicyToAttach {
  readonly Version: string
  readonly Statement: readonly { readonly Sid: string; readonly Effect: 'Allow'; readonly Action: readonly string[]; readonly Resource: '*' }[]
}
const policyOf = (Statement: PolicyToAttach['Statement']): PolicyToAttach => ({ Version: '2012-10-17', Statement })

/** The policy to attach: one statement a service, so that a person can strike a service out. */
export async function scanPolicy(): Promise<PolicyToAttach> {
  const byService = new Map<string, string[]>()
  for (const action of await actionsNeeded()) {
    const service = action.split(':')[0] as string
    byService.set(service, [...(byService.get(service) ?? []), action])
  }
  return policyOf([...byService].map(([service, actions]) => ({ Sid: `Kokokara${service.replace(/\W/g, '')}`, Effect: 'Allow', Action: actions, Resource: '*' })))
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
