import { defineCollector } from '#core/collector.ts'
import { defineResource, type Resource, unreadable } from '#core/resource.ts'
import { iso } from '#core/time.ts'

/** A security update of AWS that was offered and not applied. */
export interface CacheUpdate {
  readonly name: string
  readonly severity: string
  readonly applyBy: string | null
}

/** A Redis OSS or Valkey cache with replicas, or ready for them. */
export interface ReplicationGroup extends Resource {
  readonly name: string
  readonly engine: string
  /** Read from its nodes; null while it has none. */
  readonly engineVersion: string | null
  readonly encryptedAtRest: boolean
  /** `preferred`: TLS is offered, but plain connections get in as well. */
  readonly encryptsTransit: 'required' | 'preferred' | 'no'
  readonly authToken: boolean
  readonly userGroups: readonly string[]
  readonly automaticFailover: boolean
  readonly multiAz: boolean
  readonly backupRetentionDays: number
  readonly autoMinorVersionUpgrade: boolean
  readonly subnetGroup: string | null
  readonly updates: readonly CacheUpdate[]
}

export const replicationGroup = defineResource<ReplicationGroup>('elasticache.replication-group', {
  sample: {
    arn: 'arn:aws:elasticache:ap-northeast-1:111122223333:replicationgroup:sessions',
    account: '111122223333',
    region: 'ap-northeast-1',
    name: 'sessions',
    engine: 'valkey',
    engineVersion: '8.1.0',
    encryptedAtRest: true,
    encryptsTransit: 'required',
    authToken: false,
    userGroups: ['sessions-users'],
    automaticFailover: true,
    multiAz: true,
    backupRetentionDays: 7,
    autoMinorVersionUpgrade: true,
    subnetGroup: 'private',
    updates: [],
  },
})

/** A cache that is in no replication group: Memcached, or a single Redis OSS node. */
export interface CacheCluster extends Resource {
  readonly name: string
  readonly engine: string
  readonly engineVersion: string
  readonly encryptsTransit: boolean
  readonly backupRetentionDays: number
  readonly autoMinorVersionUpgrade: boolean
  readonly subnetGroup: string | null
  readonly updates: readonly CacheUpdate[]
}

export const cacheCluster = defineResource<CacheCluster>('elasticache.cluster', {
  sample: {
    arn: 'arn:aws:elasticache:ap-northeast-1:111122223333:cluster:pages',
    account: '111122223333',
    region: 'ap-northeast-1',
    name: 'pages',
    engine: 'memcached',
    engineVersion: '1.6.22',
    encryptsTransit: true,
    backupRetentionDays: 0,
    autoMinorVersionUpgrade: true,
    subnetGroup: 'private',
    updates: [],
  },
})

/** A serverless cache: AWS looks after nodes, versions, TLS and encryption; who may connect and what is kept is yours. */
export interface ServerlessCache extends Resource {
  readonly name: string
  readonly engine: string
  readonly userGroup: string | null
  readonly backupRetentionDays: number
}

export const serverlessCache = defineResource<ServerlessCache>('elasticache.serverless-cache', {
  sample: {
    arn: 'arn:aws:elasticache:ap-northeast-1:111122223333:serverlesscache:carts',
    account: '111122223333',
    region: 'ap-northeast-1',
    name: 'carts',
    engine: 'valkey',
    userGroup: 'carts-users',
    backupRetentionDays: 7,
  },
})

const sessions = {
  ReplicationGroupId: 'sessions',
  ARN: replicationGroup.sample.arn,
  Engine: 'valkey',
  AtRestEncryptionEnabled: true,
  TransitEncryptionEnabled: true,
  TransitEncryptionMode: 'required',
  AuthTokenEnabled: false,
  UserGroupIds: ['sessions-users'],
  AutomaticFailover: 'enabled',
  MultiAZ: 'enabled',
  SnapshotRetentionLimit: 7,
  AutoMinorVersionUpgrade: true,
}
const node = { CacheClusterId: 'sessions-001', ReplicationGroupId: 'sessions', Engine: 'valkey', EngineVersion: '8.1.0', CacheSubnetGroupName: 'private' }
const pages = {
  CacheClusterId: 'pages',
  ARN: cacheCluster.sample.arn,
  Engine: 'memcached',
  EngineVersion: '1.6.22',
  TransitEncryptionEnabled: true,
  AutoMinorVersionUpgrade: true,
  CacheSubnetGroupName: 'private',
}
const ordinary = {
  DescribeReplicationGroups: { ReplicationGroups: [sessions] },
  DescribeCacheClusters: { CacheClusters: [node, pages] },
  DescribeUpdateActions: { UpdateActions: [] },
  DescribeServerlessCaches: { ServerlessCaches: [] },
}
const refused = { refused: 'AccessDenied' }

export default defineCollector({
  sdk: () => import('@aws-sdk/client-elasticache'),
  client: (sdk) => sdk.ElastiCacheClient,
  scope: 'regional',
  permissions: {
    DescribeReplicationGroups: 'elasticache:DescribeReplicationGroups',
    DescribeCacheClusters: 'elasticache:DescribeCacheClusters',
    DescribeUpdateActions: 'elasticache:DescribeUpdateActions',
    DescribeServerlessCaches: 'elasticache:DescribeServerlessCaches',
  },

  collect: {
    async *[replicationGroup.kind]({ sdk, client, account, region, read, memo }) {
      for await (const page of sdk.paginateDescribeReplicationGroups({ client }, { MaxRecords: 100 })) {
        for (const one of page.ReplicationGroups ?? []) {
          const name = one.ReplicationGroupId ?? ''
          // The version and the subnets are told of the nodes only.
          const node = async () => (await clustersOf({ sdk, client, memo })).find(({ ReplicationGroupId }) => ReplicationGroupId === name)
          yield replicationGroup({
            arn: one.ARN ?? '',
            account,
            region,
            name,
            // Older answers leave it out; there was Redis alone then.
            engine: one.Engine ?? 'redis',
            engineVersion: await read(async () => (await node())?.EngineVersion ?? null),
            // A key that ElastiCache owns counts as encryption, though the older field may say no.
            encryptedAtRest: one.AtRestEncryptionEnabled === true || one.StorageEncryptionType === 'sse-elasticache' || one.StorageEncryptionType === 'sse-kms',
            encryptsTransit: one.TransitEncryptionEnabled !== true ? 'no' : one.TransitEncryptionMode === 'preferred' ? 'preferred' : 'required',
            authToken: one.AuthTokenEnabled ?? false,
            userGroups: one.UserGroupIds ?? [],
            automaticFailover: one.AutomaticFailover === 'enabled' || one.AutomaticFailover === 'enabling',
            multiAz: one.MultiAZ === 'enabled',
            backupRetentionDays: one.SnapshotRetentionLimit ?? 0,
            autoMinorVersionUpgrade: one.AutoMinorVersionUpgrade ?? false,
            subnetGroup: await read(async () => (await node())?.CacheSubnetGroupName ?? null),
            updates: await read(async () => (await updatesOf({ sdk, client, memo })).get(name) ?? []),
          })
        }
      }
    },

    async *[cacheCluster.kind]({ sdk, client, account, region, read, memo }) {
      for (const one of await clustersOf({ sdk, client, memo })) {
        if (one.ReplicationGroupId !== undefined) continue
        const name = one.CacheClusterId ?? ''
        yield cacheCluster({
          arn: one.ARN ?? '',
          account,
          region,
          name,
          engine: one.Engine ?? '',
          engineVersion: one.EngineVersion ?? '',
          encryptsTransit: one.TransitEncryptionEnabled ?? false,
          backupRetentionDays: one.SnapshotRetentionLimit ?? 0,
          autoMinorVersionUpgrade: one.AutoMinorVersionUpgrade ?? false,
          subnetGroup: one.CacheSubnetGroupName ?? null,
          updates: await read(async () => (await updatesOf({ sdk, client, memo })).get(name) ?? []),
        })
      }
    },

    async *[serverlessCache.kind]({ sdk, client, account, region }) {
      for await (const page of sdk.paginateDescribeServerlessCaches({ client }, { MaxResults: 50 })) {
        for (const one of page.ServerlessCaches ?? []) {
          yield serverlessCache({
            arn: one.ARN ?? '',
            account,
            region,
            name: one.ServerlessCacheName ?? '',
            engine: one.Engine ?? '',
            userGroup: one.UserGroupId ?? null,
            backupRetentionDays: one.SnapshotRetentionLimit ?? 0,
          })
        }
      }
    },
  },

  examples: {
    'a group, and a cluster in none': { answers: ordinary, yields: [replicationGroup(replicationGroup.sample), cacheCluster(cacheCluster.sample)] },
    'an old group under migration to TLS, with updates on two pages, beside a serverless cache': {
      answers: {
        DescribeServerlessCaches: { ServerlessCaches: [{ ServerlessCacheName: 'carts', ARN: serverlessCache.sample.arn, Engine: 'valkey', UserGroupId: 'carts-users', SnapshotRetentionLimit: 7 }] },
        DescribeReplicationGroups: {
          ReplicationGroups: [
            {
              ...sessions,
              Engine: undefined,
              AtRestEncryptionEnabled: false,
              StorageEncryptionType: 'sse-elasticache',
              TransitEncryptionMode: 'preferred',
              UserGroupIds: undefined,
              AutomaticFailover: 'disabled',
              MultiAZ: 'disabled',
            },
          ],
        },
        DescribeCacheClusters: { CacheClusters: [] },
        DescribeUpdateActions: [
          { UpdateActions: [{ CacheClusterId: 'pages', ServiceUpdateName: 'other' }], Marker: 'next' },
          {
            UpdateActions: [
              {
                ReplicationGroupId: 'sessions',
                ServiceUpdateName: 'elasticache-20261001',
                ServiceUpdateSeverity: 'critical',
                ServiceUpdateRecommendedApplyByDate: new Date('2026-10-20T00:00:00Z'),
              },
            ],
          },
        ],
      },
      yields: [
        replicationGroup({
          ...replicationGroup.sample,
          engine: 'redis',
          engineVersion: null,
          encryptsTransit: 'preferred',
          userGroups: [],
          automaticFailover: false,
          multiAz: false,
          subnetGroup: null,
          updates: [{ name: 'elasticache-20261001', severity: 'critical', applyBy: '2026-10-20T00:00:00.000Z' }],
        }),
        serverlessCache(serverlessCache.sample),
      ],
    },
    'we may only list groups': {
      answers: { ...ordinary, DescribeCacheClusters: refused, DescribeUpdateActions: refused, DescribeServerlessCaches: refused },
      yields: [replicationGroup({ ...replicationGroup.sample, engineVersion: unreadable('AccessDenied'), subnetGroup: unreadable('AccessDenied'), updates: unreadable('AccessDenied') })],
      unread: ['elasticache.cluster', 'elasticache.serverless-cache'],
    },
  },
})

type Sdk = typeof import('@aws-sdk/client-elasticache')
interface Tools {
  readonly sdk: Sdk
  readonly client: InstanceType<Sdk['ElastiCacheClient']>
  memo<T>(name: string, ask: () => Promise<T>): Promise<T>
}

const clustersOf = ({ sdk, client, memo }: Tools) =>
  memo('clusters', async () => {
    const found = []
    for await (const page of sdk.paginateDescribeCacheClusters({ client }, { MaxRecords: 100 })) found.push(...(page.CacheClusters ?? []))
    return found
  })

const updatesOf = ({ sdk, client, memo }: Tools) =>
  memo('updates', async () => {
    const found = new Map<string, CacheUpdate[]>()
    for await (const page of sdk.paginateDescribeUpdateActions({ client }, { ServiceUpdateStatus: ['available'], UpdateActionStatus: ['not-applied'], MaxRecords: 50 })) {
      for (const one of page.UpdateActions ?? []) {
        if (one.ServiceUpdateType !== undefined && one.ServiceUpdateType !== 'security-update') continue
        const name = one.ReplicationGroupId ?? one.CacheClusterId ?? ''
        found.set(name, [...(found.get(name) ?? []), { name: one.ServiceUpdateName ?? '', severity: one.ServiceUpdateSeverity ?? '', applyBy: iso(one.ServiceUpdateRecommendedApplyByDate) }])
      }
    }
    return found
  })
