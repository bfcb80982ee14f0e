import { defineCollector } from '#core/collector.ts'
import { defineResource, type Resource } from '#core/resource.ts'
import { iso } from '#core/time.ts'

export interface IamAccount extends Resource {
  readonly root: { readonly accessKeys: number; readonly mfa: boolean /** null where AWS does not say. */; readonly password: boolean | null }
  /** Root has a virtual MFA device (an app), not a passkey or hardware. */
  readonly rootVirtualMfa: boolean
  readonly passwordPolicy: { readonly minimumLength: number /** 0: reuse is not prevented. */; readonly remembered: number } | null
}

export const iamAccount = defineResource<IamAccount>('iam.account', {
  sample: {
    arn: 'arn:aws:iam::111122223333:account',
    account: '111122223333',
    region: 'aws-global',
    root: { accessKeys: 0, mfa: true, password: true },
    rootVirtualMfa: false,
    passwordPolicy: { minimumLength: 14, remembered: 24 },
  },
})

export interface IamServerCertificate extends Resource {
  readonly name: string
  readonly expiresAt: string | null
}

export const iamServerCertificate = defineResource<IamServerCertificate>('iam.server-certificate', {
  sample: { arn: 'arn:aws:iam::111122223333:server-certificate/shop', account: '111122223333', region: 'aws-global', name: 'shop', expiresAt: '2027-06-01T00:00:00.000Z' },
})

const ordinary = {
  GetAccountSummary: { SummaryMap: { AccountAccessKeysPresent: 0, AccountMFAEnabled: 1, AccountPasswordPresent: 1 } },
  ListVirtualMFADevices: { VirtualMFADevices: [{ SerialNumber: 'arn:aws:iam::111122223333:mfa/sato', User: { Arn: 'arn:aws:iam::111122223333:user/sato' } }], IsTruncated: false },
  GetAccountPasswordPolicy: { PasswordPolicy: { MinimumPasswordLength: 14, PasswordReusePrevention: 24 } },
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
  },
  collect: {
    async *[iamAccount.kind]({ sdk, client, account, partition, region, read, absentOn }) {
      yield iamAccount({
        arn: `arn:${partition}:iam::${account}:account`,
        account,
        region,
        root: await read(async () => {
          const { SummaryMap: map = {} } = await client.send(new sdk.GetAccountSummaryCommand({}))
          const password = (map as Record<string, number>)['AccountPasswordPresent']
          return { accessKeys: map.AccountAccessKeysPresent ?? 0, mfa: map.AccountMFAEnabled === 1, password: password === undefined ? null : password === 1 }
        }),
        rootVirtualMfa: await read(async () => {
          for await (const page of sdk.paginateListVirtualMFADevices({ client }, { AssignmentStatus: 'Assigned' }))
            if (page.VirtualMFADevices?.some(({ User }) => User?.Arn?.endsWith(':root'))) return true
          return false
        }),
        passwordPolicy: await read(async () => {
          const { PasswordPolicy: policy } = await client.send(new sdk.GetAccountPasswordPolicyCommand({}))
          return { minimumLength: policy?.MinimumPasswordLength ?? 6, remembered: policy?.PasswordReusePrevention ?? 0 }
        }, absentOn('NoSuchEntity')),
      })
    },
    async *[iamServerCertificate.kind]({ sdk, client, account, region }) {
      for await (const page of sdk.paginateListServerCertificates({ client }, {}))
        for (const { Arn: arn = '', ServerCertificateName: name = '', Expiration } of page.ServerCertificateMetadataList ?? [])
          yield iamServerCertificate({ arn, account, region, name, expiresAt: iso(Expiration) })
    },
  },
  examples: {
    'an ordinary account': { answers: ordinary, yields: [iamAccount(iamAccount.sample), iamServerCertificate(iamServerCertificate.sample)] },
    'no password policy; root with an app': {
      answers: {
        ...ordinary,
        GetAccountPasswordPolicy: { refused: 'NoSuchEntity' },
        ListVirtualMFADevices: { VirtualMFADevices: [{ SerialNumber: 'arn:aws:iam::111122223333:mfa/phone', User: { Arn: 'arn:aws:iam::111122223333:root' } }], IsTruncated: false },
        ListServerCertificates: { ServerCertificateMetadataList: [], IsTruncated: false },
      },
      yields: [iamAccount({ ...iamAccount.sample, rootVirtualMfa: true, passwordPolicy: null })],
    },
  },
})
