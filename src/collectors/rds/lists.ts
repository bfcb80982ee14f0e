import type { DBCluster, RDSClient } from '@aws-sdk/client-rds'
import type { Toolbox } from '#core/collector.ts'
import { iso } from '#core/time.ts'

export type RdsTools = Pick<Toolbox<typeof import('@aws-sdk/client-rds'), RDSClient>, 'sdk' | 'client' | 'memo'>

export interface MaintenanceAction {
  readonly action: string
  /** When AWS will do it, opt-ins and forced dates counted; null while nothing is set. */
  readonly appliesAt: string | null
  /** `immediate` or `next-maintenance`: somebody chose; null where nobody did. */
  readonly optIn: string | null
}

/** A parameter that is a switch. */
export interface ParameterSwitch {
  readonly parameter: string
  readonly on: boolean
  /** False while an instance waits for the reboot with which the value takes effect. */
  readonly inEffect: boolean
}

/** Clusters of all engines: Neptune's and DocumentDB's are in the same list. */
export const allClusters = ({ sdk, client, memo }: RdsTools): Promise<readonly DBCluster[]> =>
  memo('clusters', async () => {
    const found = []
    for await (const page of sdk.paginateDescribeDBClusters({ client }, { MaxRecords: 100 })) found.push(...(page.DBClusters ?? []))
    return found
  })

/** All that waits, by the ARN of what it will be done to. */
export const maintenanceOf = ({ sdk, client, memo }: RdsTools) =>
  memo('maintenance', async () => {
    const found = new Map<string, MaintenanceAction[]>()
    for await (const page of sdk.paginateDescribePendingMaintenanceActions({ client }, { MaxRecords: 100 })) {
      for (const { ResourceIdentifier: arn = '', PendingMaintenanceActionDetails } of page.PendingMaintenanceActions ?? []) {
        const actions = (PendingMaintenanceActionDetails ?? []).map(({ Action, CurrentApplyDate, OptInStatus }) => ({
          action: Action ?? '',
          appliesAt: iso(CurrentApplyDate),
          optIn: OptInStatus ?? null,
        }))
        found.set(arn, [...(found.get(arn) ?? []), ...actions])
      }
    }
    return found
  })

// `StorageEncrypted` is false for storage under a key that AWS owns, which is encrypted all the same; the type tells.
// https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DBInstance.html
export const isEncrypted = (encrypted: boolean | undefined, type: string | undefined) => encrypted === true || type === 'sse-rds' || type === 'sse-kms'

/** What AWS says of a cluster of any of the services alike. */
export const clusterFacts = (one: DBCluster) => ({
  arn: one.DBClusterArn ?? '',
  name: one.DBClusterIdentifier ?? '',
  engineVersion: one.EngineVersion ?? '',
  storageEncrypted: isEncrypted(one.StorageEncrypted, one.StorageEncryptionType),
  deletionProtection: one.DeletionProtection ?? false,
  multiAz: one.MultiAZ ?? false,
  backupRetentionDays: one.BackupRetentionPeriod ?? 0,
  logExports: one.EnabledCloudwatchLogsExports ?? [],
})

/** The values of a cluster parameter group, those of AWS's own defaults included. Not filtered by name: Neptune and DocumentDB take no filters here. */
export const clusterParameters = ({ sdk, client, memo }: RdsTools, group: string | undefined): Promise<ReadonlyMap<string, string>> =>
  memo(`parameters of cluster group ${group}`, async () => {
    const found = new Map<string, string>()
    for await (const page of sdk.paginateDescribeDBClusterParameters({ client }, { DBClusterParameterGroupName: group }))
      for (const { ParameterName = '', ParameterValue = '' } of page.Parameters ?? []) found.set(ParameterName, ParameterValue)
    return found
  })

/** Whether a member of a cluster waits for the reboot with which its parameters take effect. */
export const waitsForReboot = ({ DBClusterMembers }: Pick<DBCluster, 'DBClusterMembers'>) =>
  (DBClusterMembers ?? []).some(({ DBClusterParameterGroupStatus }) => DBClusterParameterGroupStatus === 'pending-reboot')
