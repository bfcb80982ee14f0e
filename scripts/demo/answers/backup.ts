import { arn, before, day, tokyo } from '../shop.ts'
import { type Answers, refused } from '../told.ts'

const answers: Answers<typeof import('@aws-sdk/client-backup')> = {
  ListBackupVaults: (_input, { region }) => ({
    BackupVaultList:
      region === tokyo ? [{ BackupVaultName: 'Default', BackupVaultArn: arn('backup', tokyo, 'backup-vault:Default'), NumberOfRecoveryPoints: 7, Locked: false, CreationDate: day('2023-06-12') }] : [],
  }),
  GetBackupVaultAccessPolicy: () => refused('ResourceNotFoundException', 'Backup vault access policy does not exist.'),
  ListRecoveryPointsByBackupVault: () => ({
    RecoveryPoints: Array.from({ length: 7 }, (_, n) => ({ RecoveryPointArn: arn('dynamodb', tokyo, `table/orders/backup/0${n}`), IsEncrypted: true, Status: 'COMPLETED' as const })),
  }),
  ListProtectedResources: (_input, { region, at }) => ({
    Results: region === tokyo ? [{ ResourceArn: arn('dynamodb', tokyo, 'table/orders'), ResourceType: 'DynamoDB', LastBackupTime: before(at, 1) }] : [],
  }),
}

export default answers
