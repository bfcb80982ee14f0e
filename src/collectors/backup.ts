import { defineCollector } from '#core/collector.ts'
import { type Openness, opennessOf, parsePolicy } from '#core/policy.ts'
import { defineResource, type Resource, unreadable } from '#core/resource.ts'
import { iso } from '#core/time.ts'

export interface BackupVault extends Resource {
  readonly name: string
  readonly recoveryPoints: number
  readonly locked: boolean
  /** Who the vault's policy lets in; null when there is no policy. */
  readonly openness: Openness | null
  /** How many of its recovery points are not encrypted. */
  readonly unencrypted: number
}

export const backupVault = defineResource<BackupVault>('backup.vault', {
  sample: {
    arn: 'arn:aws:backup:ap-northeast-1:111122223333:backup-vault:daily',
    account: '111122223333',
    region: 'ap-northeast-1',
    name: 'daily',
    recoveryPoints: 2,
    locked: true,
    openness: null,
    unencrypted: 0,
  },
})

/** Something that AWS Backup has backed up at least once. */
export interface ProtectedResource extends Resource {
  readonly resource: string
  readonly lastBackupAt: string | null
}

export const protectedResource = defineResource<ProtectedResource>('backup.protected-resource', {
  sample: {
    arn: 'arn:aws:elasticfilesystem:ap-northeast-1:111122223333:file-system/fs-01234567#backup',
    account: '111122223333',
    region: 'ap-northeast-1',
    resource: 'arn:aws:elasticfilesystem:ap-northeast-1:111122223333:file-system/fs-01234567',
    lastBackupAt: '2026-10-31T18:00:00.000Z',
  },
})

const vault = { BackupVaultName: 'daily', BackupVaultArn: backupVault.sample.arn, NumberOfRecoveryPoints: 2, Locked: true }
const ordinary = {
  ListBackupVaults: { BackupVaultList: [vault] },
  GetBackupVaultAccessPolicy: { refused: 'ResourceNotFoundException' },
  ListRecoveryPointsByBackupVault: { RecoveryPoints: [{ IsEncrypted: true }, { IsEncrypted: true }] },
  ListProtectedResources: { Results: [{ ResourceArn: protectedResource.sample.resource, LastBackupTime: new Date('2026-10-31T18:00:00Z') }] },
}
const refused = { refused: 'AccessDeniedException' }

export default defineCollector({
  sdk: () => import('@aws-sdk/client-backup'),
  client: (sdk) => sdk.BackupClient,
  scope: 'regional',
  permissions: {
    ListBackupVaults: 'backup:ListBackupVaults',
    GetBackupVaultAccessPolicy: 'backup:GetBackupVaultAccessPolicy',
    ListRecoveryPointsByBackupVault: 'backup:ListRecoveryPointsByBackupVault',
    ListProtectedResources: 'backup:ListProtectedResources',
  },

  collect: {
    async *[backupVault.kind]({ sdk, client, account, region, read, absentOn, each }) {
      for await (const page of sdk.paginateListBackupVaults({ client }, {})) {
        // A vault's policy and what is in it are told vault by vault only; an empty vault is not asked.
        yield* each(page.BackupVaultList ?? [], async ({ BackupVaultName: name = '', BackupVaultArn: arn = '', NumberOfRecoveryPoints: recoveryPoints = 0, Locked }) =>
          backupVault({
            arn,
            account,
            region,
            name,
            recoveryPoints,
            locked: Locked ?? false,
            openness: await read(async () => {
              const { Policy } = await client.send(new sdk.GetBackupVaultAccessPolicyCommand({ BackupVaultName: name }))
              return Policy === undefined ? null : opennessOf(parsePolicy(Policy), { account })
            }, absentOn('ResourceNotFoundException')),
            unencrypted: await read(async () => {
              if (recoveryPoints === 0) return 0
              let found = 0
              for await (const { RecoveryPoints } of sdk.paginateListRecoveryPointsByBackupVault({ client }, { BackupVaultName: name, MaxResults: 1000 })) {
                found += (RecoveryPoints ?? []).filter(({ IsEncrypted }) => IsEncrypted === false).length
              }
              return found
            }),
          }),
        )
      }
    },

    async *[protectedResource.kind]({ sdk, client, account, region }) {
      for await (const page of sdk.paginateListProtectedResources({ client }, { MaxResults: 1000 })) {
        for (const { ResourceArn: resource = '', LastBackupTime } of page.Results ?? []) {
          yield protectedResource({ arn: `${resource}#backup`, account, region, resource, lastBackupAt: iso(LastBackupTime) })
        }
      }
    },
  },

  examples: {
    'a locked vault': { answers: ordinary, yields: [backupVault(backupVault.sample), protectedResource(protectedResource.sample)] },
    'an empty vault, and one with a plain recovery point on its second page and a policy for everyone': {
      answers: {
        ListBackupVaults: { BackupVaultList: [{ ...vault, BackupVaultName: 'empty', NumberOfRecoveryPoints: 0, Locked: undefined }, vault] },
        GetBackupVaultAccessPolicy: ({ BackupVaultName }) =>
          BackupVaultName === 'empty'
            ? { refused: 'ResourceNotFoundException' }
            : { Policy: JSON.stringify({ Statement: [{ Effect: 'Allow', Principal: '*', Action: 'backup:CopyFromBackupVault', Resource: '*' }] }) },
        ListRecoveryPointsByBackupVault: [{ RecoveryPoints: [{ IsEncrypted: true }], NextToken: 'next' }, { RecoveryPoints: [{ IsEncrypted: false }] }],
        ListProtectedResources: { Results: [] },
      },
      yields: [
        backupVault({ ...backupVault.sample, name: 'empty', recoveryPoints: 0, locked: false }),
        backupVault({ ...backupVault.sample, openness: { public: [{ sid: null, actions: ['backup:CopyFromBackupVault'] }], foreignAccounts: [] }, unencrypted: 1 }),
      ],
    },
    'we may only list vaults': {
      answers: { ...ordinary, GetBackupVaultAccessPolicy: refused, ListRecoveryPointsByBackupVault: refused, ListProtectedResources: refused },
      yields: [backupVault({ ...backupVault.sample, openness: unreadable('AccessDeniedException'), unencrypted: unreadable('AccessDeniedException') })],
      unread: ['backup.protected-resource'],
    },
  },
})
