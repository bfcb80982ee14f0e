import { vpcId } from '../machines.ts'
import { account, arn, hex, osaka, tokyo } from '../shop.ts'
import type { Answers } from '../told.ts'

interface QueryLog {
  readonly vpc: string
  readonly destination: string
  readonly status: string
  readonly error: string
}

/** In which VPCs the shop wanted DNS queries logged. */
const queryLogs: Readonly<Record<string, QueryLog>> = {
  // The contractor set up a log group; whoever tidied up CloudWatch last year deleted it.
  [tokyo]: { vpc: 'main', destination: arn('logs', tokyo, 'log-group:/dns/main:*'), status: 'FAILED', error: 'DESTINATION_NOT_FOUND' },
  [osaka]: { vpc: 'dr', destination: 'arn:aws:s3:::mikan-shop-logs', status: 'ACTIVE', error: 'NONE' },
}

/** As AWS answers: a resource's identifier, and its properties in a string. */
const described = (Identifier: string, properties: object) => ({ Identifier, Properties: JSON.stringify({ Id: Identifier, ...properties }) })

const answers: Answers<typeof import('@aws-sdk/client-cloudcontrol')> = {
  ListResources: ({ TypeName = '' }, { region }) => {
    const log = queryLogs[region]
    if (log === undefined) return { TypeName, ResourceDescriptions: [] }
    const config = `rqlc-${hex(`rqlc ${region}`, 17)}`
    const CreationTime = '2024-08-02T04:10:33.123Z'
    const of: Readonly<Record<string, object>> = {
      'AWS::Route53Resolver::ResolverQueryLoggingConfig': described(config, {
        OwnerId: account,
        Status: log.status === 'FAILED' ? 'FAILED' : 'CREATED',
        ShareStatus: 'NOT_SHARED',
        AssociationCount: 1,
        Arn: arn('route53resolver', region, `resolver-query-log-config/${config}`),
        Name: `dns-${log.vpc}`,
        DestinationArn: log.destination,
        CreationTime,
      }),
      'AWS::Route53Resolver::ResolverQueryLoggingConfigAssociation': described(`rqlca-${hex(`rqlca ${region}`, 17)}`, {
        ResolverQueryLogConfigId: config,
        ResourceId: vpcId({ region, name: log.vpc }),
        Status: log.status,
        Error: log.error,
        CreationTime,
      }),
    }
    const found = of[TypeName]
    return { TypeName, ResourceDescriptions: found === undefined ? [] : [found] }
  },
}

export default answers
