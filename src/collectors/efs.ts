import { defineCollector } from '#core/collector.ts'
import { defineResource, type Resource } from '#core/resource.ts'

export interface EfsFileSystem extends Resource {
  readonly name: string
  readonly encrypted: boolean
}

export const efsFileSystem = defineResource<EfsFileSystem>('efs.file-system', {
  sample: {
    arn: 'arn:aws:elasticfilesystem:ap-northeast-1:111122223333:file-system/fs-01234567',
    account: '111122223333',
    region: 'ap-northeast-1',
    name: 'uploads',
    encrypted: true,
  },
})

export default defineCollector({
  sdk: () => import('@aws-sdk/client-efs'),
  client: (sdk) => sdk.EFSClient,
  scope: 'regional',
  permissions: { DescribeFileSystems: 'elasticfilesystem:DescribeFileSystems' },
  collect: {
    async *[efsFileSystem.kind]({ sdk, client, account, partition, region }) {
      for await (const page of sdk.paginateDescribeFileSystems({ client }, {})) {
        for (const { FileSystemId: id = '', FileSystemArn, Name, Encrypted } of page.FileSystems ?? []) {
          const arn = FileSystemArn ?? `arn:${partition}:elasticfilesystem:${region}:${account}:file-system/${id}`
          yield efsFileSystem({ arn, account, region, name: Name ?? id, encrypted: Encrypted ?? false })
        }
      }
    },
  },
  examples: {
    'an encrypted file system': {
      answers: { DescribeFileSystems: { FileSystems: [{ FileSystemId: 'fs-01234567', FileSystemArn: efsFileSystem.sample.arn, Name: 'uploads', Encrypted: true }] } },
      yields: [efsFileSystem(efsFileSystem.sample)],
    },
    'we may not list file systems': { answers: { DescribeFileSystems: { refused: 'AccessDenied' } }, yields: [], unread: ['efs.file-system'] },
  },
})
