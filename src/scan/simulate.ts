import { DescribeInstancesCommand, EC2Client } from '@aws-sdk/client-ec2'
import { IAMClient, ListUsersCommand, SimulatePrincipalPolicyCommand } from '@aws-sdk/client-iam'
import { ListBucketsCommand, S3Client } from '@aws-sdk/client-s3'
import { type ClientNeeds, s3Needs } from '#core/client.ts'
import { CallRefused } from '#core/collector.ts'
import { clientConfig, homeRegion } from '#wire/client.ts'
import { type Wire, wireUp } from '#wire/wire.ts'
import type { Target } from './collect.ts'
import { actionsNeeded } from './policy.ts'
import type { Identity } from './session.ts'

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
  const client = new IAMClient(clientConfig(target, homeRegion(target.partition), false) as never)
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

/** Three calls that every scan makes, and how each ended. */
export async function sampleRead(target: Target, wire: Wire): Promise<readonly { readonly call: string; readonly outcome: string; readonly code: string }[]> {
  const home = homeRegion(target.partition)
  const client = <C>(Class: new (config: never) => C, service: string, needs?: ClientNeeds): C => {
    const made = new Class(clientConfig(target, home, false, needs) as never)
    wireUp(made as never, { ...wire, recorder: undefined }, { account: target.account, service, region: home, permissions: {} })
    return made
  }
  const asks: readonly (readonly [string, () => Promise<unknown>])[] = [
    ['iam:ListUsers', () => client(IAMClient, 'iam').send(new ListUsersCommand({ MaxItems: 1 }))],
    ['s3:ListBuckets', () => client(S3Client, 's3', s3Needs).send(new ListBucketsCommand({ MaxBuckets: 1 }))],
    ['ec2:DescribeInstances', () => client(EC2Client, 'ec2').send(new DescribeInstancesCommand({ MaxResults: 5 }))],
  ]
  return Promise.all(
    asks.map(async ([call, ask]) => {
      try {
        await ask()
        return { call, outcome: 'ok', code: '' }
      } catch (error) {
        if (!(error instanceof CallRefused)) throw error
        return { call, outcome: error.reason.outcome, code: error.reason.code }
      }
    }),
  )
}
