import { defineCollector } from '#core/collector.ts'
import { type Openness, opennessOf, parsePolicy } from '#core/policy.ts'
import { defineResource, type Resource, unreadable } from '#core/resource.ts'
import { iso } from '#core/time.ts'

/** A secret of Secrets Manager: when it was set and used and who may read it, never what it is. */
export interface Secret extends Resource {
  readonly name: string
  /** The service that made and looks after it (`rds`, `appflow`…); null: you do. */
  readonly managedBy: string | null
  /** A copy of a secret in another region, which is rotated there. */
  readonly isReplica: boolean
  readonly createdAt: string
  /** When its value of today was set; null where it has none yet. */
  readonly valueSetAt: string | null
  /** A day, not an hour: AWS keeps no more. Null: never. */
  readonly lastUsedAt: string | null
  /** Null: it does not rotate by itself. */
  readonly rotation: { readonly lastAt: string | null; readonly nextAt: string | null; readonly everyDays: number | null } | null
  /** Who the secret's own policy lets in; null when there is no policy. */
  readonly openness: Openness | null
}

export const secret = defineResource<Secret>('secretsmanager.secret', {
  sample: {
    arn: 'arn:aws:secretsmanager:ap-northeast-1:111122223333:secret:orders-db-AbCdEf',
    account: '111122223333',
    region: 'ap-northeast-1',
    name: 'orders-db',
    managedBy: null,
    isReplica: false,
    createdAt: '2026-01-10T00:00:00.000Z',
    valueSetAt: '2026-10-20T00:00:00.000Z',
    lastUsedAt: '2026-10-31T00:00:00.000Z',
    rotation: { lastAt: '2026-10-20T00:00:00.000Z', nextAt: '2026-11-19T00:00:00.000Z', everyDays: 30 },
    openness: null,
  },
})

const listed = {
  ARN: secret.sample.arn,
  Name: 'orders-db',
  CreatedDate: new Date('2026-01-10T00:00:00Z'),
  LastAccessedDate: new Date('2026-10-31T00:00:00Z'),
  RotationEnabled: true,
  RotationRules: { AutomaticallyAfterDays: 30 },
  LastRotatedDate: new Date('2026-10-20T00:00:00Z'),
  NextRotationDate: new Date('2026-11-19T00:00:00Z'),
}
const ordinary = {
  ListSecrets: { SecretList: [listed] },
  ListSecretVersionIds: {
    Versions: [
      { VersionId: 'a', VersionStages: ['AWSPREVIOUS'], CreatedDate: new Date('2026-09-20T00:00:00Z') },
      { VersionId: 'b', VersionStages: ['AWSCURRENT'], CreatedDate: new Date('2026-10-20T00:00:00Z') },
    ],
  },
  GetResourcePolicy: {},
}
const refused = { refused: 'AccessDeniedException' }

export default defineCollector({
  sdk: () => import('@aws-sdk/client-secrets-manager'),
  client: (sdk) => sdk.SecretsManagerClient,
  scope: 'regional',
  permissions: { ListSecrets: 'secretsmanager:ListSecrets', ListSecretVersionIds: 'secretsmanager:ListSecretVersionIds', GetResourcePolicy: 'secretsmanager:GetResourcePolicy' },

  collect: {
    async *[secret.kind]({ sdk, client, account, region, read, each }) {
      for await (const page of sdk.paginateListSecrets({ client }, { MaxResults: 100 })) {
        yield* each(page.SecretList ?? [], async (one) => {
          const arn = one.ARN ?? ''
          return secret({
            arn,
            account,
            region,
            name: one.Name ?? '',
            managedBy: one.OwningService ?? null,
            isReplica: one.PrimaryRegion !== undefined && one.PrimaryRegion !== region,
            createdAt: iso(one.CreatedDate) ?? '',
            // The list tells when anything about a secret was changed; when its value was is told secret by secret.
            valueSetAt: await read(async () => {
              for await (const { Versions } of sdk.paginateListSecretVersionIds({ client }, { SecretId: arn, MaxResults: 100 })) {
                const current = Versions?.find(({ VersionStages }) => VersionStages?.includes('AWSCURRENT'))
                if (current !== undefined) return iso(current.CreatedDate)
              }
              return null
            }),
            lastUsedAt: iso(one.LastAccessedDate),
            rotation: one.RotationEnabled !== true ? null : { lastAt: iso(one.LastRotatedDate), nextAt: iso(one.NextRotationDate), everyDays: one.RotationRules?.AutomaticallyAfterDays ?? null },
            openness: await read(async () => {
              const { ResourcePolicy } = await client.send(new sdk.GetResourcePolicyCommand({ SecretId: arn }))
              return ResourcePolicy === undefined ? null : opennessOf(parsePolicy(ResourcePolicy), { account })
            }),
          })
        })
      }
    },
  },

  examples: {
    'a secret that rotates': { answers: ordinary, yields: [secret(secret.sample)] },
    'a replica with a policy for everyone, never used, and a new one without a value': {
      answers: {
        ListSecrets: [
          { SecretList: [{ ...listed, PrimaryRegion: 'us-east-1', LastAccessedDate: undefined, RotationEnabled: false }], NextToken: 'next' },
          { SecretList: [{ ...listed, OwningService: 'rds', PrimaryRegion: 'ap-northeast-1', NextRotationDate: undefined }] },
        ],
        ListSecretVersionIds: { Versions: [] },
        GetResourcePolicy: { ResourcePolicy: JSON.stringify({ Statement: [{ Effect: 'Allow', Principal: '*', Action: 'secretsmanager:GetSecretValue', Resource: '*' }] }) },
      },
      yields: [
        secret({
          ...secret.sample,
          isReplica: true,
          valueSetAt: null,
          lastUsedAt: null,
          rotation: null,
          openness: { public: [{ sid: null, actions: ['secretsmanager:GetSecretValue'] }], foreignAccounts: [] },
        }),
        secret({
          ...secret.sample,
          managedBy: 'rds',
          valueSetAt: null,
          rotation: { lastAt: '2026-10-20T00:00:00.000Z', nextAt: null, everyDays: 30 },
          openness: { public: [{ sid: null, actions: ['secretsmanager:GetSecretValue'] }], foreignAccounts: [] },
        }),
      ],
    },
    'we may only list': {
      answers: { ...ordinary, ListSecretVersionIds: refused, GetResourcePolicy: refused },
      yields: [secret({ ...secret.sample, valueSetAt: unreadable('AccessDeniedException'), openness: unreadable('AccessDeniedException') })],
    },
    'we may not list secrets': { answers: { ListSecrets: refused }, yields: [], unread: ['secretsmanager.secret'] },
  },
})
