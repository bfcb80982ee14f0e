import type { DBCluster, DBInstance } from '@aws-sdk/client-rds'
import { arn, day, osaka, tokyo } from '../shop.ts'
import type { Answers, Where } from '../told.ts'

const instances = ({ region, week }: Where): DBInstance[] => {
  if (region === osaka)
    return [
      db(region, 'shop-dr', { ReadReplicaSourceDBInstanceIdentifier: arn('rds', tokyo, 'db:shop'), BackupRetentionPeriod: 0, MultiAZ: false, StorageEncrypted: false, DeletionProtection: false }),
    ]
  if (region !== tokyo) return []
  return [
    // The shop's own database: made in 2018, opened for a consultant, never closed.
    db(region, 'shop', {
      PubliclyAccessible: week === 1,
      StorageEncrypted: false,
      MultiAZ: true,
      BackupRetentionPeriod: 7,
      DeletionProtection: false,
      AutoMinorVersionUpgrade: false,
      ReadReplicaDBInstanceIdentifiers: [arn('rds', osaka, 'db:shop-dr')],
    }),
    db(region, 'shop-staging', { PubliclyAccessible: true, StorageEncrypted: false, MultiAZ: false, BackupRetentionPeriod: 0, DeletionProtection: false, MasterUsername: 'root' }),
    db(region, 'analytics', {
      Engine: 'postgres',
      EngineVersion: '13.14',
      Endpoint: { Port: 5432 },
      MasterUsername: 'mikan',
      StorageEncrypted: true,
      MultiAZ: false,
      BackupRetentionPeriod: 3,
      DeletionProtection: true,
      EnabledCloudwatchLogsExports: ['postgresql'],
      DBParameterGroups: [{ DBParameterGroupName: 'default.postgres13', ParameterApplyStatus: 'in-sync' }],
    }),
    db(region, 'catalogue-1', {
      DBClusterIdentifier: 'catalogue',
      Engine: 'docdb',
      EngineVersion: '3.6.0',
      Endpoint: { Port: 27017 },
      MasterUsername: 'catalogue',
      StorageEncrypted: true,
      DBParameterGroups: [],
    }),
    ...['orders-1', 'orders-2'].map((name) =>
      db(region, name, {
        DBClusterIdentifier: 'orders',
        Engine: 'aurora-mysql',
        EngineVersion: '8.0.mysql_aurora.3.08.2',
        StorageEncrypted: true,
        DeletionProtection: false,
        MasterUsername: 'orders',
        DBParameterGroups: [{ DBParameterGroupName: 'default.aurora-mysql8.0', ParameterApplyStatus: 'in-sync' }],
      }),
    ),
  ]
}
const db = (region: string, name: string, more: DBInstance): DBInstance => ({
  DBInstanceIdentifier: name,
  DBInstanceArn: arn('rds', region, `db:${name}`),
  DBInstanceClass: 'db.t3.medium',
  DBInstanceStatus: 'available',
  Engine: 'mysql',
  EngineVersion: '5.7.44',
  Endpoint: { Port: 3306 },
  MasterUsername: 'admin',
  AllocatedStorage: 100,
  AvailabilityZone: `${region}a`,
  InstanceCreateTime: day('2018-05-07'),
  PubliclyAccessible: false,
  AutoMinorVersionUpgrade: true,
  IAMDatabaseAuthenticationEnabled: false,
  EnabledCloudwatchLogsExports: [],
  CACertificateIdentifier: 'rds-ca-rsa2048-g1',
  CertificateDetails: { CAIdentifier: 'rds-ca-rsa2048-g1', ValidTill: day('2027-05-20') },
  CopyTagsToSnapshot: true,
  MonitoringInterval: 0,
  PerformanceInsightsEnabled: false,
  DBParameterGroups: [{ DBParameterGroupName: 'default.mysql5.7', ParameterApplyStatus: 'in-sync' }],
  ...more,
})
const clusters: DBCluster[] = [
  {
    DBClusterIdentifier: 'orders',
    DBClusterArn: arn('rds', tokyo, 'cluster:orders'),
    Engine: 'aurora-mysql',
    EngineVersion: '8.0.mysql_aurora.3.08.2',
    EngineMode: 'provisioned',
    Status: 'available',
    MasterUsername: 'orders',
    Port: 3306,
    MultiAZ: true,
    StorageEncrypted: true,
    BackupRetentionPeriod: 1,
    DeletionProtection: false,
    IAMDatabaseAuthenticationEnabled: false,
    AutoMinorVersionUpgrade: true,
    CopyTagsToSnapshot: false,
    EnabledCloudwatchLogsExports: [],
    DBClusterParameterGroup: 'default.aurora-mysql8.0',
    AvailabilityZones: [`${tokyo}a`, `${tokyo}c`],
    ClusterCreateTime: day('2023-06-12'),
    DBClusterMembers: [
      { DBInstanceIdentifier: 'orders-1', IsClusterWriter: true },
      { DBInstanceIdentifier: 'orders-2', IsClusterWriter: false },
    ],
  },
  // The catalogue of products: moved off a MongoDB in 2021, and left alone since.
  {
    DBClusterIdentifier: 'catalogue',
    DBClusterArn: arn('rds', tokyo, 'cluster:catalogue'),
    Engine: 'docdb',
    EngineVersion: '3.6.0',
    Status: 'available',
    MasterUsername: 'catalogue',
    Port: 27017,
    MultiAZ: false,
    StorageEncrypted: true,
    BackupRetentionPeriod: 1,
    DeletionProtection: true,
    EnabledCloudwatchLogsExports: ['audit'],
    DBClusterParameterGroup: 'default.docdb3.6',
    AvailabilityZones: [`${tokyo}a`, `${tokyo}c`, `${tokyo}d`],
    ClusterCreateTime: day('2021-02-16'),
    DBClusterMembers: [{ DBInstanceIdentifier: 'catalogue-1', IsClusterWriter: true, DBClusterParameterGroupStatus: 'in-sync' }],
  },
]
const lifecycle = (Engine: string, MajorEngineVersion: string, standard: string, extended: string) => ({
  Engine,
  MajorEngineVersion,
  SupportedEngineLifecycles: [
    { LifecycleSupportName: 'open-source-rds-standard-support' as const, LifecycleSupportStartDate: day('2018-02-27'), LifecycleSupportEndDate: day(standard) },
    { LifecycleSupportName: 'open-source-rds-extended-support' as const, LifecycleSupportStartDate: day(standard), LifecycleSupportEndDate: day(extended) },
  ],
})
const snapshots = ['shop-before-5-7', 'shop-2024-year-end', 'shop-for-agency', 'analytics-2025-08']

const answers: Answers<typeof import('@aws-sdk/client-rds')> = {
  DescribeDBInstances: (_input, where) => ({ DBInstances: instances(where) }),
  DescribeDBClusters: (_input, { region }) => ({ DBClusters: region === tokyo ? clusters : [] }),
  DescribeDBSnapshots: (_input, { region }) => ({
    DBSnapshots:
      region === tokyo
        ? snapshots.map((name) => ({
            DBSnapshotIdentifier: name,
            DBSnapshotArn: arn('rds', tokyo, `snapshot:${name}`),
            SnapshotType: 'manual',
            Status: 'available',
            Engine: 'mysql',
            Encrypted: name.startsWith('analytics'),
            SnapshotCreateTime: day('2024-12-30'),
          }))
        : [],
  }),
  DescribeDBSnapshotAttributes: ({ DBSnapshotIdentifier }) => ({
    DBSnapshotAttributesResult: {
      DBSnapshotIdentifier,
      DBSnapshotAttributes: [
        { AttributeName: 'restore', AttributeValues: DBSnapshotIdentifier === 'shop-for-agency' ? ['all'] : DBSnapshotIdentifier === 'shop-2024-year-end' ? ['777788889999'] : [] },
      ],
    },
  }),
  DescribeDBClusterSnapshots: (_input, { region }) => ({
    DBClusterSnapshots:
      region === tokyo
        ? [
            {
              DBClusterSnapshotIdentifier: 'orders-before-3-08',
              DBClusterSnapshotArn: arn('rds', tokyo, 'cluster-snapshot:orders-before-3-08'),
              DBClusterIdentifier: 'orders',
              SnapshotType: 'manual',
              Status: 'available',
              Engine: 'aurora-mysql',
              StorageEncrypted: true,
              SnapshotCreateTime: day('2025-10-14'),
            },
          ]
        : [],
  }),
  DescribeDBClusterSnapshotAttributes: ({ DBClusterSnapshotIdentifier }) => ({
    DBClusterSnapshotAttributesResult: { DBClusterSnapshotIdentifier, DBClusterSnapshotAttributes: [{ AttributeName: 'restore', AttributeValues: [] }] },
  }),
  // As the parameter groups that AWS gives to everyone have it.
  DescribeDBParameters: ({ DBParameterGroupName = '' }) => ({
    Parameters: DBParameterGroupName.includes('postgres')
      ? [{ ParameterName: 'rds.force_ssl', ParameterValue: '0' }]
      : [{ ParameterName: 'require_secure_transport', ParameterValue: DBParameterGroupName.endsWith('5.7') ? '0' : 'OFF' }],
  }),
  DescribeDBClusterParameters: ({ DBClusterParameterGroupName = '' }) => ({
    Parameters: DBClusterParameterGroupName.includes('docdb')
      ? [
          { ParameterName: 'audit_logs', ParameterValue: 'disabled' },
          { ParameterName: 'tls', ParameterValue: 'enabled' },
        ]
      : [{ ParameterName: 'require_secure_transport', ParameterValue: 'OFF' }],
  }),
  DescribeDBMajorEngineVersions: () => ({
    DBMajorEngineVersions: [
      lifecycle('mysql', '5.7', '2024-02-29', '2027-02-28'),
      lifecycle('postgres', '13', '2026-02-28', '2029-02-28'),
      lifecycle('aurora-mysql', '8.0', '2028-04-30', '2029-07-31'),
    ],
  }),
  DescribeEventSubscriptions: () => ({ EventSubscriptionsList: [] }),
  DescribePendingMaintenanceActions: (_input, { region }) => ({
    PendingMaintenanceActions:
      region === tokyo
        ? [
            {
              ResourceIdentifier: arn('rds', tokyo, 'db:shop'),
              PendingMaintenanceActionDetails: [
                { Action: 'system-update', Description: 'New Operating System update is available', CurrentApplyDate: day('2026-12-02'), ForcedApplyDate: day('2026-12-02'), OptInStatus: 'undefined' },
              ],
            },
          ]
        : [],
  }),
  DescribeAccountAttributes: (_input, { region }) => ({ AccountQuotas: [{ AccountQuotaName: 'DBInstances', Used: region === tokyo ? 6 : 0, Max: 40 }] }),
  DescribeDBProxies: () => ({ DBProxies: [] }),
}

export default answers
