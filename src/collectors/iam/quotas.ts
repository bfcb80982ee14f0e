import { defineCollector } from '#core/collector.ts'
import type { Quotas } from '#core/quota.ts'
import { defineResource, unreadable } from '#core/resource.ts'

export const iamQuotas = defineResource<Quotas>('iam.quotas', {
  sample: {
    arn: 'arn:aws:iam::111122223333:quotas',
    account: '111122223333',
    region: 'aws-global',
    name: 'IAM',
    quotas: [
      { name: 'Policies', used: 40, max: 1500 },
      { name: 'Roles', used: 120, max: 1000 },
    ],
  },
})

export default defineCollector({
  sdk: () => import('@aws-sdk/client-iam'),
  client: (sdk) => sdk.IAMClient,
  scope: 'global',
  permissions: { GetAccountSummary: 'iam:GetAccountSummary' },

  collect: {
    async *[iamQuotas.kind]({ sdk, client, account, partition, read }) {
      yield iamQuotas({
        arn: `arn:${partition}:iam::${account}:quotas`,
        account,
        region: 'aws-global',
        name: 'IAM',
        quotas: await read(async () => {
          const { SummaryMap } = await client.send(new sdk.GetAccountSummaryCommand({}))
          const map: Readonly<Record<string, number>> = SummaryMap ?? {}
          // `Roles` beside `RolesQuota`; a quota with no count beside it (policies per role, say) is not the account's.
          return Object.entries(map)
            .flatMap(([key, max]) => {
              const name = key.replace(/Quota$/, '')
              const used = map[name]
              return name === key || used === undefined ? [] : [{ name, used, max }]
            })
            .sort((a, b) => (a.name < b.name ? -1 : 1))
        }),
      })
    },
  },

  examples: {
    'an ordinary account': {
      answers: { GetAccountSummary: { SummaryMap: { Roles: 120, RolesQuota: 1000, Policies: 40, PoliciesQuota: 1500, AttachedPoliciesPerRoleQuota: 10, AccountMFAEnabled: 1 } } },
      yields: [iamQuotas(iamQuotas.sample)],
    },
    'we may not look': { answers: { GetAccountSummary: { refused: 'AccessDenied' } }, yields: [iamQuotas({ ...iamQuotas.sample, quotas: unreadable('AccessDenied') })] },
  },
})
