import { account, arn, document, tokyo } from '../shop.ts'
import type { Answers } from '../told.ts'

const answers: Answers<typeof import('@aws-sdk/client-opensearch')> = {
  ListDomainNames: (_input, { region }) => ({ DomainNames: region === tokyo ? [{ DomainName: 'product-search', EngineType: 'Elasticsearch' }] : [] }),
  // Reached from the office by its address alone, over plain HTTP if one likes.
  DescribeDomains: () => ({
    DomainStatusList: [
      {
        DomainId: `${account}/product-search`,
        DomainName: 'product-search',
        ARN: arn('es', tokyo, 'domain/product-search'),
        Created: true,
        Deleted: false,
        EngineVersion: 'Elasticsearch_6.8',
        ClusterConfig: { InstanceType: 't3.small.search', InstanceCount: 1, ZoneAwarenessEnabled: false },
        AccessPolicies: document({
          Effect: 'Allow',
          Principal: { AWS: '*' },
          Action: 'es:*',
          Resource: arn('es', tokyo, 'domain/product-search/*'),
          Condition: { IpAddress: { 'aws:SourceIp': '192.0.2.17/32' } },
        }),
        EncryptionAtRestOptions: { Enabled: false },
        NodeToNodeEncryptionOptions: { Enabled: false },
        DomainEndpointOptions: { EnforceHTTPS: false, TLSSecurityPolicy: 'Policy-Min-TLS-1-0-2019-07' },
        AdvancedSecurityOptions: { Enabled: false },
        ServiceSoftwareOptions: { UpdateAvailable: true, NewVersion: 'Elasticsearch_6_8_R20260915', OptionalDeployment: true, UpdateStatus: 'ELIGIBLE' },
      },
    ],
  }),
}

export default answers
