import { account, arn, day, tokyo } from '../shop.ts'
import type { Answers } from '../told.ts'

// A course that two people took in 2025; the cluster is still there.
const answers: Answers<typeof import('@aws-sdk/client-eks')> = {
  ListClusters: (_input, { region }) => ({ clusters: region === tokyo ? ['study'] : [] }),
  DescribeCluster: ({ name }) => ({
    cluster: {
      name,
      arn: arn('eks', tokyo, `cluster/${name}`),
      createdAt: day('2025-05-19'),
      version: '1.31',
      status: 'ACTIVE',
      roleArn: `arn:aws:iam::${account}:role/eks-study`,
      logging: { clusterLogging: [{ types: ['api', 'audit', 'authenticator', 'controllerManager', 'scheduler'], enabled: false }] },
      resourcesVpcConfig: { endpointPublicAccess: true, endpointPrivateAccess: false, publicAccessCidrs: ['0.0.0.0/0'] },
    },
  }),
  // Dates as in https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html (2026-11-24)
  DescribeClusterVersions: () => ({
    clusterVersions: [
      { clusterVersion: '1.31', endOfStandardSupportDate: new Date('2025-11-26T00:00:00Z'), endOfExtendedSupportDate: new Date('2026-11-26T00:00:00Z'), versionStatus: 'EXTENDED_SUPPORT' },
    ],
  }),
  ListNodegroups: () => ({ nodegroups: [] }),
}

export default answers
