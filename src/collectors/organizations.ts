import { defineCollector } from '#core/collector.ts'
import { defineResource, type Resource, unreadable } from '#core/resource.ts'

/** The account's place in an organisation of AWS Organizations. */
export interface OrganizationMembership extends Resource {
  /** null: it is in none. */
  readonly organization: { readonly id: string; readonly managementAccount: string; readonly allFeatures: boolean } | null
  /** Every account of the organisation. AWS tells the management account and delegated administrators only. */
  readonly accounts: readonly string[]
  /** What limits all the accounts; null where this account does not manage the organisation. */
  readonly guardrails: { readonly typeEnabled: boolean; readonly policies: readonly string[] } | null
}

export const organizationMembership = defineResource<OrganizationMembership>('organizations.membership', {
  sample: {
    arn: 'arn:aws:organizations::111122223333:membership',
    account: '111122223333',
    region: 'aws-global',
    organization: { id: 'o-a1b2c3d4e5', managementAccount: '111122223333', allFeatures: true },
    accounts: ['111122223333', '444455556666'],
    guardrails: { typeEnabled: true, policies: ['deny-leaving'] },
  },
})

const scp = 'SERVICE_CONTROL_POLICY'
const ordinary = {
  DescribeOrganization: { Organization: { Id: 'o-a1b2c3d4e5', MasterAccountId: '111122223333', FeatureSet: 'ALL' } },
  ListAccounts: [{ Accounts: [{ Id: '111122223333' }], NextToken: 'n' }, { Accounts: [{ Id: '444455556666' }] }],
  ListRoots: { Roots: [{ Id: 'r-a1b2', PolicyTypes: [{ Type: scp, Status: 'ENABLED' }] }] },
  ListPolicies: {
    Policies: [
      { Name: 'FullAWSAccess', AwsManaged: true },
      { Name: 'deny-leaving', AwsManaged: false },
    ],
  },
} as const
const elsewhere = { Organization: { Id: 'o-a1b2c3d4e5', MasterAccountId: '444455556666', FeatureSet: 'ALL' } }
const theirs = { id: 'o-a1b2c3d4e5', managementAccount: '444455556666', allFeatures: true }

export default defineCollector({
  sdk: () => import('@aws-sdk/client-organizations'),
  client: (sdk) => sdk.OrganizationsClient,
  scope: 'global',
  permissions: {
    DescribeOrganization: 'organizations:DescribeOrganization',
    ListAccounts: 'organizations:ListAccounts',
    ListRoots: 'organizations:ListRoots',
    ListPolicies: 'organizations:ListPolicies',
  },

  collect: {
    async *[organizationMembership.kind]({ sdk, client, account, partition, region, read, absentOn }) {
      const organization = await read(async () => {
        const { Organization: found } = await client.send(new sdk.DescribeOrganizationCommand({}))
        return { id: found?.Id ?? '', managementAccount: found?.MasterAccountId ?? '', allFeatures: found?.FeatureSet === 'ALL' }
      }, absentOn('AWSOrganizationsNotInUseException'))
      const here = { arn: `arn:${partition}:organizations::${account}:membership`, account, region, organization }
      if (organization === null) {
        yield organizationMembership({ ...here, accounts: [account], guardrails: null })
        return
      }
      const accounts = await read(async () => {
        const found: string[] = []
        for await (const page of sdk.paginateListAccounts({ client }, {})) for (const { Id } of page.Accounts ?? []) if (Id !== undefined) found.push(Id)
        return found
      })
      // A member account is refused both lists, and limits nobody.
      const guardrails =
        'managementAccount' in organization && organization.managementAccount !== account
          ? null
          : await read(async () => {
              let typeEnabled = false
              for await (const page of sdk.paginateListRoots({ client }, {}))
                for (const { PolicyTypes } of page.Roots ?? []) typeEnabled ||= PolicyTypes?.some(({ Type, Status }) => Type === scp && Status === 'ENABLED') ?? false
              const policies: string[] = []
              for await (const page of sdk.paginateListPolicies({ client }, { Filter: scp })) for (const { Name = '', AwsManaged } of page.Policies ?? []) if (AwsManaged !== true) policies.push(Name)
              return { typeEnabled, policies }
            })
      yield organizationMembership({ ...here, accounts, guardrails })
    },
  },

  examples: {
    'the management account; two pages of accounts': { answers: ordinary, yields: [organizationMembership(organizationMembership.sample)] },
    'in no organisation': {
      answers: { DescribeOrganization: { refused: 'AWSOrganizationsNotInUseException' } },
      yields: [organizationMembership({ ...organizationMembership.sample, organization: null, accounts: ['111122223333'], guardrails: null })],
    },
    'a member, which may not list the others': {
      answers: { DescribeOrganization: elsewhere, ListAccounts: { refused: 'AccessDeniedException' } },
      yields: [organizationMembership({ ...organizationMembership.sample, organization: theirs, accounts: unreadable('AccessDeniedException'), guardrails: null })],
    },
    'we may read nothing': {
      answers: {
        DescribeOrganization: { refused: 'AccessDeniedException' },
        ListAccounts: { refused: 'AccessDeniedException' },
        ListRoots: { refused: 'AccessDeniedException' },
      },
      yields: [
        organizationMembership({
          ...organizationMembership.sample,
          organization: unreadable('AccessDeniedException'),
          accounts: unreadable('AccessDeniedException'),
          guardrails: unreadable('AccessDeniedException'),
        }),
      ],
    },
  },
})
