import { defineCollector } from '#core/collector.ts'
import { type Openness, opennessOf, parsePolicy } from '#core/policy.ts'
import { defineResource, type Resource, unreadable } from '#core/resource.ts'

export interface EcrRepository extends Resource {
  readonly name: string
  readonly tags: 'immutable' | 'immutable-with-exceptions' | 'mutable' | 'mutable-with-exceptions'
  /** When images are scanned, from the registry's configuration and the repository's own together. */
  readonly scanning: 'continuous' | 'on-push' | 'manual'
  /** Who the policy lets in; null when there is no policy. */
  readonly openness: Openness | null
  /** The rules by which old images are removed; null when there are none. */
  readonly lifecyclePolicy: string | null
}

export const ecrRepository = defineResource<EcrRepository>('ecr.repository', {
  sample: {
    arn: 'arn:aws:ecr:ap-northeast-1:111122223333:repository/web',
    account: '111122223333',
    region: 'ap-northeast-1',
    name: 'web',
    tags: 'immutable',
    scanning: 'on-push',
    openness: null,
    lifecyclePolicy: '{"rules":[{"rulePriority":1}]}',
  },
})

const mutabilities: Readonly<Record<string, EcrRepository['tags']>> = {
  IMMUTABLE: 'immutable',
  IMMUTABLE_WITH_EXCLUSION: 'immutable-with-exceptions',
  MUTABLE: 'mutable',
  MUTABLE_WITH_EXCLUSION: 'mutable-with-exceptions',
}

// BatchGetRepositoryScanningConfiguration takes 25 names at most.
// https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_BatchGetRepositoryScanningConfiguration.html (2026-11-24)
const batchSize = 25

const listed = { repositoryName: 'web', repositoryArn: ecrRepository.sample.arn, imageTagMutability: 'IMMUTABLE' }
const scanned = (more: object) => ({ scanningConfigurations: [{ repositoryName: 'web', repositoryArn: listed.repositoryArn, ...more }], failures: [] })
const ordinary = {
  DescribeRepositories: { repositories: [listed] },
  BatchGetRepositoryScanningConfiguration: scanned({ scanOnPush: true, scanFrequency: 'SCAN_ON_PUSH' }),
  GetRepositoryPolicy: { refused: 'RepositoryPolicyNotFoundException' },
  GetLifecyclePolicy: { lifecyclePolicyText: '{"rules":[{"rulePriority":1}]}' },
}

export default defineCollector({
  sdk: () => import('@aws-sdk/client-ecr'),
  client: (sdk) => sdk.ECRClient,
  scope: 'regional',
  permissions: {
    DescribeRepositories: 'ecr:DescribeRepositories',
    BatchGetRepositoryScanningConfiguration: 'ecr:BatchGetRepositoryScanningConfiguration',
    GetRepositoryPolicy: 'ecr:GetRepositoryPolicy',
    GetLifecyclePolicy: 'ecr:GetLifecyclePolicy',
  },

  collect: {
    async *[ecrRepository.kind]({ sdk, client, account, region, read, absentOn, each, memo }) {
      for await (const { repositories = [] } of sdk.paginateDescribeRepositories({ client }, {})) {
        const names = repositories.flatMap(({ repositoryName }) => (repositoryName === undefined ? [] : [repositoryName]))
        const scanningOf = (name: string) => {
          const start = Math.floor(names.indexOf(name) / batchSize) * batchSize
          const batch = names.slice(start, start + batchSize)
          return memo(`scanning ${batch[0]}`, () => client.send(new sdk.BatchGetRepositoryScanningConfigurationCommand({ repositoryNames: batch })))
        }
        yield* each(repositories, async ({ repositoryName: name = '', repositoryArn: arn = '', imageTagMutability = 'MUTABLE' }) =>
          ecrRepository({
            arn,
            account,
            region,
            name,
            tags: mutabilities[imageTagMutability] ?? unreadable(imageTagMutability),
            scanning: await read(async () => {
              const { scanningConfigurations, failures } = await scanningOf(name)
              const found = scanningConfigurations?.find(({ repositoryName }) => repositoryName === name)
              if (found === undefined)
                return unreadable<EcrRepository['scanning']>({
                  code: failures?.find(({ repositoryName }) => repositoryName === name)?.failureCode ?? 'NotAnswered',
                  outcome: 'failed',
                  call: 'ecr:BatchGetRepositoryScanningConfiguration',
                })
              return found.scanFrequency === 'CONTINUOUS_SCAN' ? 'continuous' : found.scanFrequency === 'SCAN_ON_PUSH' || found.scanOnPush ? 'on-push' : 'manual'
            }),
            openness: await read(async () => {
              const { policyText } = await client.send(new sdk.GetRepositoryPolicyCommand({ repositoryName: name }))
              return opennessOf(parsePolicy(policyText ?? '{}'), { account })
            }, absentOn('RepositoryPolicyNotFoundException')),
            lifecyclePolicy: await read(async () => {
              const { lifecyclePolicyText } = await client.send(new sdk.GetLifecyclePolicyCommand({ repositoryName: name }))
              return lifecyclePolicyText ?? ''
            }, absentOn('LifecyclePolicyNotFoundException')),
          }),
        )
      }
    },
  },

  examples: {
    'an ordinary repository': { answers: ordinary, yields: [ecrRepository(ecrRepository.sample)] },
    'mutable, scanned by hand, open to everyone': {
      answers: {
        DescribeRepositories: { repositories: [{ ...listed, imageTagMutability: 'MUTABLE' }] },
        BatchGetRepositoryScanningConfiguration: scanned({ scanOnPush: false, scanFrequency: 'MANUAL' }),
        GetLifecyclePolicy: { refused: 'LifecyclePolicyNotFoundException' },
        GetRepositoryPolicy: { policyText: JSON.stringify({ Statement: [{ Sid: 'all', Effect: 'Allow', Principal: '*', Action: 'ecr:BatchGetImage' }] }) },
      },
      yields: [
        ecrRepository({
          ...ecrRepository.sample,
          lifecyclePolicy: null,
          tags: 'mutable',
          scanning: 'manual',
          openness: { public: [{ sid: 'all', actions: ['ecr:BatchGetImage'] }], foreignAccounts: [] },
        }),
      ],
    },
    'scanned continuously by the registry': {
      answers: { ...ordinary, BatchGetRepositoryScanningConfiguration: scanned({ scanOnPush: true, scanFrequency: 'CONTINUOUS_SCAN' }) },
      yields: [ecrRepository({ ...ecrRepository.sample, scanning: 'continuous' })],
    },
    'AWS answers for the batch, but not for this repository': {
      answers: { ...ordinary, BatchGetRepositoryScanningConfiguration: { scanningConfigurations: [], failures: [{ repositoryName: 'web', failureCode: 'REPOSITORY_NOT_FOUND' }] } },
      yields: [ecrRepository({ ...ecrRepository.sample, scanning: unreadable('REPOSITORY_NOT_FOUND') })],
    },
    'we may read neither scanning nor policies': {
      answers: {
        ...ordinary,
        BatchGetRepositoryScanningConfiguration: { refused: 'AccessDeniedException' },
        GetRepositoryPolicy: { refused: 'AccessDeniedException' },
        GetLifecyclePolicy: { refused: 'AccessDeniedException' },
      },
      yields: [
        ecrRepository({ ...ecrRepository.sample, scanning: unreadable('AccessDeniedException'), openness: unreadable('AccessDeniedException'), lifecyclePolicy: unreadable('AccessDeniedException') }),
      ],
    },
    'we may not list repositories': { answers: { DescribeRepositories: { refused: 'AccessDeniedException' } }, yields: [], unread: ['ecr.repository'] },
  },
})
