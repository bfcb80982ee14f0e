import { CallRefused, defineCollector } from '#core/collector.ts'
import { defineResource, type Resource, unreadable } from '#core/resource.ts'

/** A VPC whose DNS queries a configuration of VPC Resolver logs, or is meant to. */
export interface QueryLogAssociation extends Resource {
  readonly id: string
  readonly vpc: string
  readonly config: string
  /** `ACTIVE`, `CREATING`, `ACTION_NEEDED`, `DELETING`, `FAILED` or `OVERRIDDEN`; Route 53's own reference says `CREATED` for the first. */
  readonly status: string
  /** `DESTINATION_NOT_FOUND`, `ACCESS_DENIED`…; null when there is none. */
  readonly error: string | null
}

/** Where VPC Resolver sends the queries that it logs: this account's own, and what others share with it. */
export interface QueryLogConfig extends Resource {
  readonly id: string
  readonly destination: string
  /** `CREATED`, `CREATING`, `DELETING` or `FAILED`. */
  readonly status: string
}

/** A VPC that takes its DNS settings from a Route 53 Profile. */
export interface ProfileAssociation extends Resource {
  readonly id: string
  readonly vpc: string
  readonly profile: string
  /** Ids of the query logging configurations that hang on the profile. */
  readonly queryLogConfigs: readonly string[]
}

const base = { account: '111122223333', region: 'ap-northeast-1' }
const configArn = 'arn:aws:route53resolver:ap-northeast-1:111122223333:resolver-query-log-config/rqlc-0aaa'

export const queryLogAssociation = defineResource<QueryLogAssociation>('route53resolver.query-log-association', {
  sample: { arn: `${configArn}#rqlca-0aaa`, ...base, id: 'rqlca-0aaa', vpc: 'vpc-0aaa', config: 'rqlc-0aaa', status: 'ACTIVE', error: null },
})

export const queryLogConfig = defineResource<QueryLogConfig>('route53resolver.query-log-config', {
  sample: { arn: configArn, ...base, id: 'rqlc-0aaa', destination: 'arn:aws:s3:::dns-logs-example', status: 'CREATED' },
})

export const profileAssociation = defineResource<ProfileAssociation>('route53profiles.association', {
  sample: {
    arn: 'arn:aws:route53profiles:ap-northeast-1:111122223333:profile-association/rpassoc-0aaa',
    ...base,
    id: 'rpassoc-0aaa',
    vpc: 'vpc-0aaa',
    profile: 'rp-0aaa',
    queryLogConfigs: ['rqlc-0aaa'],
  },
})

const types = {
  association: 'AWS::Route53Resolver::ResolverQueryLoggingConfigAssociation',
  config: 'AWS::Route53Resolver::ResolverQueryLoggingConfig',
  profile: 'AWS::Route53Profiles::ProfileAssociation',
  profileResource: 'AWS::Route53Profiles::ProfileResourceAssociation',
} as const

const asListed = (Identifier: string, properties: object) => ({ Identifier, Properties: JSON.stringify({ Id: Identifier, ...properties }) })
const associated = asListed('rqlca-0aaa', { ResolverQueryLogConfigId: 'rqlc-0aaa', ResourceId: 'vpc-0aaa', Status: 'ACTIVE', Error: 'NONE' })
const configured = asListed('rqlc-0aaa', { Arn: configArn, Name: 'dns', DestinationArn: queryLogConfig.sample.destination, Status: 'CREATED' })
const profiled = asListed('rpassoc-0aaa', { ResourceId: 'vpc-0aaa', ProfileId: 'rp-0aaa' })
const onProfile = [asListed('rpr-0aaa', { ProfileId: 'rp-0aaa', ResourceArn: configArn }), asListed('rpr-0bbb', { ProfileId: 'rp-0aaa', ResourceArn: 'arn:aws:route53:::hostedzone/Z1' })]
const everything: Readonly<Record<string, readonly object[]>> = { [types.association]: [associated], [types.config]: [configured], [types.profile]: [profiled], [types.profileResource]: onProfile }
type Input = Readonly<Record<string, unknown>>
const listed =
  (of: Readonly<Record<string, readonly object[]>> = everything) =>
  ({ TypeName }: Input) => ({ ResourceDescriptions: of[TypeName as string] ?? [] })
/** What the list handler of a type must return, and may leave it at: the identifiers. */
const bare = (TypeName: Input['TypeName']) => (everything[TypeName as string] ?? []).map((one) => ({ Identifier: (one as { Identifier: string }).Identifier }))
const found = ({ TypeName, Identifier }: Input) => ({ ResourceDescription: everything[TypeName as string]?.find((one) => (one as { Identifier: string }).Identifier === Identifier) })
const sound = [queryLogAssociation(queryLogAssociation.sample), queryLogConfig(queryLogConfig.sample), profileAssociation(profileAssociation.sample)]

/**
 * VPC Resolver's query logs and Route 53 Profiles, asked through Cloud Control: their own clients have no version that goes with the others'.
 *
 * The caller needs Cloud Control's permission and those of the handler that answers in its place, which the resource type's schema names
 * (schemas of the four types: github.com/hashicorp/terraform-provider-awscc, internal/service/cloudformation/schemas, 2026-11-26; what they
 * call `resolverquerylogging:…` is no action of IAM). A list holds identifiers and, as it pleases, properties:
 * docs.aws.amazon.com/cloudcontrolapi/latest/userguide/resource-operations-list.html (2026-11-26). `MaxResults` is reserved there.
 */
export default defineCollector({
  sdk: () => import('@aws-sdk/client-cloudcontrol'),
  client: (sdk) => sdk.CloudControlClient,
  scope: 'regional',
  permissions: {
    ListResources: [
      'cloudformation:ListResources',
      'route53resolver:ListResolverQueryLogConfigAssociations',
      'route53resolver:ListResolverQueryLogConfigs',
      'route53resolver:ListTagsForResource',
      'route53profiles:ListProfileAssociations',
      'route53profiles:ListProfileResourceAssociations',
      'route53profiles:ListTagsForResource',
    ],
    GetResource: [
      'cloudformation:GetResource',
      'route53resolver:GetResolverQueryLogConfigAssociation',
      'route53resolver:GetResolverQueryLogConfig',
      'route53resolver:ListResolverQueryLogConfigs',
      'route53resolver:ListTagsForResource',
      'route53profiles:GetProfileAssociation',
      'route53profiles:GetProfileResourceAssociation',
      'route53profiles:ListTagsForResource',
    ],
  },

  collect: {
    async *[queryLogAssociation.kind](tools) {
      const { account, partition, region } = tools
      for await (const one of all(tools, types.association, ['ResourceId', 'ResolverQueryLogConfigId', 'Status'])) {
        const config = one('ResolverQueryLogConfigId')
        const error = one('Error')
        yield queryLogAssociation({
          arn: `arn:${partition}:route53resolver:${region}:${account}:resolver-query-log-config/${config}#${one('Id')}`,
          account,
          region,
          id: one('Id'),
          vpc: one('ResourceId'),
          config,
          status: one('Status'),
          error: error === '' || error === 'NONE' ? null : error,
        })
      }
    },

    async *[queryLogConfig.kind](tools) {
      const { account, partition, region, read, each } = tools
      const { list, look } = asking(tools, types.config, ['Arn', 'DestinationArn', 'Status'])
      for await (const { id, seen } of each(list(), async (one) => ({ id: one.Identifier ?? '', seen: await read(() => look(one)) }))) {
        if (seen === null) continue
        const told = (property: string) => (typeof seen === 'function' ? seen(property) : (seen as never))
        yield queryLogConfig({
          arn: typeof seen === 'function' ? seen('Arn') : `arn:${partition}:route53resolver:${region}:${account}:resolver-query-log-config/${id}`,
          account,
          region,
          id,
          destination: told('DestinationArn'),
          status: told('Status'),
        })
      }
    },

    async *[profileAssociation.kind](tools) {
      const { account, partition, region, read, memo } = tools
      for await (const one of all(tools, types.profile, ['ResourceId', 'ProfileId'])) {
        const profile = one('ProfileId')
        yield profileAssociation({
          arn: `arn:${partition}:route53profiles:${region}:${account}:profile-association/${one('Id')}`,
          account,
          region,
          id: one('Id'),
          vpc: one('ResourceId'),
          profile,
          queryLogConfigs: await read(() =>
            memo(`resources of ${profile}`, async () => {
              const configs: string[] = []
              for await (const resource of all(tools, types.profileResource, ['ResourceArn'], { ProfileId: profile }))
                configs.push(...(resource('ResourceArn').match(/(?<=:resolver-query-log-config\/)[\w-]+$/) ?? []))
              return configs
            }),
          ),
        })
      }
    },
  },

  examples: {
    'a VPC that is logged, and takes a profile': { answers: { ListResources: listed(), GetResource: found }, yields: sound },
    'a list of identifiers alone, in pages': {
      answers: {
        ListResources: ({ TypeName, NextToken }) => (NextToken === undefined ? { ResourceDescriptions: [], NextToken: 'more' } : { ResourceDescriptions: bare(TypeName) }),
        GetResource: found,
      },
      yields: sound,
    },
    'a destination that is gone; deleted between list and look': {
      answers: {
        ListResources: listed({
          [types.association]: [asListed('rqlca-0aaa', { ResolverQueryLogConfigId: 'rqlc-0aaa', ResourceId: 'vpc-0aaa', Status: 'FAILED', Error: 'DESTINATION_NOT_FOUND' })],
          [types.config]: [{ Identifier: 'rqlc-0bbb', Properties: '{"Id":"rqlc-0bbb"}' }],
        }),
        GetResource: { refused: 'ResourceNotFoundException' },
      },
      yields: [queryLogAssociation({ ...queryLogAssociation.sample, status: 'FAILED', error: 'DESTINATION_NOT_FOUND' })],
    },
    "we may not see what hangs on a profile, nor another account's configuration": {
      answers: {
        ListResources: ({ TypeName }) =>
          TypeName === types.profileResource ? { refused: 'AccessDeniedException' } : { ResourceDescriptions: TypeName === types.profile ? [profiled] : bare(TypeName) },
        GetResource: ({ TypeName, ...which }) => (TypeName === types.config ? { refused: 'AccessDeniedException' } : found({ TypeName, ...which })),
      },
      yields: [
        queryLogAssociation(queryLogAssociation.sample),
        queryLogConfig({ ...queryLogConfig.sample, destination: unreadable('AccessDeniedException'), status: unreadable('AccessDeniedException') }),
        profileAssociation({ ...profileAssociation.sample, queryLogConfigs: unreadable('AccessDeniedException') }),
      ],
    },
    'properties that are none': {
      answers: { ListResources: ({ TypeName }) => ({ ResourceDescriptions: bare(TypeName) }), GetResource: { ResourceDescription: { Properties: '<html>' } } },
      yields: [queryLogConfig({ ...queryLogConfig.sample, destination: unreadable('NotAnAwsAnswer'), status: unreadable('NotAnAwsAnswer') })],
      unread: [queryLogAssociation.kind, profileAssociation.kind],
    },
    'a region that does not know the types': {
      answers: { ListResources: { refused: 'TypeNotFoundException' } },
      yields: [],
      unread: [queryLogAssociation.kind, queryLogConfig.kind, profileAssociation.kind],
    },
  },
})

type Sdk = typeof import('@aws-sdk/client-cloudcontrol')
interface Tools {
  readonly sdk: Sdk
  readonly client: InstanceType<Sdk['CloudControlClient']>
  each<T, R>(items: AsyncIterable<T>, work: (item: T) => Promise<R>): AsyncIterable<R>
}

/** A resource's properties, by name; null where it was deleted since it was listed. */
type Look = ((property: string) => string) | null

/** `needed`: properties that every resource of the type has. Where the list leaves one out, the resource is looked at. */
function asking({ sdk, client }: Tools, TypeName: string, needed: readonly string[], model?: Readonly<Record<string, string>>) {
  return {
    async *list() {
      for await (const page of sdk.paginateListResources({ client }, { TypeName, ...(model === undefined ? {} : { ResourceModel: JSON.stringify(model) }) })) yield* page.ResourceDescriptions ?? []
    },
    async look({ Identifier = '', Properties }: { readonly Identifier?: string | undefined; readonly Properties?: string | undefined }): Promise<Look> {
      const by = (properties: Readonly<Record<string, unknown>>) => (property: string) => String({ Id: Identifier, ...properties }[property] ?? '')
      const inList = propertiesOf(Properties)
      if (inList !== null && needed.every((one) => one in inList)) return by(inList)
      try {
        const { ResourceDescription } = await client.send(new sdk.GetResourceCommand({ TypeName, Identifier }))
        const looked = propertiesOf(ResourceDescription?.Properties)
        if (looked === null) throw new CallRefused({ code: 'NotAnAwsAnswer', outcome: 'failed', call: 'cloudcontrol:GetResource' })
        return by(looked)
      } catch (error) {
        if (!(error instanceof CallRefused) || error.reason.code !== 'ResourceNotFoundException') throw error
        error.takenAsAbsent()
        return null
      }
    },
  }
}

/** All resources of a type: one that cannot be looked at makes the list incomplete. */
async function* all(tools: Tools, ...what: [TypeName: string, needed: readonly string[], model?: Readonly<Record<string, string>>]): AsyncGenerator<(property: string) => string> {
  const { list, look } = asking(tools, ...what)
  for await (const seen of tools.each(list(), look)) if (seen !== null) yield seen
}

/** Cloud Control wraps a resource into a string. */
function propertiesOf(text: string | undefined): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text ?? '')
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null
  } catch {
    return null
  }
}
