import { defineCollector } from '#core/collector.ts'
import { defineResource, type Resource } from '#core/resource.ts'

export interface AccessAnalyzerRegion extends Resource {
  readonly analyzers: readonly { readonly name: string; readonly type: string; readonly status: string }[]
}

export const accessAnalyzerRegion = defineResource<AccessAnalyzerRegion>('accessanalyzer.region', {
  sample: {
    arn: 'arn:aws:access-analyzer:ap-northeast-1:111122223333:analyzers',
    account: '111122223333',
    region: 'ap-northeast-1',
    analyzers: [{ name: 'external', type: 'ACCOUNT', status: 'ACTIVE' }],
  },
})

export default defineCollector({
  sdk: () => import('@aws-sdk/client-accessanalyzer'),
  client: (sdk) => sdk.AccessAnalyzerClient,
  scope: 'regional',
  permissions: { ListAnalyzers: 'access-analyzer:ListAnalyzers' },
  collect: {
    async *[accessAnalyzerRegion.kind]({ sdk, client, account, partition, region }) {
      const analyzers = []
      for await (const page of sdk.paginateListAnalyzers({ client }, {})) for (const { name = '', type = '', status = '' } of page.analyzers ?? []) analyzers.push({ name, type, status })
      yield accessAnalyzerRegion({ arn: `arn:${partition}:access-analyzer:${region}:${account}:analyzers`, account, region, analyzers })
    },
  },
  examples: {
    'an analyzer for external access': {
      answers: { ListAnalyzers: { analyzers: [{ name: 'external', type: 'ACCOUNT', status: 'ACTIVE' }] } },
      yields: [accessAnalyzerRegion(accessAnalyzerRegion.sample)],
    },
    'no analyzer': { answers: { ListAnalyzers: { analyzers: [] } }, yields: [accessAnalyzerRegion({ ...accessAnalyzerRegion.sample, analyzers: [] })] },
    'we may not list': { answers: { ListAnalyzers: { refused: 'AccessDeniedException' } }, yields: [], unread: ['accessanalyzer.region'] },
  },
})
