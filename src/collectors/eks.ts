import { defineCollector } from '#core/collector.ts'
import { defineResource, type Resource, unreadable } from '#core/resource.ts'
import { iso } from '#core/time.ts'

export interface EksCluster extends Resource {
  readonly name: string
  /** The control plane's log types that are on: api, audit, authenticator, controllerManager, scheduler. */
  readonly logs: readonly string[]
  /** From which addresses the public endpoint may be reached; null when it is off. */
  readonly publicFrom: readonly string[] | null
  /** The key of yours that encrypts Kubernetes secrets; null when there is none. */
  readonly secretsKey: string | null
  /** Kubernetes's minor version: `1.35`. */
  readonly version: string
  /** What AWS says of this version; null when AWS no longer lists it. */
  readonly support: { readonly standardUntil: string | null; readonly extendedUntil: string | null } | null
}

export const eksCluster = defineResource<EksCluster>('eks.cluster', {
  sample: {
    arn: 'arn:aws:eks:ap-northeast-1:111122223333:cluster/shop',
    account: '111122223333',
    region: 'ap-northeast-1',
    name: 'shop',
    logs: ['api', 'audit', 'authenticator'],
    publicFrom: null,
    secretsKey: 'arn:aws:kms:ap-northeast-1:111122223333:key/0a1b2c3d-0000-4000-8000-000000000001',
    version: '1.36',
    support: { standardUntil: '2027-08-02T00:00:00.000Z', extendedUntil: '2028-08-02T00:00:00.000Z' },
  },
})

const described = {
  name: 'shop',
  arn: eksCluster.sample.arn,
  version: '1.36',
  logging: {
    clusterLogging: [
      { types: ['api', 'audit', 'authenticator'], enabled: true },
      { types: ['scheduler', 'controllerManager'], enabled: false },
    ],
  },
  resourcesVpcConfig: { endpointPublicAccess: false, endpointPrivateAccess: true, publicAccessCidrs: [] },
  encryptionConfig: [{ resources: ['secrets'], provider: { keyArn: eksCluster.sample.secretsKey } }],
}
const versions = { clusterVersions: [{ clusterVersion: '1.36', endOfStandardSupportDate: new Date('2027-08-02T00:00:00Z'), endOfExtendedSupportDate: new Date('2028-08-02T00:00:00Z') }] }
const ordinary = { ListClusters: { clusters: ['shop'] }, DescribeCluster: { cluster: described }, DescribeClusterVersions: versions }

export default defineCollector({
  sdk: () => import('@aws-sdk/client-eks'),
  client: (sdk) => sdk.EKSClient,
  scope: 'regional',
  permissions: { ListClusters: 'eks:ListClusters', DescribeCluster: 'eks:DescribeCluster', DescribeClusterVersions: 'eks:DescribeClusterVersions' },

  collect: {
    async *[eksCluster.kind]({ sdk, client, account, partition, region, read, each, memo }) {
      const lifecycle = () =>
        memo('versions', async () => {
          const found = new Map<string, NonNullable<EksCluster['support']>>()
          for await (const page of sdk.paginateDescribeClusterVersions({ client }, { includeAll: true }))
            for (const { clusterVersion = '', endOfStandardSupportDate, endOfExtendedSupportDate } of page.clusterVersions ?? [])
              found.set(clusterVersion, { standardUntil: iso(endOfStandardSupportDate), extendedUntil: iso(endOfExtendedSupportDate) })
          return found
        })
      for await (const page of sdk.paginateListClusters({ client }, {})) {
        yield* each(page.clusters ?? [], async (name) => {
          const cluster = () => memo(`cluster ${name}`, async () => (await client.send(new sdk.DescribeClusterCommand({ name }))).cluster ?? {})
          return eksCluster({
            arn: `arn:${partition}:eks:${region}:${account}:cluster/${name}`,
            account,
            region,
            name,
            logs: await read(async () => ((await cluster()).logging?.clusterLogging ?? []).flatMap(({ enabled, types }) => (enabled ? (types ?? []) : []))),
            publicFrom: await read(async () => {
              // Without a list, AWS lets everyone in. https://docs.aws.amazon.com/eks/latest/APIReference/API_VpcConfigResponse.html (2026-11-24)
              const { endpointPublicAccess, publicAccessCidrs = [] } = (await cluster()).resourcesVpcConfig ?? {}
              if (endpointPublicAccess !== true) return null
              return publicAccessCidrs.length === 0 ? ['0.0.0.0/0'] : publicAccessCidrs
            }),
            secretsKey: await read(async () => (await cluster()).encryptionConfig?.find(({ resources }) => resources?.includes('secrets'))?.provider?.keyArn ?? null),
            version: await read(async () => (await cluster()).version ?? ''),
            support: await read(async () => {
              const { version = '' } = await cluster()
              return (await lifecycle()).get(version) ?? null
            }),
          })
        })
      }
    },
  },

  examples: {
    'an ordinary cluster': { answers: ordinary, yields: [eksCluster(eksCluster.sample)] },
    'open to the world, no logs, no key, a version no longer listed': {
      answers: {
        ...ordinary,
        DescribeCluster: {
          cluster: {
            ...described,
            version: '1.21',
            logging: { clusterLogging: [{ types: ['audit'], enabled: false }] },
            resourcesVpcConfig: { endpointPublicAccess: true },
            encryptionConfig: undefined,
          },
        },
      },
      yields: [eksCluster({ ...eksCluster.sample, logs: [], publicFrom: ['0.0.0.0/0'], secretsKey: null, version: '1.21', support: null })],
    },
    'we may not ask for versions': {
      answers: { ...ordinary, DescribeClusterVersions: { refused: 'AccessDeniedException' } },
      yields: [eksCluster({ ...eksCluster.sample, support: unreadable('AccessDeniedException') })],
    },
    'we may not describe the cluster': {
      answers: { ...ordinary, DescribeCluster: { refused: 'AccessDeniedException' } },
      yields: [
        eksCluster({
          ...eksCluster.sample,
          logs: unreadable('AccessDeniedException'),
          publicFrom: unreadable('AccessDeniedException'),
          secretsKey: unreadable('AccessDeniedException'),
          version: unreadable('AccessDeniedException'),
          support: unreadable('AccessDeniedException'),
        }),
      ],
    },
    'we may not list clusters': { answers: { ListClusters: { refused: 'AccessDeniedException' } }, yields: [], unread: ['eks.cluster'] },
  },
})
