import { account, arn, day, tokyo } from '../shop.ts'
import { type Answers, refused } from '../told.ts'

const repositories = { 'order-api': true, 'admin-web': false, batch: false, 'poc-ml': false } as const

const answers: Answers<typeof import('@aws-sdk/client-ecr')> = {
  DescribeRepositories: (_input, { region }) => ({
    repositories:
      region === tokyo
        ? Object.entries(repositories).map(([repositoryName, scanOnPush]) => ({
            repositoryName,
            repositoryArn: arn('ecr', tokyo, `repository/${repositoryName}`),
            registryId: account,
            repositoryUri: `${account}.dkr.ecr.${tokyo}.amazonaws.com/${repositoryName}`,
            createdAt: day('2023-06-12'),
            imageTagMutability: 'MUTABLE',
            imageScanningConfiguration: { scanOnPush },
          }))
        : [],
  }),
  BatchGetRepositoryScanningConfiguration: ({ repositoryNames = [] }) => ({
    scanningConfigurations: repositoryNames.map((repositoryName) => {
      const scanOnPush = repositories[repositoryName as keyof typeof repositories]
      return {
        repositoryName,
        repositoryArn: arn('ecr', tokyo, `repository/${repositoryName}`),
        scanOnPush,
        scanFrequency: scanOnPush ? ('SCAN_ON_PUSH' as const) : ('MANUAL' as const),
        appliedScanFilters: [],
      }
    }),
    failures: [],
  }),
  GetRepositoryPolicy: ({ repositoryName }) =>
    repositoryName === 'poc-ml'
      ? {
          repositoryName,
          policyText: JSON.stringify({
            Version: '2012-10-17',
            Statement: [{ Sid: 'agency', Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::777788889999:root' }, Action: ['ecr:GetDownloadUrlForLayer', 'ecr:BatchGetImage'] }],
          }),
        }
      : refused('RepositoryPolicyNotFoundException', 'Repository policy does not exist'),
  GetLifecyclePolicy: () => refused('LifecyclePolicyNotFoundException', 'Lifecycle policy does not exist'),
}

export default answers
