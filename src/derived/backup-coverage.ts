import { protectedResource } from '#collectors/backup.ts'
import { dynamodbTable } from '#collectors/dynamodb.ts'
import { ec2Instance } from '#collectors/ec2/instances.ts'
import { efsFileSystem } from '#collectors/efs.ts'
import { rdsCluster, rdsInstance } from '#collectors/rds.ts'
import { type Collection, defineDerived } from '#core/derived.ts'
import { defineResource, known, type Resource } from '#core/resource.ts'

/** Whether something that holds data could be brought back. */
export interface BackupCoverage extends Resource {
  readonly name: string
  readonly type: 'DynamoDB' | 'EC2' | 'EFS' | 'RDS'
  /** Its service keeps automatic backups of it (RDS) or can restore it to any second (DynamoDB). */
  readonly ownBackups: boolean
  /** When AWS Backup last made a recovery point; null: never. */
  readonly lastBackupAt: string | null
}

export const backupCoverage = defineResource<BackupCoverage>('backup.coverage', {
  sample: {
    arn: 'arn:aws:elasticfilesystem:ap-northeast-1:111122223333:file-system/fs-01234567#coverage',
    account: '111122223333',
    region: 'ap-northeast-1',
    name: 'uploads',
    type: 'EFS',
    ownBackups: false,
    lastBackupAt: '2026-10-31T18:00:00.000Z',
  },
})

interface Holder {
  readonly of: Resource
  readonly type: BackupCoverage['type']
  readonly own: () => boolean
}

function* holders(collection: Collection): Iterable<Holder> {
  for (const of of collection.seen(efsFileSystem)) yield { of, type: 'EFS', own: () => false }
  for (const of of collection.seen(dynamodbTable)) yield { of, type: 'DynamoDB', own: () => of.recoveryDays !== null }
  for (const of of collection.seen(rdsCluster)) yield { of, type: 'RDS', own: () => of.backupRetentionDays > 0 }
  for (const of of collection.seen(rdsInstance)) {
    // A member's data is its cluster's, and a replica's is its source's.
    if (of.cluster === null && of.replicaOf === null) yield { of, type: 'RDS', own: () => of.backupRetentionDays > 0 }
  }
  for (const of of collection.seen(ec2Instance)) if (of.state !== 'terminated') yield { of, type: 'EC2', own: () => false }
}

export default defineDerived({
  kind: backupCoverage,
  from: [efsFileSystem, dynamodbTable, rdsCluster, rdsInstance, ec2Instance, protectedResource],
  *derive(collection) {
    let points: ReadonlyMap<string, string | null> | undefined
    const lastOf = (arn: string) => {
      points ??= new Map(collection.all(protectedResource).map(({ resource, lastBackupAt }) => [resource, lastBackupAt]))
      return points.get(arn) ?? null
    }
    for (const { of, type, own } of holders(collection)) {
      const { arn, account, region, name = arn } = of
      yield backupCoverage({ arn: `${arn}#coverage`, account, region, name, type, ownBackups: known(own), lastBackupAt: known(() => lastOf(arn)) })
    }
    // Where a list itself is incomplete, say so: what is missing from it was not judged.
    for (const kind of [efsFileSystem, dynamodbTable, rdsCluster, rdsInstance, ec2Instance]) collection.all<Resource>(kind as never)
  },
})
