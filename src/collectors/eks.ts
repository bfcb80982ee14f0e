import { CallRefused, defineCollector } from '#core/collector.ts'
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

/** Machines that EKS manages for a cluster. */
export interface EksNodegroup extends Resource {
  readonly name: string
  readonly versions: { readonly nodes: string; readonly cluster: string }
  /** When its machine image was built, for images of AWS whose release says so; null for others. */
  readonly imageBuilt: string | null
  /** Whom SSH is open to: nobody, chosen security groups, or the internet. */
  readonly ssh: 'closed' | 'groups' | 'internet'
}

export const eksNodegroup = defineResource<EksNodegroup>('eks.nodegroup', {
  sample: {
    arn: 'arn:aws:eks:ap-northeast-1:111122223333:nodegroup/shop/workers/0a1b2c3d-0000-4000-8000-000000000001',
    account: '111122223333',
    region: 'ap-northeast-1',
    name: 'shop/workers',
    versions: { nodes: '1.36', cluster: '1.36' },
    imageBuilt: '2026-10-09T00:00:00.000Z',
    ssh: 'closed',
  },
})

/** `1.36.1-20261009`; Bottlerocket's releases and images of one's own carry no date. */
const builtOn = (release: string): string | null => {
  const [, year, month, day] = /-(20\d\d)(\d\d)(\d\d)$/.exec(release) ?? []
  return year === undefined ? null : `${year}-${month}-${day}T00:00:00.000Z`
}

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
const nodegroup = { nodegroupName: 'workers', nodegroupArn: eksNodegroup.sample.arn, version: '1.36', releaseVersion: '1.36.1-20261009' }
const ordinary = {
  ListClusters: { clusters: ['shop'] },
  DescribeCluster: { cluster: described },
  DescribeClusterVersions: versions,
  ListNodegroups: { nodegroups: ['workers'] },
  DescribeNodegroup: { nodegroup },
}

export default defineCollector({
  sdk: () => import('@aws-sdk/client-eks'),
  client: (sdk) => sdk.EKSClient,
  scope: 'regional',
  permissions: {
    ListClusters: 'eks:ListClusters',
    DescribeCluster: 'eks:DescribeCluster',
    DescribeClusterVersions: 'eks:DescribeClusterVersions',
    ListNodegroups: 'eks:ListNodegroups',
    DescribeNodegroup: 'eks:DescribeNodegroup',
  },

  collect: {
    async *[eksCluster.kind](tools) {
      const { sdk, client, account, partition, region, read, each, memo } = tools
      const lifecycle = () =>
        memo('versions', async () => {
          const found = new Map<string, NonNullable<EksCluster['support']>>()
          for await (const page of sdk.paginateDescribeClusterVersions({ client }, { includeAll: true }))
            for (const { clusterVersion = '', endOfStandardSupportDate, endOfExtendedSupportDate } of page.clusterVersions ?? [])
              found.set(clusterVersion, { standardUntil: iso(endOfStandardSupportDate), extendedUntil: iso(endOfExtendedSupportDate) })
          return found
        })
      yield* each(await clustersOf(tools), async (name) => {
        const cluster = () => clusterOf(tools, name)
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
    },

    async *[eksNodegroup.kind](tools) {
      const { sdk, client, account, partition, region, read, each, memo } = tools
      for (const cluster of await clustersOf(tools)) {
        for await (const page of sdk.paginateListNodegroups({ client }, { clusterName: cluster })) {
          yield* each(page.nodegroups ?? [], async (name) => {
            const detail = () => memo(`nodegroup ${cluster}/${name}`, async () => (await client.send(new sdk.DescribeNodegroupCommand({ clusterName: cluster, nodegroupName: name }))).nodegroup ?? {})
            return eksNodegroup({
              // The true ARN ends in an id that only the description tells; it may be refused.
              arn: await detail().then(
                ({ nodegroupArn }) => nodegroupArn ?? '',
                (error: unknown) => {
                  if (!(error instanceof CallRefused)) throw error
                  return `arn:${partition}:eks:${region}:${account}:nodegroup/${cluster}/${name}`
                },
              ),
              account,
              region,
              name: `${cluster}/${name}`,
              versions: await read(async () => ({ nodes: (await detail()).version ?? '', cluster: (await clusterOf(tools, cluster)).version ?? '' })),
              imageBuilt: await read(async () => builtOn((await detail()).releaseVersion ?? '')),
              // With a key and no security group named, EKS opens port 22 to everyone.
              // https://docs.aws.amazon.com/eks/latest/APIReference/API_RemoteAccessConfig.html (2026-11-24)
              ssh: await read(async () => {
                const { ec2SshKey, sourceSecurityGroups = [] } = (await detail()).remoteAccess ?? {}
                return ec2SshKey === undefined ? ('closed' as const) : sourceSecurityGroups.length > 0 ? ('groups' as const) : ('internet' as const)
              }),
            })
          })
        }
      }
    },
  },

  examples: {
    'an ordinary cluster': { answers: ordinary, yields: [eksCluster(eksCluster.sample), eksNodegroup(eksNodegroup.sample)] },
    'open to the world, no logs, no key, a version no longer listed': {
      answers: {
        ...ordinary,
        ListClusters: [{ clusters: [], nextToken: 'more' }, ordinary.ListClusters],
        DescribeCluster: {
          cluster: {
            ...described,
            version: '1.21',
            logging: { clusterLogging: [{ types: ['audit'], enabled: false }] },
            resourcesVpcConfig: { endpointPublicAccess: true },
            encryptionConfig: undefined,
          },
        },
        ListNodegroups: { nodegroups: [] },
      },
      yields: [eksCluster({ ...eksCluster.sample, logs: [], publicFrom: ['0.0.0.0/0'], secretsKey: null, version: '1.21', support: null })],
    },
    'nodes behind their cluster, with SSH for everyone; others with SSH for some': {
      answers: {
        ...ordinary,
        ListNodegroups: [{ nodegroups: ['workers'], nextToken: 'more' }, { nodegroups: ['own'] }],
        DescribeNodegroup: ({ nodegroupName }) => ({
          nodegroup:
            nodegroupName === 'workers'
              ? { ...nodegroup, version: '1.33', releaseVersion: '1.33.4-20250920', remoteAccess: { ec2SshKey: 'ops' } }
              : { nodegroupName: 'own', nodegroupArn: 'arn:own', version: '1.36', releaseVersion: 'ami-0abc', remoteAccess: { ec2SshKey: 'ops', sourceSecurityGroups: ['sg-0aaa'] } },
        }),
      },
      yields: [
        eksCluster(eksCluster.sample),
        eksNodegroup({ ...eksNodegroup.sample, versions: { nodes: '1.33', cluster: '1.36' }, imageBuilt: '2025-09-20T00:00:00.000Z', ssh: 'internet' }),
        eksNodegroup({ ...eksNodegroup.sample, arn: 'arn:own', name: 'shop/own', imageBuilt: null, ssh: 'groups' }),
      ],
    },
    'we may not ask for versions or describe nodes': {
      answers: { ...ordinary, DescribeClusterVersions: { refused: 'AccessDeniedException' }, DescribeNodegroup: { refused: 'AccessDeniedException' } },
      yields: [
        eksCluster({ ...eksCluster.sample, support: unreadable('AccessDeniedException') }),
        eksNodegroup({
          ...eksNodegroup.sample,
          arn: 'arn:aws:eks:ap-northeast-1:111122223333:nodegroup/shop/workers',
          versions: unreadable('AccessDeniedException'),
          imageBuilt: unreadable('AccessDeniedException'),
          ssh: unreadable('AccessDeniedException'),
        }),
      ],
    },
    'we may not describe the cluster or list its nodes': {
      answers: { ...ordinary, DescribeCluster: { refused: 'AccessDeniedException' }, ListNodegroups: { refused: 'AccessDeniedException' } },
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
      unread: ['eks.nodegroup'],
    },
    'we may not list clusters': { answers: { ListClusters: { refused: 'AccessDeniedException' } }, yields: [], unread: ['eks.cluster', 'eks.nodegroup'] },
  },
})

type Sdk = typeof import('@aws-sdk/client-eks')
interface Tools {
  readonly sdk: Sdk
  readonly client: InstanceType<Sdk['EKSClient']>
  memo<T>(name: string, ask: () => Promise<T>): Promise<T>
}

const clustersOf = ({ sdk, client, memo }: Tools): Promise<string[]> =>
  memo('clusters', async () => {
    const found: string[] = []
    for await (const page of sdk.paginateListClusters({ client }, {})) found.push(...(page.clusters ?? []))
    return found
  })

const clusterOf = ({ sdk, client, memo }: Tools, name: string) => memo(`cluster ${name}`, async () => (await client.send(new sdk.DescribeClusterCommand({ name }))).cluster ?? {})
