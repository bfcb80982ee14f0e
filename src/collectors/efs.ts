import { defineCollector } from '#core/collector.ts'
import { matches, type Openness, opennessOf, type PolicyDocument, parsePolicy, requiresTls } from '#core/policy.ts'
import { defineResource, type Resource, unreadable } from '#core/resource.ts'

export interface EfsFileSystem extends Resource {
  readonly name: string
  readonly encrypted: boolean
  /** Kept in one Availability Zone alone. */
  readonly oneZone: boolean
  /** Null when it has none: then every client that reaches a mount target may do everything. */
  readonly policy: { readonly openness: Openness; readonly demandsTls: boolean; readonly anonymousMayMount: boolean } | null
  /** State of the automatic backups (`ENABLED`, `DISABLING`…); null where they were never asked for. */
  readonly backups: string | null
}

export const efsFileSystem = defineResource<EfsFileSystem>('efs.file-system', {
  sample: {
    arn: 'arn:aws:elasticfilesystem:ap-northeast-1:111122223333:file-system/fs-01234567',
    account: '111122223333',
    region: 'ap-northeast-1',
    name: 'uploads',
    encrypted: true,
    oneZone: false,
    policy: { openness: { public: [], foreignAccounts: [] }, demandsTls: true, anonymousMayMount: false },
    backups: 'ENABLED',
  },
})

export interface EfsAccessPoint extends Resource {
  readonly name: string
  readonly fileSystem: string
  readonly root: string
  /** User id that every client gets; null: the client says who it is. */
  readonly user: number | null
}

export const efsAccessPoint = defineResource<EfsAccessPoint>('efs.access-point', {
  sample: {
    arn: 'arn:aws:elasticfilesystem:ap-northeast-1:111122223333:access-point/fsap-01234567',
    account: '111122223333',
    region: 'ap-northeast-1',
    name: 'web',
    fileSystem: 'fs-01234567',
    root: '/web',
    user: 1000,
  },
})

// Conditions that ask for a way in, not for a name.
const ways = new Set(['elasticfilesystem:accessedviamounttarget', 'aws:securetransport'])

const letsAnyoneMount = ({ statements }: PolicyDocument): boolean =>
  statements.some(
    ({ effect, principals, conditions, actions }) =>
      effect === 'allow' && principals.any && conditions.every(({ key }) => ways.has(key.toLowerCase())) && actions.some((action) => matches(action.toLowerCase(), 'elasticfilesystem:clientmount')),
  )

const allow = { Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::111122223333:role/web' }, Action: 'elasticfilesystem:ClientMount' }
const deny = { Effect: 'Deny', Principal: { AWS: '*' }, Action: '*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }
const fileSystem = { FileSystemId: 'fs-01234567', FileSystemArn: efsFileSystem.sample.arn, Name: 'uploads', Encrypted: true }
const ordinary = {
  DescribeFileSystems: { FileSystems: [fileSystem] },
  DescribeFileSystemPolicy: { FileSystemId: 'fs-01234567', Policy: JSON.stringify({ Statement: [allow, deny] }) },
  DescribeBackupPolicy: { BackupPolicy: { Status: 'ENABLED' } },
  DescribeAccessPoints: {
    AccessPoints: [
      { AccessPointArn: efsAccessPoint.sample.arn, AccessPointId: 'fsap-01234567', Name: 'web', FileSystemId: 'fs-01234567', PosixUser: { Uid: 1000, Gid: 1000 }, RootDirectory: { Path: '/web' } },
    ],
  },
}
const refused = { refused: 'AccessDenied' }
const none = { refused: 'PolicyNotFound' }

export default defineCollector({
  sdk: () => import('@aws-sdk/client-efs'),
  client: (sdk) => sdk.EFSClient,
  scope: 'regional',
  permissions: {
    DescribeFileSystems: 'elasticfilesystem:DescribeFileSystems',
    DescribeFileSystemPolicy: 'elasticfilesystem:DescribeFileSystemPolicy',
    DescribeBackupPolicy: 'elasticfilesystem:DescribeBackupPolicy',
    DescribeAccessPoints: 'elasticfilesystem:DescribeAccessPoints',
  },
  collect: {
    async *[efsFileSystem.kind]({ sdk, client, account, partition, region, read, absentOn, each }) {
      for await (const page of sdk.paginateDescribeFileSystems({ client }, { MaxItems: 100 })) {
        // Policies are told file system by file system only.
        yield* each(page.FileSystems ?? [], async ({ FileSystemId: id = '', FileSystemArn, Name, Encrypted, AvailabilityZoneName }) => {
          const arn = FileSystemArn ?? `arn:${partition}:elasticfilesystem:${region}:${account}:file-system/${id}`
          return efsFileSystem({
            arn,
            account,
            region,
            name: Name ?? id,
            encrypted: Encrypted ?? false,
            oneZone: AvailabilityZoneName !== undefined,
            policy: await read(async () => {
              const { Policy } = await client.send(new sdk.DescribeFileSystemPolicyCommand({ FileSystemId: id }))
              if (Policy === undefined) return null
              const document = parsePolicy(Policy)
              return { openness: opennessOf(document, { account }), demandsTls: requiresTls(document), anonymousMayMount: letsAnyoneMount(document) }
            }, absentOn('PolicyNotFound')),
            backups: await read(async () => (await client.send(new sdk.DescribeBackupPolicyCommand({ FileSystemId: id }))).BackupPolicy?.Status ?? null, absentOn('PolicyNotFound')),
          })
        })
      }
    },

    async *[efsAccessPoint.kind]({ sdk, client, account, region }) {
      // Without a file system named, the answer holds those of all.
      for await (const page of sdk.paginateDescribeAccessPoints({ client }, { MaxResults: 100 })) {
        for (const { AccessPointArn: arn = '', AccessPointId = '', Name, FileSystemId = '', PosixUser, RootDirectory } of page.AccessPoints ?? []) {
          yield efsAccessPoint({ arn, account, region, name: Name ?? AccessPointId, fileSystem: FileSystemId, root: RootDirectory?.Path ?? '/', user: PosixUser?.Uid ?? null })
        }
      }
    },
  },
  examples: {
    'a guarded file system': { answers: ordinary, yields: [efsFileSystem(efsFileSystem.sample), efsAccessPoint(efsAccessPoint.sample)] },
    'one as it was made, in one zone': {
      answers: {
        DescribeFileSystems: { FileSystems: [{ ...fileSystem, AvailabilityZoneName: 'ap-northeast-1a' }] },
        DescribeFileSystemPolicy: none,
        DescribeBackupPolicy: none,
        DescribeAccessPoints: [{ AccessPoints: [], NextToken: 'next' }, { AccessPoints: [{ AccessPointArn: efsAccessPoint.sample.arn, Name: 'web', FileSystemId: 'fs-01234567' }] }],
      },
      yields: [efsFileSystem({ ...efsFileSystem.sample, oneZone: true, policy: null, backups: null }), efsAccessPoint({ ...efsAccessPoint.sample, root: '/', user: null })],
    },
    'one that anyone may mount who reaches it': {
      answers: {
        ...ordinary,
        DescribeFileSystemPolicy: {
          Policy: JSON.stringify({
            Statement: [
              {
                Effect: 'Allow',
                Principal: { AWS: '*' },
                Action: ['elasticfilesystem:ClientMount', 'elasticfilesystem:ClientWrite'],
                Condition: { Bool: { 'elasticfilesystem:AccessedViaMountTarget': 'true' } },
              },
            ],
          }),
        },
        DescribeAccessPoints: { AccessPoints: [] },
      },
      yields: [efsFileSystem({ ...efsFileSystem.sample, policy: { openness: { public: [], foreignAccounts: [] }, demandsTls: false, anonymousMayMount: true } })],
    },
    'we may only list': {
      answers: { DescribeFileSystems: { FileSystems: [fileSystem] }, DescribeFileSystemPolicy: refused, DescribeBackupPolicy: refused, DescribeAccessPoints: refused },
      yields: [efsFileSystem({ ...efsFileSystem.sample, policy: unreadable('AccessDenied'), backups: unreadable('AccessDenied') })],
      unread: ['efs.access-point'],
    },
    'we may not list file systems': { answers: { DescribeFileSystems: refused, DescribeAccessPoints: { AccessPoints: [] } }, yields: [], unread: ['efs.file-system'] },
  },
})
