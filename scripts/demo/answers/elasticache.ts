import { arn, day, tokyo } from '../shop.ts'
import type { Answers } from '../told.ts'

const answers: Answers<typeof import('@aws-sdk/client-elasticache')> = {
  DescribeReplicationGroups: (_input, { region }) => ({
    ReplicationGroups:
      region === tokyo
        ? [
            {
              ReplicationGroupId: 'sessions',
              ARN: arn('elasticache', tokyo, 'replicationgroup:sessions'),
              Status: 'available',
              Engine: 'redis',
              AtRestEncryptionEnabled: false,
              TransitEncryptionEnabled: false,
              AuthTokenEnabled: false,
              AutomaticFailover: 'disabled',
              MultiAZ: 'disabled',
              SnapshotRetentionLimit: 0,
              AutoMinorVersionUpgrade: false,
              MemberClusters: ['sessions-001'],
            },
          ]
        : [],
  }),
  DescribeCacheClusters: (_input, { region }) => ({
    CacheClusters:
      region === tokyo
        ? [
            {
              CacheClusterId: 'sessions-001',
              ARN: arn('elasticache', tokyo, 'cluster:sessions-001'),
              ReplicationGroupId: 'sessions',
              Engine: 'redis',
              EngineVersion: '5.0.6',
              CacheSubnetGroupName: 'mikan-cache',
              CacheClusterCreateTime: day('2020-10-05'),
              SnapshotRetentionLimit: 0,
            },
          ]
        : [],
  }),
  DescribeServerlessCaches: () => ({ ServerlessCaches: [] }),
  DescribeUpdateActions: () => ({ UpdateActions: [] }),
}

export default answers
