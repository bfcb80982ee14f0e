import { IAMClient, SimulatePrincipalPolicyCommand } from '@aws-sdk/client-iam'
import { clientConfig, homeRegion, type Target } from './collect.ts'
import { actionsNeeded } from './policy.ts'
import type { Identity } from './session.ts'
import type { Wire } from './wire/wire.ts'

/** An assumed role's session is not a principal that IAM can simulate; its role is. */
const principalOf = ({ arn, partition, account }: Identity): string => {
  const role = /:assumed-role\/([^/]+)\//.exec(arn)?.[1]
  return role === undefined ? arn : `arn:${partition}:iam::${account}:role/${role}`
}

const actionsAtOnce = 100

/**
 * The actions a scan needs and IAM would refuse; null when IAM does not let us ask.
 * Simulation evaluates policies and changes nothing; it is the one call of `doctor` whose name is no reading verb, so it is made here and nowhere else.
 */
export async function permissionsRefused(identity: Identity, target: Target, wire: Wire): Promise<readonly string[] | null> {
  const client = new IAMClient(clientConfig(target, 'iam', homeRegion(target.partition), false) as never)
  const actions = await actionsNeeded()
  const refused: string[] = []
  try {
    for (let from = 0; from < actions.length; from += actionsAtOnce) {
      wire.signal?.throwIfAborted()
      const { EvaluationResults = [] } = await client.send(new SimulatePrincipalPolicyCommand({ PolicySourceArn: principalOf(identity), ActionNames: actions.slice(from, from + actionsAtOnce) }))
      for (const { EvalActionName, EvalDecision } of EvaluationResults) if (EvalDecision !== 'allowed' && EvalActionName !== undefined) refused.push(EvalActionName)
    }
  } catch (error) {
    if (error instanceof Error && '$metadata' in error) return null
    throw error
  }
  return refused
}
