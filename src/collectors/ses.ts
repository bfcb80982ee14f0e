import { defineCollector } from '#core/collector.ts'
import { type Openness, opennessOf, parsePolicy } from '#core/policy.ts'
import { defineResource, type Resource, unreadable } from '#core/resource.ts'

/** Amazon SES in one region: sandbox, quota and reputation are kept region by region. */
export interface SesRegion extends Resource {
  readonly sending: {
    /** Out of the sandbox: mail may go to anyone. */
    readonly production: boolean
    readonly enabled: boolean
    /** What AWS thinks of it: `HEALTHY`, `PROBATION` or `SHUTDOWN`. */
    readonly standing: string
    /** Mails in 24 hours; -1 is unlimited. */
    readonly dailyQuota: number
    readonly sentLastDay: number
    /** Addresses that mail is no longer sent to: `BOUNCE`, `COMPLAINT`. */
    readonly suppresses: readonly string[]
  }
  /** Domains and addresses that mail may be sent from. */
  readonly verifiedIdentities: number
}

// AWS mails bounces and complaints to the sender wherever no topic or event destination takes them, so there is no silence to look for.
// https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_ses.EmailIdentityProps.html (feedbackForwarding, 2026-11-24)
export interface SesIdentity extends Resource {
  readonly name: string
  readonly type: 'domain' | 'address'
  readonly verified: boolean
  readonly dkim: { readonly on: boolean /** `SUCCESS`, `PENDING`, `FAILED`… */; readonly status: string }
  /** Whom its policies let send as it; all policies together. */
  readonly openness: Openness
}

export interface SesConfigurationSet extends Resource {
  readonly name: string
  /** Mail is not delivered to a server that cannot do TLS. */
  readonly requiresTls: boolean
}

const base = { account: '111122223333', region: 'ap-northeast-1' }

export const sesRegion = defineResource<SesRegion>('ses.region', {
  sample: {
    arn: 'arn:aws:ses:ap-northeast-1:111122223333:sending',
    ...base,
    sending: { production: true, enabled: true, standing: 'HEALTHY', dailyQuota: 50_000, sentLastDay: 120, suppresses: ['BOUNCE', 'COMPLAINT'] },
    verifiedIdentities: 1,
  },
})

export const sesIdentity = defineResource<SesIdentity>('ses.identity', {
  sample: {
    arn: 'arn:aws:ses:ap-northeast-1:111122223333:identity/example.com',
    ...base,
    name: 'example.com',
    type: 'domain',
    verified: true,
    dkim: { on: true, status: 'SUCCESS' },
    openness: { public: [], foreignAccounts: [] },
  },
})

export const sesConfigurationSet = defineResource<SesConfigurationSet>('ses.configuration-set', {
  sample: { arn: 'arn:aws:ses:ap-northeast-1:111122223333:configuration-set/ordinary', ...base, name: 'ordinary', requiresTls: true },
})

const ordinary = {
  GetAccount: {
    ProductionAccessEnabled: true,
    SendingEnabled: true,
    EnforcementStatus: 'HEALTHY',
    SendQuota: { Max24HourSend: 50_000, MaxSendRate: 14, SentLast24Hours: 120 },
    SuppressionAttributes: { SuppressedReasons: ['BOUNCE', 'COMPLAINT'] },
  },
  ListEmailIdentities: { EmailIdentities: [{ IdentityName: 'example.com', IdentityType: 'DOMAIN', SendingEnabled: true, VerificationStatus: 'SUCCESS' }] },
  GetEmailIdentity: { VerifiedForSendingStatus: true, DkimAttributes: { SigningEnabled: true, Status: 'SUCCESS' }, Policies: {} },
  ListConfigurationSets: { ConfigurationSets: ['ordinary'] },
  GetConfigurationSet: { DeliveryOptions: { TlsPolicy: 'REQUIRE' } },
}
const open = { Statement: [{ Sid: 'all', Effect: 'Allow', Principal: '*', Action: 'ses:SendEmail', Resource: sesIdentity.sample.arn }] }

export default defineCollector({
  sdk: () => import('@aws-sdk/client-sesv2'),
  client: (sdk) => sdk.SESv2Client,
  scope: 'regional',
  permissions: {
    GetAccount: 'ses:GetAccount',
    ListEmailIdentities: 'ses:ListEmailIdentities',
    GetEmailIdentity: 'ses:GetEmailIdentity',
    ListConfigurationSets: 'ses:ListConfigurationSets',
    GetConfigurationSet: 'ses:GetConfigurationSet',
  },

  collect: {
    async *[sesRegion.kind](tools) {
      const { sdk, client, account, partition, region, read } = tools
      yield sesRegion({
        arn: `arn:${partition}:ses:${region}:${account}:sending`,
        account,
        region,
        sending: await read(async () => {
          const { ProductionAccessEnabled, SendingEnabled, EnforcementStatus, SendQuota, SuppressionAttributes } = await client.send(new sdk.GetAccountCommand({}))
          return {
            production: ProductionAccessEnabled ?? false,
            enabled: SendingEnabled ?? false,
            standing: EnforcementStatus ?? '',
            dailyQuota: SendQuota?.Max24HourSend ?? 0,
            sentLastDay: SendQuota?.SentLast24Hours ?? 0,
            suppresses: SuppressionAttributes?.SuppressedReasons ?? [],
          }
        }),
        verifiedIdentities: await read(async () => (await identitiesOf(tools)).filter(({ VerificationStatus }) => VerificationStatus === 'SUCCESS').length),
      })
    },

    async *[sesIdentity.kind](tools) {
      const { sdk, client, account, partition, region, read, each, memo } = tools
      yield* each(await identitiesOf(tools), async ({ IdentityName: name = '', IdentityType }) => {
        const detail = () => memo(`identity ${name}`, () => client.send(new sdk.GetEmailIdentityCommand({ EmailIdentity: name })))
        return sesIdentity({
          arn: `arn:${partition}:ses:${region}:${account}:identity/${name}`,
          account,
          region,
          name,
          type: IdentityType === 'EMAIL_ADDRESS' ? 'address' : 'domain',
          verified: await read(async () => (await detail()).VerifiedForSendingStatus ?? false),
          dkim: await read(async () => {
            const { DkimAttributes } = await detail()
            return { on: DkimAttributes?.SigningEnabled ?? false, status: DkimAttributes?.Status ?? 'NOT_STARTED' }
          }),
          openness: await read(async () => {
            const policies = Object.values((await detail()).Policies ?? {})
            return opennessOf({ statements: policies.flatMap((policy) => parsePolicy(policy).statements) }, { account })
          }),
        })
      })
    },

    async *[sesConfigurationSet.kind]({ sdk, client, account, partition, region, read, each }) {
      for await (const page of sdk.paginateListConfigurationSets({ client }, {})) {
        yield* each(page.ConfigurationSets ?? [], async (name) =>
          sesConfigurationSet({
            arn: `arn:${partition}:ses:${region}:${account}:configuration-set/${name}`,
            account,
            region,
            name,
            requiresTls: await read(async () => (await client.send(new sdk.GetConfigurationSetCommand({ ConfigurationSetName: name }))).DeliveryOptions?.TlsPolicy === 'REQUIRE'),
          }),
        )
      }
    },
  },

  examples: {
    'a domain that sends mail': { answers: ordinary, yields: [sesRegion(sesRegion.sample), sesIdentity(sesIdentity.sample), sesConfigurationSet(sesConfigurationSet.sample)] },
    'never used': {
      answers: {
        GetAccount: { SendingEnabled: true, EnforcementStatus: 'HEALTHY', SendQuota: { Max24HourSend: 200 }, SuppressionAttributes: {} },
        ListEmailIdentities: {},
        ListConfigurationSets: {},
      },
      yields: [sesRegion({ ...sesRegion.sample, sending: { production: false, enabled: true, standing: 'HEALTHY', dailyQuota: 200, sentLastDay: 0, suppresses: [] }, verifiedIdentities: 0 })],
    },
    'pages; an address that anyone may send as, unsigned; TLS not required': {
      answers: {
        ...ordinary,
        ListEmailIdentities: [{ EmailIdentities: [], NextToken: 'more' }, { EmailIdentities: [{ IdentityName: 'a@example.com', IdentityType: 'EMAIL_ADDRESS', VerificationStatus: 'PENDING' }] }],
        GetEmailIdentity: { Policies: { all: JSON.stringify(open) } },
        ListConfigurationSets: [{ ConfigurationSets: [], NextToken: 'more' }, ordinary.ListConfigurationSets],
        GetConfigurationSet: { DeliveryOptions: { TlsPolicy: 'OPTIONAL' } },
      },
      yields: [
        sesRegion({ ...sesRegion.sample, verifiedIdentities: 0 }),
        sesIdentity({
          ...sesIdentity.sample,
          arn: 'arn:aws:ses:ap-northeast-1:111122223333:identity/a@example.com',
          name: 'a@example.com',
          type: 'address',
          verified: false,
          dkim: { on: false, status: 'NOT_STARTED' },
          openness: { public: [{ sid: 'all', actions: ['ses:SendEmail'] }], foreignAccounts: [] },
        }),
        sesConfigurationSet({ ...sesConfigurationSet.sample, requiresTls: false }),
      ],
    },
    'we may not see details': {
      answers: { ...ordinary, GetAccount: { refused: 'AccessDeniedException' }, GetEmailIdentity: { refused: 'AccessDeniedException' }, GetConfigurationSet: { refused: 'AccessDeniedException' } },
      yields: [
        sesRegion({ ...sesRegion.sample, sending: unreadable('AccessDeniedException') }),
        sesIdentity({
          ...sesIdentity.sample,
          verified: unreadable('AccessDeniedException'),
          dkim: unreadable('AccessDeniedException'),
          openness: unreadable('AccessDeniedException'),
        }),
        sesConfigurationSet({ ...sesConfigurationSet.sample, requiresTls: unreadable('AccessDeniedException') }),
      ],
    },
    'we may list nothing': {
      answers: { ...ordinary, ListEmailIdentities: { refused: 'AccessDeniedException' }, ListConfigurationSets: { refused: 'AccessDeniedException' } },
      yields: [sesRegion({ ...sesRegion.sample, verifiedIdentities: unreadable('AccessDeniedException') })],
      unread: ['ses.identity', 'ses.configuration-set'],
    },
  },
})

type Sdk = typeof import('@aws-sdk/client-sesv2')
interface Tools {
  readonly sdk: Sdk
  readonly client: InstanceType<Sdk['SESv2Client']>
  memo<T>(name: string, ask: () => Promise<T>): Promise<T>
}

const identitiesOf = ({ sdk, client, memo }: Tools) =>
  memo('identities', async () => {
    const found: import('@aws-sdk/client-sesv2').IdentityInfo[] = []
    for await (const page of sdk.paginateListEmailIdentities({ client }, { PageSize: 1000 })) found.push(...(page.EmailIdentities ?? []))
    return found
  })
