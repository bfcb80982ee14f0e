import { account, arn, day, id, tokyo } from '../shop.ts'
import { type Answers, refused } from '../told.ts'

const answers: Answers<typeof import('@aws-sdk/client-efs')> = {
  DescribeFileSystems: (_input, { region }) => ({
    FileSystems:
      region === tokyo
        ? [
            {
              OwnerId: account,
              CreationToken: 'shared',
              FileSystemId: id('fs', 'shared'),
              FileSystemArn: arn('elasticfilesystem', tokyo, `file-system/${id('fs', 'shared')}`),
              CreationTime: day('2022-01-17'),
              LifeCycleState: 'available',
              Name: 'shared',
              NumberOfMountTargets: 1,
              SizeInBytes: { Value: 81_604_378_624 },
              PerformanceMode: 'generalPurpose',
              Encrypted: false,
              Tags: [],
            },
          ]
        : [],
  }),
  DescribeFileSystemPolicy: () => refused('PolicyNotFound', 'No policy exists for this file system.'),
  DescribeBackupPolicy: () => ({ BackupPolicy: { Status: 'DISABLED' } }),
  DescribeAccessPoints: () => ({ AccessPoints: [] }),
}

export default answers
