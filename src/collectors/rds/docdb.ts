import { defineCollector } from '#core/collector.ts'
import { defineResource, type Resource, unreadable } from '#core/resource.ts'
import { allClusters, clusterFacts, clusterParameters, type MaintenanceAction, maintenanceOf, type ParameterSwitch, waitsForReboot } from './lists.ts'

/** An Amazon DocumentDB cluster, which RDS lists among its own; elastic clusters are another API's. It is never public: it lives in a VPC. */
export interface DocdbCluster extends Resource {
  readonly name: string
  readonly engineVersion: string
  readonly storageEncrypted: boolean
  readonly deletionProtection: boolean
  readonly multiAz: boolean
  readonly backupRetentionDays: number
  readonly logExports: readonly string[]
  readonly auditLog: ParameterSwitch
  /** `disabled`, `enabled` (any version), `tls1.2+`, `tls1.3+` or `fips-140-3`. */
  readonly tls: { readonly value: string; readonly inEffect: boolean }
  readonly maintenance: readonly MaintenanceAction[]
}

export const docdbCluster = defineResource<DocdbCluster>('docdb.cluster', {
  sample: {
    arn: 'arn:aws:rds:ap-northeast-1:111122223333:cluster:catalogue',
    account: '111122223333',
    region: 'ap-northeast-1',
    name: 'catalogue',
    engineVersion: '5.0.0',
    storageEncrypted: true,
    deletionProtection: true,
    multiAz: true,
    backupRetentionDays: 14,
    logExports: ['audit'],
    auditLog: { parameter: 'audit_logs', on: true, inEffect: true },
    tls: { value: 'tls1.2+', inEffect: true },
    maintenance: [],
  },
})

// Every value but these two records something: https://docs.aws.amazon.com/documentdb/latest/devguide/cluster_parameter_groups-list_of_parameters.html (2026-11-26)
const isOn = (value: string | undefined) => value !== undefined && !/^(disabled|none|)$/i.test(value)

const catalogue = {
  DBClusterArn: docdbCluster.sample.arn,
  DBClusterIdentifier: 'catalogue',
  Engine: 'docdb',
  EngineVersion: '5.0.0',
  StorageEncrypted: true,
  DeletionProtection: true,
  MultiAZ: true,
  BackupRetentionPeriod: 14,
  EnabledCloudwatchLogsExports: ['audit'],
  DBClusterParameterGroup: 'catalogue',
  DBClusterMembers: [{ DBInstanceIdentifier: 'catalogue-1', DBClusterParameterGroupStatus: 'in-sync' }],
}
const parameters = (audit: string, tls: string) => ({
  Parameters: [
    { ParameterName: 'audit_logs', ParameterValue: audit },
    { ParameterName: 'tls', ParameterValue: tls },
  ],
})
const refused = { refused: 'AccessDenied' }

export default defineCollector({
  sdk: () => import('@aws-sdk/client-rds'),
  client: (sdk) => sdk.RDSClient,
  scope: 'regional',
  permissions: {
    DescribeDBClusters: 'rds:DescribeDBClusters',
    DescribeDBClusterParameters: 'rds:DescribeDBClusterParameters',
    DescribePendingMaintenanceActions: 'rds:DescribePendingMaintenanceActions',
  },

  collect: {
    async *[docdbCluster.kind]({ sdk, client, account, region, read, each, memo }) {
      const tools = { sdk, client, memo }
      const clusters = (await allClusters(tools)).filter(({ Engine }) => Engine === 'docdb')
      yield* each(clusters, async (one) => {
        const parameter = async (name: string) => (await clusterParameters(tools, one.DBClusterParameterGroup)).get(name)
        return docdbCluster({
          ...clusterFacts(one),
          account,
          region,
          // A dynamic parameter: it takes effect at once.
          auditLog: await read(async () => ({ parameter: 'audit_logs', on: isOn(await parameter('audit_logs')), inEffect: true })),
          tls: await read(async () => ({ value: (await parameter('tls')) ?? 'disabled', inEffect: !waitsForReboot(one) })),
          maintenance: await read(async () => (await maintenanceOf(tools)).get(one.DBClusterArn ?? '') ?? []),
        })
      })
    },
  },

  examples: {
    'an ordinary cluster, beside those of other services': {
      answers: {
        DescribeDBClusters: { DBClusters: [{ ...catalogue, Engine: 'neptune' }, { ...catalogue, Engine: 'aurora-mysql' }, catalogue] },
        DescribeDBClusterParameters: parameters('enabled', 'tls1.2+'),
        DescribePendingMaintenanceActions: { PendingMaintenanceActions: [] },
      },
      yields: [docdbCluster(docdbCluster.sample)],
    },
    'changes and writes only are recorded, TLS 1.3 waits for a reboot, maintenance waits for somebody': {
      answers: {
        DescribeDBClusters: { DBClusters: [{ ...catalogue, DBClusterMembers: [{ DBInstanceIdentifier: 'catalogue-1', DBClusterParameterGroupStatus: 'pending-reboot' }] }] },
        DescribeDBClusterParameters: [{ ...parameters('ddl, dml_write', 'disabled'), Marker: 'more' }, { Parameters: [{ ParameterName: 'tls', ParameterValue: 'tls1.3+' }] }],
        DescribePendingMaintenanceActions: { PendingMaintenanceActions: [{ ResourceIdentifier: catalogue.DBClusterArn, PendingMaintenanceActionDetails: [{ Action: 'db-upgrade' }] }] },
      },
      yields: [docdbCluster({ ...docdbCluster.sample, tls: { value: 'tls1.3+', inEffect: false }, maintenance: [{ action: 'db-upgrade', appliesAt: null, optIn: null }] })],
    },
    'nothing was set': {
      answers: {
        DescribeDBClusters: {
          DBClusters: [{ DBClusterArn: catalogue.DBClusterArn, DBClusterIdentifier: 'catalogue', Engine: 'docdb', EngineVersion: '3.6.0', DBClusterParameterGroup: 'default.docdb3.6' }],
        },
        DescribeDBClusterParameters: parameters('none', 'disabled'),
        DescribePendingMaintenanceActions: { PendingMaintenanceActions: [] },
      },
      yields: [
        docdbCluster({
          ...docdbCluster.sample,
          engineVersion: '3.6.0',
          storageEncrypted: false,
          deletionProtection: false,
          multiAz: false,
          backupRetentionDays: 0,
          logExports: [],
          auditLog: { parameter: 'audit_logs', on: false, inEffect: true },
          tls: { value: 'disabled', inEffect: true },
        }),
      ],
    },
    'we may read no parameters and no maintenance': {
      answers: { DescribeDBClusters: { DBClusters: [catalogue] }, DescribeDBClusterParameters: refused, DescribePendingMaintenanceActions: refused },
      yields: [docdbCluster({ ...docdbCluster.sample, auditLog: unreadable('AccessDenied'), tls: unreadable('AccessDenied'), maintenance: unreadable('AccessDenied') })],
    },
    'we may not list clusters': { answers: { DescribeDBClusters: refused }, yields: [], unread: ['docdb.cluster'] },
  },
})
