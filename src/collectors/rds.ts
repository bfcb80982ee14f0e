import { defineCollector } from '#core/collector.ts'
import { defineResource, type Resource, unreadable } from '#core/resource.ts'
import { iso } from '#core/time.ts'
import { allInstances } from './rds/instances.ts'
import { allClusters, clusterFacts, isEncrypted, type MaintenanceAction, maintenanceOf, type ParameterSwitch, type RdsTools, waitsForReboot } from './rds/lists.ts'

/** Until when AWS cares for a major version. */
export interface EngineSupport {
  readonly standardUntil: string
  /** Extended support costs extra; null where the engine has none. */
  readonly extendedUntil: string | null
}

export interface RdsInstance extends Resource {
  readonly name: string
  readonly engine: string
  readonly engineVersion: string
  /** The cluster it belongs to; backups, deletion protection and availability are then the cluster's. */
  readonly cluster: string | null
  /** The primary this is a read replica of. */
  readonly replicaOf: string | null
  readonly publiclyAccessible: boolean
  readonly storageEncrypted: boolean
  readonly multiAz: boolean
  readonly backupRetentionDays: number
  readonly autoMinorVersionUpgrade: boolean
  readonly deletionProtection: boolean
  readonly iamAuthentication: boolean
  readonly port: number | null
  readonly masterUsername: string | null
  /** Where it stands: the subnets it may be in, and the security groups before it. Null outside a VPC. */
  readonly network: { readonly vpc: string; readonly subnets: readonly string[]; readonly groups: readonly string[] } | null
  /** Logs that go to CloudWatch Logs. */
  readonly logExports: readonly string[]
  /** The server certificate, and who signed it; null until there is one. */
  readonly certificate: { readonly authority: string; readonly validUntil: string | null } | null
  /** Seconds between enhanced monitoring's looks; 0 is off. */
  readonly monitoringInterval: number
  readonly copiesTagsToSnapshots: boolean
  /** The parameter by which this engine refuses connections without TLS. Null where none can force it (Oracle, Db2), or the cluster decides. */
  readonly tls: ParameterSwitch | null
  readonly maintenance: readonly MaintenanceAction[]
  /** Null where AWS gives no dates: SQL Server, Oracle, Db2, or a major version its list no longer holds. */
  readonly support: EngineSupport | null
}

export const rdsInstance = defineResource<RdsInstance>('rds.instance', {
  sample: {
    arn: 'arn:aws:rds:ap-northeast-1:111122223333:db:orders',
    account: '111122223333',
    region: 'ap-northeast-1',
    name: 'orders',
    engine: 'postgres',
    engineVersion: '17.6',
    cluster: null,
    replicaOf: null,
    publiclyAccessible: false,
    storageEncrypted: true,
    multiAz: true,
    backupRetentionDays: 14,
    autoMinorVersionUpgrade: true,
    deletionProtection: true,
    iamAuthentication: true,
    port: 15432,
    masterUsername: 'orders_owner',
    network: { vpc: 'vpc-0aaa', subnets: ['subnet-0aaa', 'subnet-0bbb'], groups: ['sg-0aaa'] },
    logExports: ['postgresql', 'upgrade'],
    certificate: { authority: 'rds-ca-rsa2048-g1', validUntil: '2027-08-01T00:00:00.000Z' },
    monitoringInterval: 60,
    copiesTagsToSnapshots: true,
    tls: { parameter: 'rds.force_ssl', on: true, inEffect: true },
    maintenance: [],
    support: { standardUntil: '2030-02-28T00:00:00.000Z', extendedUntil: '2033-02-28T00:00:00.000Z' },
  },
})

/** An Aurora cluster or a Multi-AZ DB cluster. Whether it is public is asked of its members, which are instances. */
export interface RdsCluster extends Resource {
  readonly name: string
  readonly engine: string
  readonly engineVersion: string
  readonly storageEncrypted: boolean
  readonly deletionProtection: boolean
  readonly multiAz: boolean
  readonly backupRetentionDays: number
  /** Null where AWS does not say: the members' own setting then counts alone. */
  readonly autoMinorVersionUpgrade: boolean | null
  readonly iamAuthentication: boolean
  readonly masterUsername: string | null
  readonly logExports: readonly string[]
  readonly copiesTagsToSnapshots: boolean
  readonly tls: ParameterSwitch | null
  /** Whether Aurora MySQL writes an audit log at all; null for other engines, which need no switch for theirs. */
  readonly auditLog: boolean | null
  readonly maintenance: readonly MaintenanceAction[]
  readonly support: EngineSupport | null
}

export const rdsCluster = defineResource<RdsCluster>('rds.cluster', {
  sample: {
    arn: 'arn:aws:rds:ap-northeast-1:111122223333:cluster:shop',
    account: '111122223333',
    region: 'ap-northeast-1',
    name: 'shop',
    engine: 'aurora-mysql',
    engineVersion: '8.0.mysql_aurora.3.10.0',
    storageEncrypted: true,
    deletionProtection: true,
    multiAz: true,
    backupRetentionDays: 14,
    autoMinorVersionUpgrade: true,
    iamAuthentication: true,
    masterUsername: 'shop_owner',
    logExports: ['audit', 'error'],
    copiesTagsToSnapshots: true,
    tls: { parameter: 'require_secure_transport', on: true, inEffect: true },
    auditLog: true,
    maintenance: [],
    support: { standardUntil: '2028-04-30T00:00:00.000Z', extendedUntil: '2029-07-31T00:00:00.000Z' },
  },
})

/** A manual snapshot of an instance; automated ones cannot be shared. */
export interface RdsSnapshot extends Resource {
  readonly name: string
  readonly encrypted: boolean
  /** Accounts that may restore it; `all` is anyone. */
  readonly sharedWith: readonly string[]
}

export const rdsSnapshot = defineResource<RdsSnapshot>('rds.snapshot', {
  sample: {
    arn: 'arn:aws:rds:ap-northeast-1:111122223333:snapshot:orders-before-upgrade',
    account: '111122223333',
    region: 'ap-northeast-1',
    name: 'orders-before-upgrade',
    encrypted: true,
    sharedWith: [],
  },
})

/** A manual snapshot of a cluster: Aurora, Multi-AZ DB cluster, DocumentDB or Neptune, which share one list. */
export interface RdsClusterSnapshot extends Resource {
  readonly name: string
  readonly encrypted: boolean
  readonly sharedWith: readonly string[]
}

export const rdsClusterSnapshot = defineResource<RdsClusterSnapshot>('rds.cluster-snapshot', {
  sample: {
    arn: 'arn:aws:rds:ap-northeast-1:111122223333:cluster-snapshot:shop-before-upgrade',
    account: '111122223333',
    region: 'ap-northeast-1',
    name: 'shop-before-upgrade',
    encrypted: true,
    sharedWith: [],
  },
})

/** An RDS Proxy: what applications really connect to where there is one. */
export interface RdsProxy extends Resource {
  readonly name: string
  readonly requiresTls: boolean
}

export const rdsProxy = defineResource<RdsProxy>('rds.proxy', {
  sample: { arn: 'arn:aws:rds:ap-northeast-1:111122223333:db-proxy:prx-0aaa', account: '111122223333', region: 'ap-northeast-1', name: 'orders', requiresTls: true },
})

/** Who in a region is told when databases fail or are about to be changed. */
export interface RdsEvents extends Resource {
  readonly instances: number
  readonly clusters: number
  /** Enabled subscriptions to all resources of a source. No source, or no categories: all of them. */
  readonly subscriptions: readonly { readonly source: string | null; readonly categories: readonly string[] }[]
}

export const rdsEvents = defineResource<RdsEvents>('rds.events', {
  sample: {
    arn: 'arn:aws:rds:ap-northeast-1:111122223333:es',
    account: '111122223333',
    region: 'ap-northeast-1',
    name: 'ap-northeast-1',
    instances: 1,
    clusters: 0,
    subscriptions: [{ source: 'db-instance', categories: ['failure', 'maintenance'] }],
  },
})

// Where the switch for "TLS or nothing" is: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.SSL.html
const tlsParameter = (engine: string): string | null => (/postgres|^sqlserver/.test(engine) ? 'rds.force_ssl' : /mysql|^mariadb/.test(engine) ? 'require_secure_transport' : null)
const isOn = (value: string | undefined) => /^(1|on|true)$/i.test(value ?? '')

const restore = (attributes: readonly { AttributeName?: string | undefined; AttributeValues?: string[] | undefined }[] | undefined) =>
  (attributes ?? []).filter(({ AttributeName }) => AttributeName === 'restore').flatMap(({ AttributeValues }) => AttributeValues ?? [])

const snapshot = { DBSnapshotArn: rdsSnapshot.sample.arn, DBSnapshotIdentifier: 'orders-before-upgrade', Encrypted: true }
const restorableBy = (...accounts: string[]) => ({ DBSnapshotAttributesResult: { DBSnapshotAttributes: [{ AttributeName: 'restore', AttributeValues: accounts }] } })
const clusterSnapshot = { DBClusterSnapshotArn: rdsClusterSnapshot.sample.arn, DBClusterSnapshotIdentifier: 'shop-before-upgrade', StorageEncrypted: true }
const clusterRestorableBy = (...accounts: string[]) => ({ DBClusterSnapshotAttributesResult: { DBClusterSnapshotAttributes: [{ AttributeName: 'restore', AttributeValues: accounts }] } })

const shop = {
  DBClusterArn: rdsCluster.sample.arn,
  DBClusterIdentifier: 'shop',
  Engine: 'aurora-mysql',
  EngineVersion: '8.0.mysql_aurora.3.10.0',
  StorageEncrypted: true,
  DeletionProtection: true,
  MultiAZ: true,
  BackupRetentionPeriod: 14,
  AutoMinorVersionUpgrade: true,
  IAMDatabaseAuthenticationEnabled: true,
  MasterUsername: 'shop_owner',
  EnabledCloudwatchLogsExports: ['audit', 'error'],
  CopyTagsToSnapshot: true,
  DBClusterParameterGroup: 'shop',
  DBClusterMembers: [{ DBInstanceIdentifier: 'shop-1', DBClusterParameterGroupStatus: 'in-sync' }],
}

const orders = {
  DBInstanceArn: 'arn:aws:rds:ap-northeast-1:111122223333:db:orders',
  DBInstanceIdentifier: 'orders',
  Engine: 'postgres',
  EngineVersion: '17.6',
  PubliclyAccessible: false,
  StorageEncrypted: true,
  MultiAZ: true,
  BackupRetentionPeriod: 14,
  AutoMinorVersionUpgrade: true,
  DeletionProtection: true,
  IAMDatabaseAuthenticationEnabled: true,
  Endpoint: { Port: 15432 },
  MasterUsername: 'orders_owner',
  DBSubnetGroup: { VpcId: 'vpc-0aaa', Subnets: [{ SubnetIdentifier: 'subnet-0aaa' }, { SubnetIdentifier: 'subnet-0bbb' }] },
  VpcSecurityGroups: [{ VpcSecurityGroupId: 'sg-0aaa', Status: 'active' }],
  EnabledCloudwatchLogsExports: ['postgresql', 'upgrade'],
  CACertificateIdentifier: 'rds-ca-rsa2048-g1',
  CertificateDetails: { CAIdentifier: 'rds-ca-rsa2048-g1', ValidTill: new Date('2027-08-01T00:00:00Z') },
  MonitoringInterval: 60,
  CopyTagsToSnapshot: true,
  DBParameterGroups: [{ DBParameterGroupName: 'orders', ParameterApplyStatus: 'in-sync' }],
}

const lifecycle = (Engine: string, MajorEngineVersion: string, standard: string, extended: string) => ({
  Engine,
  MajorEngineVersion,
  SupportedEngineLifecycles: [
    { LifecycleSupportName: 'open-source-rds-standard-support', LifecycleSupportEndDate: new Date(standard) },
    { LifecycleSupportName: 'open-source-rds-extended-support', LifecycleSupportEndDate: new Date(extended) },
  ],
})

const around = {
  DescribeDBSnapshots: { DBSnapshots: [snapshot] },
  DescribeDBSnapshotAttributes: restorableBy(),
  DescribeDBClusterSnapshots: { DBClusterSnapshots: [] },
  DescribeDBParameters: { Parameters: [{ ParameterName: 'rds.force_ssl', ParameterValue: '1' }] },
  DescribeDBClusterParameters: {
    Parameters: [
      { ParameterName: 'require_secure_transport', ParameterValue: 'ON' },
      { ParameterName: 'server_audit_logging', ParameterValue: '1' },
    ],
  },
  DescribePendingMaintenanceActions: { PendingMaintenanceActions: [] },
  DescribeDBMajorEngineVersions: {
    DBMajorEngineVersions: [
      { Engine: 'sqlserver-se', MajorEngineVersion: '16.00' },
      lifecycle('postgres', '17', '2030-02-28T00:00:00Z', '2033-02-28T00:00:00Z'),
      lifecycle('aurora-mysql', '8.0', '2028-04-30T00:00:00Z', '2029-07-31T00:00:00Z'),
    ],
  },
  DescribeDBProxies: { DBProxies: [] },
  DescribeEventSubscriptions: { EventSubscriptionsList: [{ Enabled: true, SourceType: 'db-instance', EventCategoriesList: ['failure', 'maintenance'] }] },
}
const refused = { refused: 'AccessDenied' }

export default defineCollector({
  sdk: () => import('@aws-sdk/client-rds'),
  client: (sdk) => sdk.RDSClient,
  scope: 'regional',
  permissions: {
    DescribeDBInstances: 'rds:DescribeDBInstances',
    DescribeDBClusters: 'rds:DescribeDBClusters',
    DescribeDBSnapshots: 'rds:DescribeDBSnapshots',
    DescribeDBSnapshotAttributes: 'rds:DescribeDBSnapshotAttributes',
    DescribeDBClusterSnapshots: 'rds:DescribeDBClusterSnapshots',
    DescribeDBClusterSnapshotAttributes: 'rds:DescribeDBClusterSnapshotAttributes',
    DescribeDBParameters: 'rds:DescribeDBParameters',
    DescribeDBClusterParameters: 'rds:DescribeDBClusterParameters',
    DescribePendingMaintenanceActions: 'rds:DescribePendingMaintenanceActions',
    DescribeDBMajorEngineVersions: 'rds:DescribeDBMajorEngineVersions',
    DescribeEventSubscriptions: 'rds:DescribeEventSubscriptions',
    DescribeDBProxies: 'rds:DescribeDBProxies',
  },

  collect: {
    async *[rdsInstance.kind]({ sdk, client, account, region, read, each, memo }) {
      yield* each(await instancesOf({ sdk, client, memo }), async (one) => {
        const engine = one.Engine ?? ''
        const [group] = one.DBParameterGroups ?? []
        const parameter = one.DBClusterIdentifier === undefined ? tlsParameter(engine) : null
        return rdsInstance({
          arn: one.DBInstanceArn ?? '',
          account,
          region,
          name: one.DBInstanceIdentifier ?? '',
          engine,
          engineVersion: one.EngineVersion ?? '',
          cluster: one.DBClusterIdentifier ?? null,
          replicaOf: one.ReadReplicaSourceDBInstanceIdentifier ?? null,
          publiclyAccessible: one.PubliclyAccessible ?? false,
          storageEncrypted: isEncrypted(one.StorageEncrypted, one.StorageEncryptionType),
          multiAz: one.MultiAZ ?? false,
          backupRetentionDays: one.BackupRetentionPeriod ?? 0,
          autoMinorVersionUpgrade: one.AutoMinorVersionUpgrade ?? false,
          deletionProtection: one.DeletionProtection ?? false,
          iamAuthentication: one.IAMDatabaseAuthenticationEnabled ?? false,
          port: one.Endpoint?.Port ?? null,
          masterUsername: one.MasterUsername ?? null,
          network:
            one.DBSubnetGroup?.VpcId === undefined
              ? null
              : {
                  vpc: one.DBSubnetGroup.VpcId,
                  subnets: (one.DBSubnetGroup.Subnets ?? []).map(({ SubnetIdentifier = '' }) => SubnetIdentifier),
                  groups: (one.VpcSecurityGroups ?? []).map(({ VpcSecurityGroupId = '' }) => VpcSecurityGroupId),
                },
          logExports: one.EnabledCloudwatchLogsExports ?? [],
          certificate:
            one.CACertificateIdentifier === undefined && one.CertificateDetails === undefined
              ? null
              : { authority: one.CertificateDetails?.CAIdentifier ?? one.CACertificateIdentifier ?? '', validUntil: iso(one.CertificateDetails?.ValidTill) },
          monitoringInterval: one.MonitoringInterval ?? 0,
          copiesTagsToSnapshots: one.CopyTagsToSnapshot ?? false,
          tls:
            parameter === null || group?.DBParameterGroupName === undefined
              ? null
              : await read(async () => {
                  // AWS lists no parameters across groups: one call for each group in use.
                  const values = await memo(`parameters ${group.DBParameterGroupName}`, async () => {
                    const found = new Map<string, string>()
                    const ask = { DBParameterGroupName: group.DBParameterGroupName, Filters: [{ Name: 'parameter-name', Values: ['rds.force_ssl', 'require_secure_transport'] }] }
                    for await (const page of sdk.paginateDescribeDBParameters({ client }, ask)) {
                      for (const { ParameterName = '', ParameterValue = '' } of page.Parameters ?? []) found.set(ParameterName, ParameterValue)
                    }
                    return found
                  })
                  return { parameter, on: isOn(values.get(parameter)), inEffect: group.ParameterApplyStatus !== 'pending-reboot' }
                }),
          maintenance: await read(async () => (await maintenanceOf({ sdk, client, memo })).get(one.DBInstanceArn ?? '') ?? []),
          support: await read(async () => supportOf(await lifecyclesOf({ sdk, client, memo }), engine, one.EngineVersion ?? '')),
        })
      })
    },

    async *[rdsCluster.kind]({ sdk, client, account, region, read, each, memo }) {
      yield* each(await clustersOf({ sdk, client, memo }), async (one) => {
        const engine = one.Engine ?? ''
        const group = one.DBClusterParameterGroup
        const parameter = tlsParameter(engine)
        const values = () =>
          memo(`cluster parameters ${group}`, async () => {
            const found = new Map<string, string>()
            const ask = { DBClusterParameterGroupName: group, Filters: [{ Name: 'parameter-name', Values: ['rds.force_ssl', 'require_secure_transport', 'server_audit_logging'] }] }
            for await (const page of sdk.paginateDescribeDBClusterParameters({ client }, ask)) {
              for (const { ParameterName = '', ParameterValue = '' } of page.Parameters ?? []) found.set(ParameterName, ParameterValue)
            }
            return found
          })
        return rdsCluster({
          ...clusterFacts(one),
          account,
          region,
          engine,
          autoMinorVersionUpgrade: one.AutoMinorVersionUpgrade ?? null,
          iamAuthentication: one.IAMDatabaseAuthenticationEnabled ?? false,
          masterUsername: one.MasterUsername ?? null,
          copiesTagsToSnapshots: one.CopyTagsToSnapshot ?? false,
          tls:
            parameter === null || group === undefined
              ? null
              : await read(async () => {
                  return { parameter, on: isOn((await values()).get(parameter)), inEffect: !waitsForReboot(one) }
                }),
          auditLog: engine !== 'aurora-mysql' || group === undefined ? null : await read(async () => isOn((await values()).get('server_audit_logging'))),
          maintenance: await read(async () => (await maintenanceOf({ sdk, client, memo })).get(one.DBClusterArn ?? '') ?? []),
          support: await read(async () => supportOf(await lifecyclesOf({ sdk, client, memo }), engine, one.EngineVersion ?? '')),
        })
      })
    },

    async *[rdsSnapshot.kind]({ sdk, client, account, region, read, each }) {
      for await (const page of sdk.paginateDescribeDBSnapshots({ client }, { SnapshotType: 'manual', MaxRecords: 100 })) {
        // Who may restore is told snapshot by snapshot only.
        yield* each(page.DBSnapshots ?? [], async ({ DBSnapshotArn: arn = '', DBSnapshotIdentifier: name = '', Encrypted, StorageEncryptionType }) =>
          rdsSnapshot({
            arn,
            account,
            region,
            name,
            encrypted: isEncrypted(Encrypted, StorageEncryptionType),
            sharedWith: await read(async () =>
              restore((await client.send(new sdk.DescribeDBSnapshotAttributesCommand({ DBSnapshotIdentifier: name }))).DBSnapshotAttributesResult?.DBSnapshotAttributes),
            ),
          }),
        )
      }
    },

    async *[rdsClusterSnapshot.kind]({ sdk, client, account, region, read, each }) {
      for await (const page of sdk.paginateDescribeDBClusterSnapshots({ client }, { SnapshotType: 'manual', MaxRecords: 100 })) {
        yield* each(page.DBClusterSnapshots ?? [], async ({ DBClusterSnapshotArn: arn = '', DBClusterSnapshotIdentifier: name = '', StorageEncrypted, StorageEncryptionType }) =>
          rdsClusterSnapshot({
            arn,
            account,
            region,
            name,
            encrypted: isEncrypted(StorageEncrypted, StorageEncryptionType),
            sharedWith: await read(async () =>
              restore((await client.send(new sdk.DescribeDBClusterSnapshotAttributesCommand({ DBClusterSnapshotIdentifier: name }))).DBClusterSnapshotAttributesResult?.DBClusterSnapshotAttributes),
            ),
          }),
        )
      }
    },

    async *[rdsProxy.kind]({ sdk, client, account, region }) {
      for await (const page of sdk.paginateDescribeDBProxies({ client }, { MaxRecords: 100 })) {
        for (const { DBProxyArn: arn = '', DBProxyName: name = '', RequireTLS } of page.DBProxies ?? []) yield rdsProxy({ arn, account, region, name, requiresTls: RequireTLS ?? false })
      }
    },

    async *[rdsEvents.kind]({ sdk, client, account, partition, region, read, memo }) {
      // Where there is no database, nobody has to be told, and one call is saved in every empty region.
      const empty = await read(async () => (await instancesOf({ sdk, client, memo })).length + (await clustersOf({ sdk, client, memo })).length === 0)
      if (empty === true) return
      yield rdsEvents({
        arn: `arn:${partition}:rds:${region}:${account}:es`,
        account,
        region,
        name: region,
        instances: await read(async () => (await instancesOf({ sdk, client, memo })).length),
        clusters: await read(async () => (await clustersOf({ sdk, client, memo })).length),
        subscriptions: await read(async () => {
          const found: { source: string | null; categories: string[] }[] = []
          for await (const page of sdk.paginateDescribeEventSubscriptions({ client }, {})) {
            for (const one of page.EventSubscriptionsList ?? []) {
              // One that names its resources tells nothing of the next database.
              if (one.Enabled !== true || (one.SourceIdsList ?? []).length > 0) continue
              found.push({ source: one.SourceType ?? null, categories: [...(one.EventCategoriesList ?? [])].sort() })
            }
          }
          return found
        }),
      })
    },
  },

  examples: {
    'an ordinary instance': {
      answers: { ...around, DescribeDBInstances: { DBInstances: [orders] }, DescribeDBClusters: { DBClusters: [] } },
      yields: [rdsInstance(rdsInstance.sample), rdsSnapshot(rdsSnapshot.sample), rdsEvents(rdsEvents.sample)],
    },
    'an Aurora member beside a DocumentDB one, still without an endpoint': {
      answers: {
        ...around,
        DescribeDBInstances: {
          DBInstances: [
            { ...orders, Engine: 'docdb' },
            { ...orders, DBClusterIdentifier: 'shop', Endpoint: undefined },
          ],
        },
        DescribeDBClusters: { DBClusters: [{ ...shop, Engine: 'docdb' }, shop] },
        DescribeDBSnapshotAttributes: restorableBy('all'),
        DescribeDBClusterSnapshots: { DBClusterSnapshots: [clusterSnapshot] },
        DescribeDBClusterSnapshotAttributes: clusterRestorableBy('444455556666'),
        DescribeDBProxies: { DBProxies: [{ DBProxyArn: rdsProxy.sample.arn, DBProxyName: 'orders', RequireTLS: true }] },
      },
      yields: [
        rdsInstance({ ...rdsInstance.sample, cluster: 'shop', port: null, tls: null }),
        rdsCluster(rdsCluster.sample),
        rdsSnapshot({ ...rdsSnapshot.sample, sharedWith: ['all'] }),
        rdsClusterSnapshot({ ...rdsClusterSnapshot.sample, sharedWith: ['444455556666'] }),
        rdsProxy(rdsProxy.sample),
        rdsEvents({ ...rdsEvents.sample, clusters: 1 }),
      ],
    },
    'SQL Server under a key of AWS, a parameter that waits for a reboot, an upgrade that waits for somebody': {
      answers: {
        ...around,
        DescribeDBInstances: {
          DBInstances: [
            {
              ...orders,
              Engine: 'sqlserver-se',
              EngineVersion: '16.00.4215.2.v1',
              StorageEncrypted: false,
              StorageEncryptionType: 'sse-rds',
              DBParameterGroups: [{ DBParameterGroupName: 'orders', ParameterApplyStatus: 'pending-reboot' }],
              CACertificateIdentifier: undefined,
              CertificateDetails: undefined,
              DBSubnetGroup: undefined,
            },
          ],
        },
        DescribeDBClusters: { DBClusters: [] },
        DescribeDBSnapshots: { DBSnapshots: [] },
        DescribePendingMaintenanceActions: [
          { PendingMaintenanceActions: [{ ResourceIdentifier: orders.DBInstanceArn, PendingMaintenanceActionDetails: [{ Action: 'db-upgrade' }] }], Marker: 'next' },
          {
            PendingMaintenanceActions: [
              {
                ResourceIdentifier: orders.DBInstanceArn,
                PendingMaintenanceActionDetails: [{ Action: 'system-update', CurrentApplyDate: new Date('2026-11-20T18:00:00Z'), OptInStatus: 'next-maintenance' }],
              },
            ],
          },
        ],
        DescribeEventSubscriptions: {
          EventSubscriptionsList: [{ Enabled: false }, { Enabled: true, SourceType: 'db-instance', SourceIdsList: ['old'] }, { Enabled: true }],
        },
      },
      yields: [
        rdsInstance({
          ...rdsInstance.sample,
          engine: 'sqlserver-se',
          engineVersion: '16.00.4215.2.v1',
          network: null,
          certificate: null,
          tls: { parameter: 'rds.force_ssl', on: true, inEffect: false },
          maintenance: [
            { action: 'db-upgrade', appliesAt: null, optIn: null },
            { action: 'system-update', appliesAt: '2026-11-20T18:00:00.000Z', optIn: 'next-maintenance' },
          ],
          support: null,
        }),
        rdsEvents({ ...rdsEvents.sample, subscriptions: [{ source: null, categories: [] }] }),
      ],
    },
    'an empty region': {
      answers: { ...around, DescribeDBInstances: { DBInstances: [] }, DescribeDBClusters: { DBClusters: [] }, DescribeDBSnapshots: { DBSnapshots: [] }, DescribeEventSubscriptions: refused },
      yields: [],
    },
    'we may not list instances': {
      answers: {
        ...around,
        DescribeDBInstances: refused,
        DescribeDBClusters: { DBClusters: [shop] },
        DescribeDBSnapshotAttributes: refused,
        DescribeDBClusterSnapshots: { DBClusterSnapshots: [clusterSnapshot] },
        DescribeDBClusterSnapshotAttributes: refused,
        DescribeDBClusterParameters: refused,
        DescribePendingMaintenanceActions: refused,
        DescribeDBMajorEngineVersions: refused,
        DescribeEventSubscriptions: refused,
        DescribeDBProxies: refused,
      },
      yields: [
        rdsCluster({
          ...rdsCluster.sample,
          tls: unreadable('AccessDenied'),
          auditLog: unreadable('AccessDenied'),
          maintenance: unreadable('AccessDenied'),
          support: unreadable('AccessDenied'),
        }),
        rdsSnapshot({ ...rdsSnapshot.sample, sharedWith: unreadable('AccessDenied') }),
        rdsClusterSnapshot({ ...rdsClusterSnapshot.sample, sharedWith: unreadable('AccessDenied') }),
        rdsEvents({ ...rdsEvents.sample, instances: unreadable('AccessDenied'), clusters: 1, subscriptions: unreadable('AccessDenied') }),
      ],
      unread: ['rds.instance', 'rds.proxy'],
    },
  },
})

// Neptune and DocumentDB answer the same calls; they are other services with rules of their own (rds/neptune.ts, rds/docdb.ts).
const isOurs = ({ Engine }: { readonly Engine?: string | undefined }) => Engine !== 'neptune' && Engine !== 'docdb'
const instancesOf = async (tools: RdsTools) => (await allInstances(tools)).filter(isOurs)
const clustersOf = async (tools: RdsTools) => (await allClusters(tools)).filter(isOurs)

const lifecyclesOf = ({ sdk, client, memo }: RdsTools) =>
  memo('lifecycles', async () => {
    const found: { engine: string; major: string; standardUntil: string | null; extendedUntil: string | null }[] = []
    for await (const page of sdk.paginateDescribeDBMajorEngineVersions({ client }, {})) {
      for (const { Engine = '', MajorEngineVersion = '', SupportedEngineLifecycles } of page.DBMajorEngineVersions ?? []) {
        const until = (name: string) => iso(SupportedEngineLifecycles?.find(({ LifecycleSupportName }) => LifecycleSupportName === name)?.LifecycleSupportEndDate)
        found.push({ engine: Engine, major: MajorEngineVersion, standardUntil: until('open-source-rds-standard-support'), extendedUntil: until('open-source-rds-extended-support') })
      }
    }
    return found
  })

function supportOf(lifecycles: Awaited<ReturnType<typeof lifecyclesOf>>, engine: string, version: string): EngineSupport | null {
  // `8.0.42` and `8.0.mysql_aurora.3.10.0` are of major version 8.0; `17.6` is of 17.
  const lifecycle = lifecycles.find((one) => one.engine === engine && (version === one.major || version.startsWith(`${one.major}.`)))
  return lifecycle === undefined || lifecycle.standardUntil === null ? null : { standardUntil: lifecycle.standardUntil, extendedUntil: lifecycle.extendedUntil }
}
