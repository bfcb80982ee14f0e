import { collectors } from '#collectors/_index.ts'
import type { AnyCollector } from '#core/collector.ts'
import { sessionPermissions } from './session.ts'

/** Every IAM action that looking needs, from what the collectors and the session declare. */
export async function actionsNeeded(): Promise<readonly string[]> {
  const declared: (string | readonly string[])[] = [...Object.values(sessionPermissions)]
  for (const load of Object.values(collectors)) declared.push(...Object.values(((await load()).default as AnyCollector).permissions))
  return [...new Set(declared.flat())].sort()
}

/** IAM's limit on a managed policy, without white space (docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html). */
export const managedPolicyLimit = 6144

/** The policy to attach: one statement a service, so that a person can strike a service out. */
export async function scanPolicy() {
  const byService = new Map<string, string[]>()
  for (const action of await actionsNeeded()) {
    const service = action.split(':')[0] as string
    byService.set(service, [...(byService.get(service) ?? []), action])
  }
  return {
    Version: '2012-10-17',
    Statement: [...byService].map(([service, actions]) => ({ Sid: `Kokokara${service.replace(/\W/g, '')}`, Effect: 'Allow', Action: actions, Resource: '*' })),
  }
}
