import type * as IAM from '@aws-sdk/client-iam'
import { CallRefused, defineCollector } from '#core/collector.ts'
import type { Quotas } from '#core/quota.ts'
import { defineResource, type Resource, unreadable } from '#core/resource.ts'
import { iso } from '#core/time.ts'

export interface IamAccount extends Resource {
  readonly root: { readonly accessKeys: number; readonly mfa: boolean /** null where AWS does not say. */; readonly password: boolean | null }
  /** Who has a virtual MFA device (an app), by ARN; root among them. Passkeys and hardware are not listed here. */
  readonly virtualMfa: readonly string[]
  readonly passwordPolicy: PasswordPolicy | null
  /** What the organisation manages of its members' root users; null where this account is not the one to ask. */
  readonly centralRoot: readonly string[] | null
}

export interface PasswordPolicy {
  readonly minimumLength: number
  /** 0: reuse is not prevented. */
  readonly remembered: number
  /** Kinds of characters that every password must hold. */
  readonly kinds: readonly ('uppercase' | 'lowercase' | 'number' | 'symbol')[]
  /** Users may change their own password. */
  readonly ownChange: boolean
  /** Whose password has expired is locked out until an administrator sets a new one. */
  readonly hardExpiry: boolean
}

export const iamAccount = defineResource<IamAccount>('iam.account', {
  sample: {
    arn: 'arn:aws:iam::111122223333:account',
    account: '111122223333',
    region: 'aws-global',
    root: { accessKeys: 0, mfa: true, password: true },
    virtualMfa: [],
    passwordPolicy: { minimumLength: 14, remembered: 24, kinds: ['uppercase', 'lowercase', 'number', 'symbol'], ownChange: true, hardExpiry: false },
    centralRoot: null,
  },
})

export interface IamServerCertificate extends Resource {
  readonly name: string
  readonly expiresAt: string | null
}

export const iamServerCertificate = defineResource<IamServerCertificate>('iam.server-certificate', {
  sample: { arn: 'arn:aws:iam::111122223333:server-certificate/shop', account: '111122223333', region: 'aws-global', name: 'shop', expiresAt: '2027-06-01T00:00:00.000Z' },
})

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

const ordinary = {
  GetAccountSummary: {
    SummaryMap: {
      AccountAccessKeysPresent: 0,
      AccountMFAEnabled: 1,
      AccountPasswordPresent: 1,
      Roles: 120,
      RolesQuota: 1000,
      Policies: 40,
      PoliciesQuota: 1500,
      AttachedPoliciesPerRoleQuota: 10,
    },
  },
  ListVirtualMFADevices: { VirtualMFADevices: [], IsTruncated: false },
  GetAccountPasswordPolicy: {
    PasswordPolicy: {
      MinimumPasswordLength: 14,
      PasswordReusePrevention: 24,
      RequireUppercaseCharacters: true,
      RequireLowercaseCharacters: true,
      RequireNumbers: true,
      RequireSymbols: true,
      AllowUsersToChangePassword: true,
    },
  },
  ListOrganizationsFeatures: { refused: 'AccountNotManagementOrDelegatedAdministratorException' },
  ListServerCertificates: {
    ServerCertificateMetadataList: [{ Arn: iamServerCertificate.sample.arn, ServerCertificateName: 'shop', Expiration: new Date('2027-06-01T00:00:00Z') }],
    IsTruncated: false,
  },
}

export default defineCollector({
  sdk: () => import('@aws-sdk/client-iam'),
  client: (sdk) => sdk.IAMClient,
  scope: 'global',
  permissions: {
    GetAccountSummary: 'iam:GetAccountSummary',
    ListVirtualMFADevices: 'iam:ListVirtualMFADevices',
    GetAccountPasswordPolicy: 'iam:GetAccountPasswordPolicy',
    ListServerCertificates: 'iam:ListServerCertificates',
    ListOrganizationsFeatures: 'iam:ListOrganizationsFeatures',
  },
  collect: {
    async *[iamAccount.kind]({ sdk, client, account, partition, region, read, absentOn, memo }) {
      yield iamAccount({
        arn: `arn:${partition}:iam::${account}:account`,
        account,
        region,
        root: await read(async () => {
          const map = await summaryOf({ sdk, client, memo })
          const password = map['AccountPasswordPresent']
          return { accessKeys: map['AccountAccessKeysPresent'] ?? 0, mfa: map['AccountMFAEnabled'] === 1, password: password === undefined ? null : password === 1 }
        }),
        virtualMfa: await read(async () => {
          const holders: string[] = []
          for await (const page of sdk.paginateListVirtualMFADevices({ client }, { AssignmentStatus: 'Assigned' }))
            for (const { User } of page.VirtualMFADevices ?? []) if (User?.Arn !== undefined) holders.push(User.Arn)
          return holders
        }),
        passwordPolicy: await read(async () => {
          const { PasswordPolicy: policy } = await client.send(new sdk.GetAccountPasswordPolicyCommand({}))
          const required = { uppercase: policy?.RequireUppercaseCharacters, lowercase: policy?.RequireLowercaseCharacters, number: policy?.RequireNumbers, symbol: policy?.RequireSymbols }
          return {
            minimumLength: policy?.MinimumPasswordLength ?? 6,
            remembered: policy?.PasswordReusePrevention ?? 0,
            kinds: (Object.keys(required) as (keyof typeof required)[]).filter((kind) => required[kind] === true),
            ownChange: policy?.AllowUsersToChangePassword ?? false,
            hardExpiry: (policy?.ExpirePasswords ?? false) && (policy?.HardExpiry ?? false),
          }
        }, absentOn('NoSuchEntity')),
        centralRoot: await read(
          async () => {
            try {
              return (await client.send(new sdk.ListOrganizationsFeaturesCommand({}))).EnabledFeatures ?? []
            } catch (error) {
              // Nobody in the organisation has turned it on.
              if (!(error instanceof CallRefused) || !error.reason.code.startsWith('ServiceAccessNotEnabled')) throw error
              error.takenAsAbsent()
              return []
            }
          },
          absentOn('AccountNotManagementOrDelegatedAdministratorException', 'OrganizationNotFoundException', 'OrganizationNotInAllFeaturesModeException'),
        ),
      })
    },
    async *[iamServerCertificate.kind]({ sdk, client, account, region }) {
      for await (const page of sdk.paginateListServerCertificates({ client }, {}))
        for (const { Arn: arn = '', ServerCertificateName: name = '', Expiration } of page.ServerCertificateMetadataList ?? [])
          yield iamServerCertificate({ arn, account, region, name, expiresAt: iso(Expiration) })
    },
    async *[iamQuotas.kind]({ sdk, client, account, partition, read, memo }) {
      yield iamQuotas({
        arn: `arn:${partition}:iam::${account}:quotas`,
        account,
        region: 'aws-global',
        name: 'IAM',
        quotas: await read(async () => {
          const map = await summaryOf({ sdk, client, memo })
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
    'an ordinary account': { answers: ordinary, yields: [iamAccount(iamAccount.sample), iamServerCertificate(iamServerCertificate.sample), iamQuotas(iamQuotas.sample)] },
    'no password policy; root with an app; the account that manages the organisation': {
      answers: {
        ...ordinary,
        GetAccountPasswordPolicy: { refused: 'NoSuchEntity' },
        ListVirtualMFADevices: { VirtualMFADevices: [{ SerialNumber: 'arn:aws:iam::111122223333:mfa/phone', User: { Arn: 'arn:aws:iam::111122223333:root' } }], IsTruncated: false },
        ListServerCertificates: { ServerCertificateMetadataList: [], IsTruncated: false },
        ListOrganizationsFeatures: { OrganizationId: 'o-a1b2c3d4e5', EnabledFeatures: ['RootCredentialsManagement'] },
      },
      yields: [iamAccount({ ...iamAccount.sample, virtualMfa: ['arn:aws:iam::111122223333:root'], passwordPolicy: null, centralRoot: ['RootCredentialsManagement'] }), iamQuotas(iamQuotas.sample)],
    },
    'service access of IAM is not enabled in the organisation': {
      answers: { ...ordinary, ListServerCertificates: { ServerCertificateMetadataList: [], IsTruncated: false }, ListOrganizationsFeatures: { refused: 'ServiceAccessNotEnabledException' } },
      yields: [iamAccount({ ...iamAccount.sample, centralRoot: [] }), iamQuotas(iamQuotas.sample)],
    },
    'we may read nothing of it': {
      answers: {
        GetAccountSummary: { refused: 'AccessDenied' },
        ListVirtualMFADevices: { refused: 'AccessDenied' },
        GetAccountPasswordPolicy: { refused: 'AccessDenied' },
        ListOrganizationsFeatures: { refused: 'AccessDenied' },
        ListServerCertificates: { refused: 'AccessDenied' },
      },
      yields: [
        iamAccount({
          ...iamAccount.sample,
          root: unreadable('AccessDenied'),
          virtualMfa: unreadable('AccessDenied'),
          passwordPolicy: unreadable('AccessDenied'),
          centralRoot: unreadable('AccessDenied'),
        }),
        iamQuotas({ ...iamQuotas.sample, quotas: unreadable('AccessDenied') }),
      ],
      unread: ['iam.server-certificate'],
    },
  },
})

interface Tools {
  readonly sdk: typeof IAM
  readonly client: IAM.IAMClient
  memo<T>(name: string, ask: () => Promise<T>): Promise<T>
}

const summaryOf = ({ sdk, client, memo }: Tools): Promise<Readonly<Record<string, number>>> => memo('summary', async () => (await client.send(new sdk.GetAccountSummaryCommand({}))).SummaryMap ?? {})
