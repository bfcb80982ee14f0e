import { defineCollector } from '#core/collector.ts'
import { defineResource, type Resource, unreadable } from '#core/resource.ts'

export interface RedshiftCluster extends Resource {
  readonly name: string
  readonly publiclyAccessible: boolean
  readonly port: number | null
  /** Where it stands: the subnets it may be in, and the security groups before it. Null outside a VPC. */
  readonly network: { readonly vpc: string; readonly subnets: readonly string[]; readonly groups: readonly string[] } | null
  readonly encrypted: boolean
  /** `require_ssl` in its parameter group. `inEffect` is false while that waits for a reboot. */
  readonly tls: { readonly on: boolean; readonly inEffect: boolean } | null
  /** Where connection and user logs go; null: nowhere. `failing`: the last delivery failed. */
  readonly auditLog: { readonly to: string; readonly failing: boolean } | null
  readonly enhancedVpcRouting: boolean
  readonly allowsVersionUpgrade: boolean
  readonly masterUsername: string
  readonly backupRetentionDays: number
  readonly multiAz: boolean
}

export const redshiftCluster = defineResource<RedshiftCluster>('redshift.cluster', {
  sample: {
    arn: 'arn:aws:redshift:ap-northeast-1:111122223333:cluster:sales',
    account: '111122223333',
    region: 'ap-northeast-1',
    name: 'sales',
    publiclyAccessible: false,
    port: 5439,
    network: { vpc: 'vpc-0aaa', subnets: ['subnet-0aaa'], groups: ['sg-0aaa'] },
    encrypted: true,
    tls: { on: true, inEffect: true },
    auditLog: { to: 'cloudwatch', failing: false },
    enhancedVpcRouting: true,
    allowsVersionUpgrade: true,
    masterUsername: 'sales_owner',
    backupRetentionDays: 14,
    multiAz: true,
  },
})

const sales = {
  ClusterIdentifier: 'sales',
  PubliclyAccessible: false,
  Endpoint: { Port: 5439 },
  VpcId: 'vpc-0aaa',
  ClusterSubnetGroupName: 'private',
  VpcSecurityGroups: [{ VpcSecurityGroupId: 'sg-0aaa' }],
  Encrypted: true,
  ClusterParameterGroups: [{ ParameterGroupName: 'sales', ParameterApplyStatus: 'in-sync' }],
  EnhancedVpcRouting: true,
  AllowVersionUpgrade: true,
  MasterUsername: 'sales_owner',
  AutomatedSnapshotRetentionPeriod: 14,
  MultiAZ: 'enabled',
}
const ordinary = {
  DescribeClusters: { Clusters: [sales] },
  DescribeClusterParameters: [{ Parameters: [{ ParameterName: 'auto_analyze', ParameterValue: 'true' }], Marker: 'next' }, { Parameters: [{ ParameterName: 'require_ssl', ParameterValue: 'true' }] }],
  DescribeLoggingStatus: { LoggingEnabled: true, LogDestinationType: 'cloudwatch' },
  DescribeClusterSubnetGroups: { ClusterSubnetGroups: [{ ClusterSubnetGroupName: 'private', Subnets: [{ SubnetIdentifier: 'subnet-0aaa' }] }] },
}
const refused = { refused: 'AccessDenied' }

export default defineCollector({
  sdk: () => import('@aws-sdk/client-redshift'),
  client: (sdk) => sdk.RedshiftClient,
  scope: 'regional',
  permissions: {
    DescribeClusters: 'redshift:DescribeClusters',
    DescribeClusterParameters: 'redshift:DescribeClusterParameters',
    DescribeLoggingStatus: 'redshift:DescribeLoggingStatus',
    DescribeClusterSubnetGroups: 'redshift:DescribeClusterSubnetGroups',
  },

  collect: {
    async *[redshiftCluster.kind]({ sdk, client, account, partition, region, read, each, memo }) {
      const subnetGroups = () =>
        memo('subnet groups', async () => {
          const found = new Map<string, readonly string[]>()
          for await (const page of sdk.paginateDescribeClusterSubnetGroups({ client }, { MaxRecords: 100 })) {
            for (const { ClusterSubnetGroupName = '', Subnets } of page.ClusterSubnetGroups ?? [])
              found.set(
                ClusterSubnetGroupName,
                (Subnets ?? []).map(({ SubnetIdentifier = '' }) => SubnetIdentifier),
              )
          }
          return found
        })
      for await (const page of sdk.paginateDescribeClusters({ client }, { MaxRecords: 100 })) {
        yield* each(page.Clusters ?? [], async (one) => {
          const name = one.ClusterIdentifier ?? ''
          const [group] = one.ClusterParameterGroups ?? []
          return redshiftCluster({
            arn: `arn:${partition}:redshift:${region}:${account}:cluster:${name}`,
            account,
            region,
            name,
            publiclyAccessible: one.PubliclyAccessible ?? false,
            port: one.Endpoint?.Port ?? null,
            network:
              one.VpcId === undefined || one.VpcId === ''
                ? null
                : await read(async () => ({
                    vpc: one.VpcId ?? '',
                    subnets: (await subnetGroups()).get(one.ClusterSubnetGroupName ?? '') ?? [],
                    groups: (one.VpcSecurityGroups ?? []).map(({ VpcSecurityGroupId = '' }) => VpcSecurityGroupId),
                  })),
            encrypted: one.Encrypted ?? false,
            tls:
              group?.ParameterGroupName === undefined
                ? null
                : await read(async () => {
                    // One call for each parameter group in use: AWS lists no parameters across groups.
                    const on = await memo(`parameters ${group.ParameterGroupName}`, async () => {
                      for await (const { Parameters } of sdk.paginateDescribeClusterParameters({ client }, { ParameterGroupName: group.ParameterGroupName, MaxRecords: 100 })) {
                        const found = Parameters?.find(({ ParameterName }) => ParameterName === 'require_ssl')
                        if (found !== undefined) return found.ParameterValue === 'true'
                      }
                      return false
                    })
                    return { on, inEffect: group.ParameterApplyStatus !== 'pending-reboot' }
                  }),
            // Told cluster by cluster only.
            auditLog: await read(async () => {
              const { LoggingEnabled, LogDestinationType, BucketName, LastFailureTime, LastSuccessfulDeliveryTime } = await client.send(
                new sdk.DescribeLoggingStatusCommand({ ClusterIdentifier: name }),
              )
              if (LoggingEnabled !== true) return null
              const failing = LastFailureTime !== undefined && (LastSuccessfulDeliveryTime === undefined || LastFailureTime > LastSuccessfulDeliveryTime)
              return { to: LogDestinationType === 'cloudwatch' ? 'cloudwatch' : (BucketName ?? 's3'), failing }
            }),
            enhancedVpcRouting: one.EnhancedVpcRouting ?? false,
            allowsVersionUpgrade: one.AllowVersionUpgrade ?? false,
            masterUsername: one.MasterUsername ?? '',
            backupRetentionDays: one.AutomatedSnapshotRetentionPeriod ?? 0,
            multiAz: /^(enabled|true)$/i.test(one.MultiAZ ?? ''),
          })
        })
      }
    },
  },

  examples: {
    'an ordinary cluster': { answers: ordinary, yields: [redshiftCluster(redshiftCluster.sample)] },
    'a lax one, whose logs do not arrive': {
      answers: {
        ...ordinary,
        DescribeClusters: {
          Clusters: [
            {
              ...sales,
              ClusterParameterGroups: [{ ParameterGroupName: 'default.redshift-1.0', ParameterApplyStatus: 'pending-reboot' }],
              MultiAZ: 'disabled',
            },
          ],
        },
        DescribeClusterParameters: { Parameters: [] },
        DescribeLoggingStatus: { LoggingEnabled: true, BucketName: 'audit', LastFailureTime: new Date('2026-10-31T00:00:00Z') },
      },
      yields: [
        redshiftCluster({
          ...redshiftCluster.sample,
          tls: { on: false, inEffect: false },
          auditLog: { to: 'audit', failing: true },
          multiAz: false,
        }),
      ],
    },
    'no logging, and we may not read parameters and subnet groups': {
      answers: { ...ordinary, DescribeClusterParameters: refused, DescribeClusterSubnetGroups: refused, DescribeLoggingStatus: { LoggingEnabled: false } },
      yields: [redshiftCluster({ ...redshiftCluster.sample, network: unreadable('AccessDenied'), tls: unreadable('AccessDenied'), auditLog: null })],
    },
    'we may not list clusters': { answers: { DescribeClusters: refused }, yields: [], unread: ['redshift.cluster'] },
  },
})
