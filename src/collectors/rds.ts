import { defineCollector } from '#core/collector.ts'
import { defineResource, type Resource, unreadable } from '#core/resource.ts'

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
  },
})

/** An Aurora cluster or a Multi-AZ DB cluster. Whether it is public is asked of its members, which are instances. */
export interface RdsCluster extends Resource {
  readonly name: string
  readonly engine: string
  readonly storageEncrypted: boolean
  readonly deletionProtection: boolean
}

export const rdsCluster = defineResource<RdsCluster>('rds.cluster', {
  sample: {
    arn: 'arn:aws:rds:ap-northeast-1:111122223333:cluster:shop',
    account: '111122223333',
    region: 'ap-northeast-1',
    name: 'shop',
    engine: 'aurora-mysql',
    storageEncrypted: true,
    deletionProtection: true,
  },
})

/** A manual snapshot of an instance; automated ones cannot be shared. */
export interface RdsSnapshot extends Resource {
  readonly name: string
  /** Accounts that may restore it; `all` is anyone. */
  readonly sharedWith: readonly string[]
}

export const rdsSnapshot = defineResource<RdsSnapshot>('rds.snapshot', {
  sample: {
    arn: 'arn:aws:rds:ap-northeast-1:111122223333:snapshot:orders-before-upgrade',
    account: '111122223333',
    region: 'ap-northeast-1',
    name: 'orders-before-upgrade',
    sharedWith: [],
  },
})

const snapshot = { DBSnapshotArn: rdsSnapshot.sample.arn, DBSnapshotIdentifier: 'orders-before-upgrade' }
const restorableBy = (...accounts: string[]) => ({ DBSnapshotAttributesResult: { DBSnapshotAttributes: [{ AttributeName: 'restore', AttributeValues: accounts }] } })

const shop = {
  DBClusterArn: rdsCluster.sample.arn,
  DBClusterIdentifier: 'shop',
  Engine: 'aurora-mysql',
  StorageEncrypted: true,
  DeletionProtection: true,
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
}

export default defineCollector({
  sdk: () => import('@aws-sdk/client-rds'),
  client: (sdk) => sdk.RDSClient,
  scope: 'regional',
  permissions: {
    DescribeDBInstances: 'rds:DescribeDBInstances',
    DescribeDBClusters: 'rds:DescribeDBClusters',
    DescribeDBSnapshots: 'rds:DescribeDBSnapshots',
    DescribeDBSnapshotAttributes: 'rds:DescribeDBSnapshotAttributes',
  },

  collect: {
    async *[rdsInstance.kind]({ sdk, client, account, region }) {
      for await (const page of sdk.paginateDescribeDBInstances({ client }, { MaxRecords: 100 })) {
        for (const one of page.DBInstances ?? []) {
          // Neptune and DocumentDB answer the same call; they are other services with rules of their own.
          if (one.Engine === 'neptune' || one.Engine === 'docdb') continue
          yield rdsInstance({
            arn: one.DBInstanceArn ?? '',
            account,
            region,
            name: one.DBInstanceIdentifier ?? '',
            engine: one.Engine ?? '',
            engineVersion: one.EngineVersion ?? '',
            cluster: one.DBClusterIdentifier ?? null,
            replicaOf: one.ReadReplicaSourceDBInstanceIdentifier ?? null,
            publiclyAccessible: one.PubliclyAccessible ?? false,
            storageEncrypted: one.StorageEncrypted ?? false,
            multiAz: one.MultiAZ ?? false,
            backupRetentionDays: one.BackupRetentionPeriod ?? 0,
            autoMinorVersionUpgrade: one.AutoMinorVersionUpgrade ?? false,
            deletionProtection: one.DeletionProtection ?? false,
            iamAuthentication: one.IAMDatabaseAuthenticationEnabled ?? false,
            port: one.Endpoint?.Port ?? null,
            masterUsername: one.MasterUsername ?? null,
          })
        }
      }
    },

    async *[rdsCluster.kind]({ sdk, client, account, region }) {
      for await (const page of sdk.paginateDescribeDBClusters({ client }, { MaxRecords: 100 })) {
        for (const one of page.DBClusters ?? []) {
          if (one.Engine === 'neptune' || one.Engine === 'docdb') continue
          yield rdsCluster({
            arn: one.DBClusterArn ?? '',
            account,
            region,
            name: one.DBClusterIdentifier ?? '',
            engine: one.Engine ?? '',
            storageEncrypted: one.StorageEncrypted ?? false,
            deletionProtection: one.DeletionProtection ?? false,
          })
        }
      }
    },

    async *[rdsSnapshot.kind]({ sdk, client, account, region, read, each }) {
      for await (const page of sdk.paginateDescribeDBSnapshots({ client }, { SnapshotType: 'manual', MaxRecords: 100 })) {
        yield* each(page.DBSnapshots ?? [], async ({ DBSnapshotArn: arn = '', DBSnapshotIdentifier: name = '' }) =>
          rdsSnapshot({
            arn,
            account,
            region,
            name,
            sharedWith: await read(async () => {
              const { DBSnapshotAttributesResult: answer } = await client.send(new sdk.DescribeDBSnapshotAttributesCommand({ DBSnapshotIdentifier: name }))
              return (answer?.DBSnapshotAttributes ?? []).filter(({ AttributeName }) => AttributeName === 'restore').flatMap(({ AttributeValues }) => AttributeValues ?? [])
            }),
          }),
        )
      }
    },
  },

  examples: {
    'an ordinary instance': {
      answers: {
        DescribeDBInstances: { DBInstances: [orders] },
        DescribeDBClusters: { DBClusters: [] },
        DescribeDBSnapshots: { DBSnapshots: [snapshot] },
        DescribeDBSnapshotAttributes: restorableBy(),
      },
      yields: [rdsInstance(rdsInstance.sample), rdsSnapshot(rdsSnapshot.sample)],
    },
    'an Aurora member beside a DocumentDB one, still without an endpoint': {
      answers: {
        DescribeDBInstances: {
          DBInstances: [
            { ...orders, Engine: 'docdb' },
            { ...orders, DBClusterIdentifier: 'shop', Endpoint: undefined },
          ],
        },
        DescribeDBClusters: { DBClusters: [{ ...shop, Engine: 'docdb' }, shop] },
        DescribeDBSnapshots: { DBSnapshots: [snapshot] },
        DescribeDBSnapshotAttributes: restorableBy('all'),
      },
      yields: [rdsInstance({ ...rdsInstance.sample, cluster: 'shop', port: null }), rdsCluster(rdsCluster.sample), rdsSnapshot({ ...rdsSnapshot.sample, sharedWith: ['all'] })],
    },
    'we may not list instances': {
      answers: {
        DescribeDBInstances: { refused: 'AccessDenied' },
        DescribeDBClusters: { DBClusters: [shop] },
        DescribeDBSnapshots: { DBSnapshots: [snapshot] },
        DescribeDBSnapshotAttributes: { refused: 'AccessDenied' },
      },
      yields: [rdsCluster(rdsCluster.sample), rdsSnapshot({ ...rdsSnapshot.sample, sharedWith: unreadable('AccessDenied') })],
      unread: ['rds.instance'],
    },
  },
})
