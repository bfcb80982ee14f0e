import { defineCollector } from '#core/collector.ts'
import { defineResource, type Resource, unreadable } from '#core/resource.ts'
import { iso } from '#core/time.ts'

export interface InspectorRegion extends Resource {
  readonly scans: { readonly ec2: boolean; readonly ecr: boolean; readonly lambda: boolean; readonly lambdaCode: boolean }
  /** What Inspector knows but does not scan. */
  readonly gaps: readonly { readonly id: string; readonly type: string; readonly reason: string }[]
  /** Active critical findings for which an exploit is known. */
  readonly exploitable: readonly Exploitable[]
}

export interface Exploitable {
  readonly arn: string
  readonly vulnerability: string
  readonly resource: string
  readonly fixAvailable: boolean
  readonly firstSeen: string | null
}

export const inspectorRegion = defineResource<InspectorRegion>('inspector2.region', {
  sample: {
    arn: 'arn:aws:inspector2:ap-northeast-1:111122223333:scanning',
    account: '111122223333',
    region: 'ap-northeast-1',
    scans: { ec2: true, ecr: true, lambda: true, lambdaCode: true },
    gaps: [],
    exploitable: [],
  },
})

const enabled = { status: 'ENABLED', errorCode: 'ALREADY_ENABLED', errorMessage: '' }
const ordinary = {
  BatchGetAccountStatus: { accounts: [{ accountId: '111122223333', state: enabled, resourceState: { ec2: enabled, ecr: enabled, lambda: enabled, lambdaCode: enabled } }] },
  ListCoverage: { coveredResources: [] },
  ListFindings: { findings: [] },
}

export default defineCollector({
  sdk: () => import('@aws-sdk/client-inspector2'),
  client: (sdk) => sdk.Inspector2Client,
  scope: 'regional',
  permissions: { BatchGetAccountStatus: 'inspector2:BatchGetAccountStatus', ListCoverage: 'inspector2:ListCoverage', ListFindings: 'inspector2:ListFindings' },

  collect: {
    async *[inspectorRegion.kind]({ sdk, client, account, partition, region, read }) {
      const own = [{ comparison: 'EQUALS' as const, value: account }]
      const is = (value: string) => [{ comparison: 'EQUALS' as const, value }]
      yield inspectorRegion({
        arn: `arn:${partition}:inspector2:${region}:${account}:scanning`,
        account,
        region,
        scans: await read(async () => {
          const { accounts = [] } = await client.send(new sdk.BatchGetAccountStatusCommand({ accountIds: [account] }))
          const state = accounts[0]?.resourceState
          const scanned = (one: { status: string | undefined } | undefined) => one?.status === 'ENABLED' || one?.status === 'ENABLING'
          return { ec2: scanned(state?.ec2), ecr: scanned(state?.ecr), lambda: scanned(state?.lambda), lambdaCode: scanned(state?.lambdaCode) }
        }),
        gaps: await read(async () => {
          const found: { id: string; type: string; reason: string }[] = []
          // A delegated administrator would otherwise be told of the whole organisation.
          for await (const page of sdk.paginateListCoverage({ client, pageSize: 200 }, { filterCriteria: { accountId: own, scanStatusCode: is('INACTIVE') } }))
            for (const { resourceId = '', resourceType = '', scanStatus } of page.coveredResources ?? []) found.push({ id: resourceId, type: resourceType, reason: scanStatus?.reason ?? '' })
          return found
        }),
        exploitable: await read(async () => {
          const found: Exploitable[] = []
          const filterCriteria = { awsAccountId: own, severity: is('CRITICAL'), findingStatus: is('ACTIVE'), exploitAvailable: is('YES') }
          for await (const page of sdk.paginateListFindings({ client, pageSize: 100 }, { filterCriteria })) {
            for (const finding of page.findings ?? []) {
              found.push({
                arn: finding.findingArn ?? '',
                vulnerability: finding.packageVulnerabilityDetails?.vulnerabilityId ?? finding.title ?? '',
                resource: finding.resources?.[0]?.id ?? '',
                fixAvailable: finding.fixAvailable === 'YES' || finding.fixAvailable === 'PARTIAL',
                firstSeen: iso(finding.firstObservedAt),
              })
            }
          }
          return found
        }),
      })
    },
  },

  examples: {
    'everything scanned, nothing found': { answers: ordinary, yields: [inspectorRegion(inspectorRegion.sample)] },
    'only EC2, a gap and an exploitable finding': {
      answers: {
        BatchGetAccountStatus: { accounts: [{ accountId: '111122223333', state: enabled, resourceState: { ec2: enabled, ecr: { status: 'DISABLED' } } }] },
        ListCoverage: { coveredResources: [{ resourceId: 'i-0abc', resourceType: 'AWS_EC2_INSTANCE', scanStatus: { statusCode: 'INACTIVE', reason: 'UNMANAGED_EC2_INSTANCE' } }] },
        ListFindings: {
          findings: [
            {
              findingArn: 'arn:aws:inspector2:ap-northeast-1:111122223333:finding/1',
              packageVulnerabilityDetails: { vulnerabilityId: 'CVE-2021-44228' },
              resources: [{ id: 'i-0abc' }],
              fixAvailable: 'YES',
              firstObservedAt: new Date('2026-10-01T00:00:00Z'),
            },
          ],
        },
      },
      yields: [
        inspectorRegion({
          ...inspectorRegion.sample,
          scans: { ec2: true, ecr: false, lambda: false, lambdaCode: false },
          gaps: [{ id: 'i-0abc', type: 'AWS_EC2_INSTANCE', reason: 'UNMANAGED_EC2_INSTANCE' }],
          exploitable: [
            { arn: 'arn:aws:inspector2:ap-northeast-1:111122223333:finding/1', vulnerability: 'CVE-2021-44228', resource: 'i-0abc', fixAvailable: true, firstSeen: '2026-10-01T00:00:00.000Z' },
          ],
        }),
      ],
    },
    'we may not list findings': {
      answers: { ...ordinary, ListFindings: { refused: 'AccessDeniedException' } },
      yields: [inspectorRegion({ ...inspectorRegion.sample, exploitable: unreadable('AccessDeniedException') })],
    },
  },
})
