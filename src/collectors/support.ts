import { defineCollector } from '#core/collector.ts'
import { defineResource, type Resource, unreadable } from '#core/resource.ts'

export interface TrustedAdvisor extends Resource {
  /** Results by check; null where the support plan does not give the API. */
  readonly results: readonly AdvisorResult[] | null
}

export interface AdvisorResult {
  readonly id: string
  readonly name: string
  readonly category: string
  readonly status: 'ok' | 'warning' | 'error' | 'not_available'
  readonly flagged: number
}

export const trustedAdvisor = defineResource<TrustedAdvisor>('support.trusted-advisor', {
  sample: {
    arn: 'arn:aws:support::111122223333:trusted-advisor',
    account: '111122223333',
    region: 'aws-global',
    results: [
      { id: 'HCP4007jGY', name: 'Security Groups - Specific Ports Unrestricted', category: 'security', status: 'ok', flagged: 0 },
      { id: 'eW7HH0l7J9', name: 'Service Limits', category: 'service_limits', status: 'ok', flagged: 0 },
    ],
  },
})

const checks = {
  checks: [
    { id: 'HCP4007jGY', name: 'Security Groups - Specific Ports Unrestricted', category: 'security' },
    { id: 'eW7HH0l7J9', name: 'Service Limits', category: 'service_limits' },
  ],
}
const summaries = {
  summaries: ['HCP4007jGY', 'eW7HH0l7J9'].map((checkId) => ({ checkId, status: 'ok', resourcesSummary: { resourcesProcessed: 3, resourcesFlagged: 0, resourcesIgnored: 0, resourcesSuppressed: 0 } })),
}
const statusOf = (status: string | undefined): AdvisorResult['status'] => (status === 'ok' || status === 'warning' || status === 'error' ? status : 'not_available')

export default defineCollector({
  sdk: () => import('@aws-sdk/client-support'),
  client: (sdk) => sdk.SupportClient,
  scope: 'global',
  permissions: { DescribeTrustedAdvisorChecks: 'support:DescribeTrustedAdvisorChecks', DescribeTrustedAdvisorCheckSummaries: 'support:DescribeTrustedAdvisorCheckSummaries' },

  collect: {
    async *[trustedAdvisor.kind]({ sdk, client, account, partition, read, absentOn }) {
      yield trustedAdvisor({
        arn: `arn:${partition}:support::${account}:trusted-advisor`,
        account,
        region: 'aws-global',
        results: await read(async () => {
          const { checks: known = [] } = await client.send(new sdk.DescribeTrustedAdvisorChecksCommand({ language: 'en' }))
          const { summaries: answered = [] } = await client.send(new sdk.DescribeTrustedAdvisorCheckSummariesCommand({ checkIds: known.map(({ id = '' }) => id) }))
          return known.flatMap(({ id = '', name = '', category = '' }) => {
            const summary = answered.find(({ checkId }) => checkId === id)
            return summary === undefined ? [] : [{ id, name, category, status: statusOf(summary.status), flagged: summary.resourcesSummary?.resourcesFlagged ?? 0 }]
          })
          // Without Business, Enterprise On-Ramp or Enterprise Support. https://docs.aws.amazon.com/awssupport/latest/user/about-support-api.html (2026-11-24)
        }, absentOn('SubscriptionRequiredException')),
      })
    },
  },

  examples: {
    'all green': { answers: { DescribeTrustedAdvisorChecks: checks, DescribeTrustedAdvisorCheckSummaries: summaries }, yields: [trustedAdvisor(trustedAdvisor.sample)] },
    'the support plan gives none': { answers: { DescribeTrustedAdvisorChecks: { refused: 'SubscriptionRequiredException' } }, yields: [trustedAdvisor({ ...trustedAdvisor.sample, results: null })] },
    'we may not look': {
      answers: { DescribeTrustedAdvisorChecks: { refused: 'AccessDeniedException' } },
      yields: [trustedAdvisor({ ...trustedAdvisor.sample, results: unreadable('AccessDeniedException') })],
    },
  },
})
