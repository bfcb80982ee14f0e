import { defineCollector } from '#core/collector.ts'
import { defineResource, type Resource, unreadable } from '#core/resource.ts'

export interface AccessAnalyzerRegion extends Resource {
  readonly analyzers: readonly { readonly name: string; readonly type: string; readonly status: string }[]
  /** Untreated findings of the analyzers for external access, about resources of this account. Empty without such an analyzer. */
  readonly external: readonly ExternalFinding[]
  /** Untreated findings of the analyzers for unused access. */
  readonly unused: readonly { readonly type: string; readonly resource: string }[]
}

export interface ExternalFinding {
  readonly resource: string
  readonly public: boolean
  /** Who may use it: an account, an ARN, a federated provider… */
  readonly principals: readonly string[]
}

const arn = 'arn:aws:access-analyzer:ap-northeast-1:111122223333:analyzer/external'
const here = { arn: 'arn:aws:access-analyzer:ap-northeast-1:111122223333:analyzers', account: '111122223333', region: 'ap-northeast-1' }

export const accessAnalyzerRegion = defineResource<AccessAnalyzerRegion>('accessanalyzer.region', {
  sample: { ...here, analyzers: [{ name: 'external', type: 'ACCOUNT', status: 'ACTIVE' }], external: [], unused: [] },
})

export const watchesExternalAccess = (type: string) => type === 'ACCOUNT' || type === 'ORGANIZATION'
export const watchesUnusedAccess = (type: string) => type.endsWith('UNUSED_ACCESS')

const bucket = 'arn:aws:s3:::invoices'
const analyzers = { analyzers: [{ arn, name: 'external', type: 'ACCOUNT', status: 'ACTIVE' }] }
const unusedAnalyzer = { arn: arn.replace('external', 'unused'), name: 'unused', type: 'ACCOUNT_UNUSED_ACCESS', status: 'ACTIVE' }
const finding = { id: 'f1', resource: bucket, resourceType: 'AWS::S3::Bucket', status: 'ACTIVE', resourceOwnerAccount: '111122223333' }

export default defineCollector({
  sdk: () => import('@aws-sdk/client-accessanalyzer'),
  client: (sdk) => sdk.AccessAnalyzerClient,
  scope: 'regional',
  permissions: { ListAnalyzers: 'access-analyzer:ListAnalyzers', ListFindings: 'access-analyzer:ListFindings', ListFindingsV2: 'access-analyzer:ListFindings' },

  collect: {
    async *[accessAnalyzerRegion.kind]({ sdk, client, account, partition, region, read }) {
      const found: { arn: string; name: string; type: string; status: string }[] = []
      for await (const page of sdk.paginateListAnalyzers({ client }, {})) for (const { arn = '', name = '', type = '', status = '' } of page.analyzers ?? []) found.push({ arn, name, type, status })
      const active = found.filter(({ status }) => status === 'ACTIVE')
      const filter = { status: { eq: ['ACTIVE'] }, resourceOwnerAccount: { eq: [account] } }

      yield accessAnalyzerRegion({
        arn: `arn:${partition}:access-analyzer:${region}:${account}:analyzers`,
        account,
        region,
        analyzers: found.map(({ name, type, status }) => ({ name, type, status })),
        external: await read(async () => {
          // Two analyzers may report the same thing.
          const findings = new Map<string, ExternalFinding>()
          for (const { arn: analyzerArn } of active.filter(({ type }) => watchesExternalAccess(type)))
            for await (const page of sdk.paginateListFindings({ client }, { analyzerArn, filter }))
              for (const { resource = '', isPublic = false, principal } of page.findings ?? []) {
                const one = { resource, public: isPublic, principals: Object.values(principal ?? {}) }
                findings.set(JSON.stringify(one), one)
              }
          return [...findings.values()]
        }),
        unused: await read(async () => {
          const findings = new Map<string, AccessAnalyzerRegion['unused'][number]>()
          for (const { arn: analyzerArn } of active.filter(({ type }) => watchesUnusedAccess(type)))
            for await (const page of sdk.paginateListFindingsV2({ client }, { analyzerArn, filter }))
              for (const { findingType: type = '', resource = '' } of page.findings ?? []) findings.set(`${type} ${resource}`, { type, resource })
          return [...findings.values()]
        }),
      })
    },
  },

  examples: {
    'an analyzer for external access, with nothing to report': { answers: { ListAnalyzers: analyzers, ListFindings: { findings: [] } }, yields: [accessAnalyzerRegion(accessAnalyzerRegion.sample)] },
    'both analyzers, with findings on two pages': {
      answers: {
        ListAnalyzers: { analyzers: [...analyzers.analyzers, unusedAnalyzer] },
        ListFindings: [{ findings: [{ ...finding, isPublic: true, principal: { AWS: '*' } }], nextToken: 'n' }, { findings: [{ ...finding, isPublic: false, principal: { AWS: '444455556666' } }] }],
        ListFindingsV2: { findings: [{ ...finding, resource: 'arn:aws:iam::111122223333:role/web', findingType: 'UnusedIAMRole' }] },
      },
      yields: [
        accessAnalyzerRegion({
          ...accessAnalyzerRegion.sample,
          analyzers: [...accessAnalyzerRegion.sample.analyzers, { name: 'unused', type: 'ACCOUNT_UNUSED_ACCESS', status: 'ACTIVE' }],
          external: [
            { resource: bucket, public: true, principals: ['*'] },
            { resource: bucket, public: false, principals: ['444455556666'] },
          ],
          unused: [{ type: 'UnusedIAMRole', resource: 'arn:aws:iam::111122223333:role/web' }],
        }),
      ],
    },
    'no analyzer': { answers: { ListAnalyzers: { analyzers: [] } }, yields: [accessAnalyzerRegion({ ...accessAnalyzerRegion.sample, analyzers: [] })] },
    'we may not list findings': {
      answers: { ListAnalyzers: { analyzers: [...analyzers.analyzers, unusedAnalyzer] }, ListFindings: { refused: 'AccessDeniedException' }, ListFindingsV2: { refused: 'AccessDeniedException' } },
      yields: [
        accessAnalyzerRegion({
          ...accessAnalyzerRegion.sample,
          analyzers: [...accessAnalyzerRegion.sample.analyzers, { name: 'unused', type: 'ACCOUNT_UNUSED_ACCESS', status: 'ACTIVE' }],
          external: unreadable('AccessDeniedException'),
          unused: unreadable('AccessDeniedException'),
        }),
      ],
    },
    'we may not list': { answers: { ListAnalyzers: { refused: 'AccessDeniedException' } }, yields: [], unread: ['accessanalyzer.region'] },
  },
})
