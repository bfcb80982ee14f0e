import { defineCollector } from '#core/collector.ts'
import { defineResource, type Resource, unreadable } from '#core/resource.ts'
import { allInstances } from './instances.ts'
import { allClusters, clusterFacts, clusterParameters, type MaintenanceAction, maintenanceOf, type ParameterSwitch, waitsForReboot } from './lists.ts'

/** An Amazon Neptune database cluster, which RDS lists among its own. It takes TLS only, whatever is set. */
export interface NeptuneCluster extends Resource {
  readonly name: string
  readonly engineVersion: string
  readonly storageEncrypted: boolean
  readonly deletionProtection: boolean
  readonly multiAz: boolean
  readonly backupRetentionDays: number
  readonly iamAuthentication: boolean
  readonly copiesTagsToSnapshots: boolean
  readonly logExports: readonly string[]
  readonly auditLog: ParameterSwitch
  /** Its instances: what can be public, and upgraded by AWS, is an instance and not the cluster. */
  readonly instances: readonly { readonly name: string; readonly public: boolean; readonly minorUpgrades: boolean }[]
  readonly maintenance: readonly MaintenanceAction[]
}

export const neptuneCluster = defineResource<NeptuneCluster>('neptune.cluster', {
  sample: {
    arn: 'arn:aws:rds:ap-northeast-1:111122223333:cluster:friends',
    account: '111122223333',
    region: 'ap-northeast-1',
    name: 'friends',
    engineVersion: '1.4.8.0',
    storageEncrypted: true,
    deletionProtection: true,
    multiAz: true,
    backupRetentionDays: 14,
    iamAuthentication: true,
    copiesTagsToSnapshots: true,
    logExports: ['audit'],
    auditLog: { parameter: 'neptune_enable_audit_log', on: true, inEffect: true },
    instances: [
      { name: 'friends-1', public: false, minorUpgrades: true },
      { name: 'friends-2', public: false, minorUpgrades: true },
    ],
    maintenance: [],
  },
})

const friends = {
  DBClusterArn: neptuneCluster.sample.arn,
  DBClusterIdentifier: 'friends',
  Engine: 'neptune',
  EngineVersion: '1.4.8.0',
  StorageEncrypted: true,
  DeletionProtection: true,
  MultiAZ: true,
  BackupRetentionPeriod: 14,
  IAMDatabaseAuthenticationEnabled: true,
  CopyTagsToSnapshot: true,
  EnabledCloudwatchLogsExports: ['audit'],
  DBClusterParameterGroup: 'friends',
  DBClusterMembers: [{ DBInstanceIdentifier: 'friends-1', DBClusterParameterGroupStatus: 'in-sync' }],
}
const member = (name: string) => ({ DBInstanceIdentifier: name, DBClusterIdentifier: 'friends', Engine: 'neptune', PubliclyAccessible: false, AutoMinorVersionUpgrade: true })
const members = { DBInstances: [member('friends-1'), { ...member('orders'), DBClusterIdentifier: 'orders' }, member('friends-2')] }
const audited = (ParameterValue: string) => ({ Parameters: [{ ParameterName: 'neptune_enable_audit_log', ParameterValue }] })
const refused = { refused: 'AccessDenied' }

export default defineCollector({
  sdk: () => import('@aws-sdk/client-rds'),
  client: (sdk) => sdk.RDSClient,
  scope: 'regional',
  permissions: {
    DescribeDBClusters: 'rds:DescribeDBClusters',
    DescribeDBInstances: 'rds:DescribeDBInstances',
    DescribeDBClusterParameters: 'rds:DescribeDBClusterParameters',
    DescribePendingMaintenanceActions: 'rds:DescribePendingMaintenanceActions',
  },

  collect: {
    async *[neptuneCluster.kind]({ sdk, client, account, region, read, each, memo }) {
      const tools = { sdk, client, memo }
      const clusters = (await allClusters(tools)).filter(({ Engine }) => Engine === 'neptune')
      yield* each(clusters, async (one) =>
        neptuneCluster({
          ...clusterFacts(one),
          account,
          region,
          iamAuthentication: one.IAMDatabaseAuthenticationEnabled ?? false,
          copiesTagsToSnapshots: one.CopyTagsToSnapshot ?? false,
          auditLog: await read(async () => ({
            parameter: 'neptune_enable_audit_log',
            on: (await clusterParameters(tools, one.DBClusterParameterGroup)).get('neptune_enable_audit_log') === '1',
            inEffect: !waitsForReboot(one),
          })),
          instances: await read(async () =>
            (await allInstances(tools))
              .filter(({ DBClusterIdentifier }) => DBClusterIdentifier === one.DBClusterIdentifier)
              .map(({ DBInstanceIdentifier: name = '', PubliclyAccessible, AutoMinorVersionUpgrade }) => ({
                name,
                public: PubliclyAccessible ?? false,
                minorUpgrades: AutoMinorVersionUpgrade ?? false,
              })),
          ),
          maintenance: await read(async () => (await maintenanceOf(tools)).get(one.DBClusterArn ?? '') ?? []),
        }),
      )
    },
  },

  examples: {
    'an ordinary cluster, beside those of other services': {
      answers: {
        DescribeDBClusters: { DBClusters: [{ ...friends, Engine: 'docdb' }, { ...friends, Engine: 'aurora-mysql' }, friends] },
        DescribeDBInstances: members,
        DescribeDBClusterParameters: audited('1'),
        DescribePendingMaintenanceActions: { PendingMaintenanceActions: [] },
      },
      yields: [neptuneCluster(neptuneCluster.sample)],
    },
    'nothing was set, and an instance is public': {
      answers: {
        DescribeDBClusters: {
          DBClusters: [{ DBClusterArn: friends.DBClusterArn, DBClusterIdentifier: 'friends', Engine: 'neptune', EngineVersion: '1.4.6.0', DBClusterParameterGroup: 'default.neptune1.4' }],
        },
        DescribeDBInstances: { DBInstances: [{ ...member('friends-1'), PubliclyAccessible: true, AutoMinorVersionUpgrade: false }] },
        DescribeDBClusterParameters: audited('0'),
        DescribePendingMaintenanceActions: { PendingMaintenanceActions: [] },
      },
      yields: [
        neptuneCluster({
          ...neptuneCluster.sample,
          engineVersion: '1.4.6.0',
          storageEncrypted: false,
          deletionProtection: false,
          multiAz: false,
          backupRetentionDays: 0,
          iamAuthentication: false,
          copiesTagsToSnapshots: false,
          logExports: [],
          auditLog: { parameter: 'neptune_enable_audit_log', on: false, inEffect: true },
          instances: [{ name: 'friends-1', public: true, minorUpgrades: false }],
        }),
      ],
    },
    'the audit log waits for a reboot; we may see neither instances nor maintenance': {
      answers: {
        DescribeDBClusters: { DBClusters: [{ ...friends, DBClusterMembers: [{ DBInstanceIdentifier: 'friends-1', DBClusterParameterGroupStatus: 'pending-reboot' }] }] },
        DescribeDBInstances: refused,
        DescribeDBClusterParameters: audited('1'),
        DescribePendingMaintenanceActions: refused,
      },
      yields: [
        neptuneCluster({
          ...neptuneCluster.sample,
          auditLog: { parameter: 'neptune_enable_audit_log', on: true, inEffect: false },
          instances: unreadable('AccessDenied'),
          maintenance: unreadable('AccessDenied'),
        }),
      ],
    },
    'we may read no parameters': {
      answers: {
        DescribeDBClusters: { DBClusters: [friends] },
        DescribeDBInstances: members,
        DescribeDBClusterParameters: refused,
        DescribePendingMaintenanceActions: { PendingMaintenanceActions: [] },
      },
      yields: [neptuneCluster({ ...neptuneCluster.sample, auditLog: unreadable('AccessDenied') })],
    },
    'we may not list clusters': { answers: { DescribeDBClusters: refused }, yields: [], unread: ['neptune.cluster'] },
  },
})
