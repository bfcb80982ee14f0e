import { expect, test } from 'vitest'
import { protectedResource } from '#collectors/backup.ts'
import { dynamodbTable } from '#collectors/dynamodb.ts'
import { ec2Instance } from '#collectors/ec2/instances.ts'
import { efsFileSystem } from '#collectors/efs.ts'
import { rdsCluster, rdsInstance } from '#collectors/rds.ts'
import type { Collection } from '#core/derived.ts'
import { type AnyKind, type Collected, plain, type Resource, type ResourceKind, UnreadableFact } from '#core/resource.ts'
import backupCoverage from './backup-coverage.ts'

const reason = { code: 'AccessDeniedException', outcome: 'denied' } as const

function derive(found: readonly Collected[], refused?: AnyKind) {
  const seen = <R extends Resource>({ kind }: ResourceKind<R>) => found.filter((one) => one.kind === kind).map(({ facts }) => facts as R)
  const collection: Collection = {
    account: '111122223333',
    partition: 'aws',
    regions: ['ap-northeast-1'],
    asOf: '2026-11-01T00:00:00.000Z',
    seen,
    unread: (kind) => (kind === refused ? reason : null),
    all(kind) {
      if (kind === refused) throw new UnreadableFact(kind.kind, reason)
      return seen(kind)
    },
  }
  return [...backupCoverage.derive(collection)].map(plain).map(({ name, type, ownBackups, lastBackupAt }) => ({ name, type, ownBackups, lastBackupAt }))
}

test('everything that holds data is asked about once', () => {
  const found = [
    efsFileSystem(efsFileSystem.sample),
    dynamodbTable({ ...dynamodbTable.sample, recoveryDays: null }),
    rdsCluster(rdsCluster.sample),
    rdsInstance({ ...rdsInstance.sample, name: 'member', cluster: 'shop' }),
    rdsInstance({ ...rdsInstance.sample, name: 'replica', replicaOf: 'orders' }),
    rdsInstance({ ...rdsInstance.sample, backupRetentionDays: 0 }),
    ec2Instance(ec2Instance.sample),
    ec2Instance({ ...ec2Instance.sample, state: 'terminated' }),
    protectedResource(protectedResource.sample),
  ]
  expect(derive(found)).toEqual([
    { name: 'uploads', type: 'EFS', ownBackups: false, lastBackupAt: '2026-10-31T18:00:00.000Z' },
    { name: 'orders', type: 'DynamoDB', ownBackups: false, lastBackupAt: null },
    { name: 'shop', type: 'RDS', ownBackups: true, lastBackupAt: null },
    { name: 'orders', type: 'RDS', ownBackups: false, lastBackupAt: null },
    { name: 'web', type: 'EC2', ownBackups: false, lastBackupAt: null },
  ])
})

test('where AWS Backup could not be asked, nothing is called unprotected', () => {
  expect(derive([efsFileSystem(efsFileSystem.sample)], protectedResource)).toEqual([{ name: 'uploads', type: 'EFS', ownBackups: false, lastBackupAt: { unreadable: 'AccessDeniedException' } }])
})
