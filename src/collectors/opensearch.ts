import { defineCollector } from '#core/collector.ts'
import { type Openness, opennessOf, parsePolicy } from '#core/policy.ts'
import { defineResource, type Resource } from '#core/resource.ts'
import { iso } from '#core/time.ts'

export interface OpensearchDomain extends Resource {
  readonly name: string
  /** `OpenSearch_2.19` or `Elasticsearch_7.10`. */
  readonly engineVersion: string
  /** False: its endpoint answers the internet, and only policies and users stand before it. */
  readonly inVpc: boolean
  readonly openness: Openness
  readonly encryptedAtRest: boolean
  readonly encryptsBetweenNodes: boolean
  readonly demandsHttps: boolean
  readonly tlsPolicy: string
  /** Fine-grained access control: users and roles inside the domain. */
  readonly fineGrained: boolean
  /** During a migration to fine-grained access control, requests without a user still get in. */
  readonly anonymous: boolean
  readonly logs: readonly string[]
  readonly dataNodes: number
  readonly zones: number
  readonly update: { readonly version: string; readonly optional: boolean; readonly automaticAt: string | null } | null
}

export const opensearchDomain = defineResource<OpensearchDomain>('opensearch.domain', {
  sample: {
    arn: 'arn:aws:es:ap-northeast-1:111122223333:domain/logs',
    account: '111122223333',
    region: 'ap-northeast-1',
    name: 'logs',
    engineVersion: 'OpenSearch_3.1',
    inVpc: true,
    openness: { public: [], foreignAccounts: [] },
    encryptedAtRest: true,
    encryptsBetweenNodes: true,
    demandsHttps: true,
    tlsPolicy: 'Policy-Min-TLS-1-2-PFS-2023-10',
    fineGrained: true,
    anonymous: false,
    logs: ['AUDIT_LOGS', 'ES_APPLICATION_LOGS'],
    dataNodes: 3,
    zones: 3,
    update: null,
  },
})

const statement = { Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::111122223333:role/app' }, Action: 'es:ESHttp*', Resource: `${opensearchDomain.sample.arn}/*` }
const policy = (...statements: object[]) => JSON.stringify({ Version: '2012-10-17', Statement: statements })

const logs = {
  ARN: opensearchDomain.sample.arn,
  DomainName: 'logs',
  EngineVersion: 'OpenSearch_3.1',
  VPCOptions: { VPCId: 'vpc-0aaa', SubnetIds: ['subnet-0aaa'] },
  AccessPolicies: policy(statement),
  EncryptionAtRestOptions: { Enabled: true },
  NodeToNodeEncryptionOptions: { Enabled: true },
  DomainEndpointOptions: { EnforceHTTPS: true, TLSSecurityPolicy: 'Policy-Min-TLS-1-2-PFS-2023-10' },
  AdvancedSecurityOptions: { Enabled: true, AnonymousAuthEnabled: false },
  LogPublishingOptions: { ES_APPLICATION_LOGS: { Enabled: true }, AUDIT_LOGS: { Enabled: true }, SEARCH_SLOW_LOGS: { Enabled: false } },
  ClusterConfig: { InstanceCount: 3, ZoneAwarenessEnabled: true, ZoneAwarenessConfig: { AvailabilityZoneCount: 3 } },
  ServiceSoftwareOptions: { UpdateAvailable: false },
}

const batch = 5

export default defineCollector({
  sdk: () => import('@aws-sdk/client-opensearch'),
  client: (sdk) => sdk.OpenSearchClient,
  scope: 'regional',
  permissions: { ListDomainNames: 'es:ListDomainNames', DescribeDomains: 'es:DescribeDomains' },

  collect: {
    async *[opensearchDomain.kind]({ sdk, client, account, region }) {
      // One answer holds them all; this list has no pages.
      const { DomainNames = [] } = await client.send(new sdk.ListDomainNamesCommand({}))
      for (let n = 0; n < DomainNames.length; n += batch) {
        // Five at a time is as many as AWS takes.
        const names = DomainNames.slice(n, n + batch).map(({ DomainName = '' }) => DomainName)
        const { DomainStatusList = [] } = await client.send(new sdk.DescribeDomainsCommand({ DomainNames: names }))
        for (const one of DomainStatusList) {
          // On its way out: it stays in the list until it is gone.
          if (one.Deleted === true) continue
          const { InstanceCount, ZoneAwarenessEnabled, ZoneAwarenessConfig } = one.ClusterConfig ?? {}
          const { UpdateAvailable, NewVersion, OptionalDeployment, AutomatedUpdateDate } = one.ServiceSoftwareOptions ?? {}
          yield opensearchDomain({
            arn: one.ARN ?? '',
            account,
            region,
            name: one.DomainName ?? '',
            engineVersion: one.EngineVersion ?? '',
            inVpc: one.VPCOptions?.VPCId !== undefined,
            openness: opennessOf(parsePolicy(one.AccessPolicies || '{}'), { account }),
            encryptedAtRest: one.EncryptionAtRestOptions?.Enabled ?? false,
            encryptsBetweenNodes: one.NodeToNodeEncryptionOptions?.Enabled ?? false,
            demandsHttps: one.DomainEndpointOptions?.EnforceHTTPS ?? false,
            tlsPolicy: one.DomainEndpointOptions?.TLSSecurityPolicy ?? '',
            fineGrained: one.AdvancedSecurityOptions?.Enabled ?? false,
            anonymous: one.AdvancedSecurityOptions?.AnonymousAuthEnabled ?? false,
            logs: Object.entries(one.LogPublishingOptions ?? {})
              .flatMap(([type, log]) => (log?.Enabled === true ? [type] : []))
              .sort(),
            dataNodes: InstanceCount ?? 0,
            zones: ZoneAwarenessEnabled === true ? (ZoneAwarenessConfig?.AvailabilityZoneCount ?? 2) : 1,
            update: UpdateAvailable === true ? { version: NewVersion ?? '', optional: OptionalDeployment ?? false, automaticAt: iso(AutomatedUpdateDate) } : null,
          })
        }
      }
    },
  },

  examples: {
    'a domain in a VPC, and one that is being deleted': {
      answers: { ListDomainNames: { DomainNames: [{ DomainName: 'logs' }] }, DescribeDomains: { DomainStatusList: [{ ...logs, DomainName: 'old', Deleted: true }, logs] } },
      yields: [opensearchDomain(opensearchDomain.sample)],
    },
    'an open one on the internet, with an update to come': {
      answers: {
        ListDomainNames: { DomainNames: [{ DomainName: 'logs' }] },
        DescribeDomains: {
          DomainStatusList: [
            {
              ...logs,
              EngineVersion: 'Elasticsearch_6.8',
              VPCOptions: undefined,
              AccessPolicies: policy({ ...statement, Principal: '*' }),
              AdvancedSecurityOptions: undefined,
              LogPublishingOptions: undefined,
              ClusterConfig: { InstanceCount: 1 },
              ServiceSoftwareOptions: { UpdateAvailable: true, NewVersion: 'R20261001', OptionalDeployment: false, AutomatedUpdateDate: new Date('2026-11-10T00:00:00Z') },
            },
          ],
        },
      },
      yields: [
        opensearchDomain({
          ...opensearchDomain.sample,
          engineVersion: 'Elasticsearch_6.8',
          inVpc: false,
          openness: { public: [{ sid: null, actions: ['es:ESHttp*'] }], foreignAccounts: [] },
          fineGrained: false,
          logs: [],
          dataNodes: 1,
          zones: 1,
          update: { version: 'R20261001', optional: false, automaticAt: '2026-11-10T00:00:00.000Z' },
        }),
      ],
    },
    'six domains are asked about in two calls': {
      answers: {
        ListDomainNames: { DomainNames: ['a', 'b', 'c', 'd', 'e', 'f'].map((DomainName) => ({ DomainName })) },
        DescribeDomains: ({ DomainNames }) => ({ DomainStatusList: (DomainNames as string[]).map((DomainName) => ({ ...logs, DomainName })) }),
      },
      yields: ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => opensearchDomain({ ...opensearchDomain.sample, name })),
    },
    'we may not describe them': {
      answers: { ListDomainNames: { DomainNames: [{ DomainName: 'logs' }] }, DescribeDomains: { refused: 'AccessDeniedException' } },
      yields: [],
      unread: ['opensearch.domain'],
    },
  },
})
