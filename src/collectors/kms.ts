import { defineCollector } from '#core/collector.ts'
import { type Openness, opennessOf, parsePolicy } from '#core/policy.ts'
import { defineResource, type Resource, unreadable } from '#core/resource.ts'
import { iso } from '#core/time.ts'

export interface KmsKey extends Resource {
  readonly details: { readonly manager: string; readonly state: string; readonly spec: string; readonly origin: string; readonly deletionAt: string | null }
  /** null where KMS cannot rotate the key by itself, or AWS does it: AWS managed, asymmetric, HMAC, imported or in a custom key store. */
  readonly rotation: boolean | null
  /** Who the key policy lets in; null for keys whose policy is AWS's own. */
  readonly openness: Openness | null
}

export const kmsKey = defineResource<KmsKey>('kms.key', {
  sample: {
    arn: 'arn:aws:kms:ap-northeast-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab',
    account: '111122223333',
    region: 'ap-northeast-1',
    details: { manager: 'CUSTOMER', state: 'Enabled', spec: 'SYMMETRIC_DEFAULT', origin: 'AWS_KMS', deletionAt: null },
    rotation: true,
    openness: { public: [], foreignAccounts: [] },
  },
})

const metadata = { KeyId: '1234abcd-12ab-34cd-56ef-1234567890ab', KeyManager: 'CUSTOMER', KeyState: 'Enabled', KeySpec: 'SYMMETRIC_DEFAULT', Origin: 'AWS_KMS' }
const policyFor = (Principal: unknown) => ({ Policy: JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal, Action: 'kms:*', Resource: '*' }] }) })
const ordinary = {
  ListKeys: { Keys: [{ KeyId: metadata.KeyId, KeyArn: kmsKey.sample.arn }] },
  DescribeKey: { KeyMetadata: metadata },
  GetKeyRotationStatus: { KeyRotationEnabled: true },
  GetKeyPolicy: policyFor({ AWS: 'arn:aws:iam::111122223333:root' }),
}

export default defineCollector({
  sdk: () => import('@aws-sdk/client-kms'),
  client: (sdk) => sdk.KMSClient,
  scope: 'regional',
  permissions: { ListKeys: 'kms:ListKeys', DescribeKey: 'kms:DescribeKey', GetKeyRotationStatus: 'kms:GetKeyRotationStatus', GetKeyPolicy: 'kms:GetKeyPolicy' },

  collect: {
    async *[kmsKey.kind]({ sdk, client, account, region, read, each, memo }) {
      for await (const page of sdk.paginateListKeys({ client }, { Limit: 1000 })) {
        yield* each(page.Keys ?? [], async ({ KeyArn: arn = '' }) => {
          const describe = () =>
            memo(arn, async () => {
              const { KeyMetadata: key } = await client.send(new sdk.DescribeKeyCommand({ KeyId: arn }))
              return { manager: key?.KeyManager ?? '', state: key?.KeyState ?? '', spec: key?.KeySpec ?? '', origin: key?.Origin ?? '', deletionAt: iso(key?.DeletionDate) }
            })
          return kmsKey({
            arn,
            account,
            region,
            details: await read(describe),
            rotation: await read(async () => {
              const { manager, spec, origin } = await describe()
              if (manager !== 'CUSTOMER' || spec !== 'SYMMETRIC_DEFAULT' || origin !== 'AWS_KMS') return null
              const { KeyRotationEnabled } = await client.send(new sdk.GetKeyRotationStatusCommand({ KeyId: arn }))
              return KeyRotationEnabled ?? false
            }),
            openness: await read(async () => {
              if ((await describe()).manager !== 'CUSTOMER') return null
              // A key has one policy, and this is its name.
              const { Policy = '{}' } = await client.send(new sdk.GetKeyPolicyCommand({ KeyId: arn, PolicyName: 'default' }))
              return opennessOf(parsePolicy(Policy), { account })
            }),
          })
        })
      }
    },
  },

  examples: {
    'a key that rotates': { answers: ordinary, yields: [kmsKey(kmsKey.sample)] },
    'an asymmetric key is not asked about rotation': {
      answers: { ...ordinary, DescribeKey: { KeyMetadata: { ...metadata, KeySpec: 'RSA_2048' } }, GetKeyRotationStatus: { refused: 'UnsupportedOperationException' } },
      yields: [kmsKey({ ...kmsKey.sample, details: { ...kmsKey.sample.details, spec: 'RSA_2048' }, rotation: null })],
    },
    'a key for everyone': {
      answers: { ...ordinary, GetKeyPolicy: policyFor('*') },
      yields: [kmsKey({ ...kmsKey.sample, openness: { public: [{ sid: null, actions: ['kms:*'] }], foreignAccounts: [] } })],
    },
    'a key of AWS is not asked about its policy, and we may not read that of the other': {
      answers: {
        ...ordinary,
        ListKeys: { Keys: [{ KeyArn: 'arn:aws:kms:ap-northeast-1:111122223333:key/aws' }, { KeyArn: kmsKey.sample.arn }] },
        DescribeKey: ({ KeyId }) => ({ KeyMetadata: { ...metadata, KeyManager: KeyId === kmsKey.sample.arn ? 'CUSTOMER' : 'AWS' } }),
        GetKeyPolicy: { refused: 'AccessDeniedException' },
      },
      yields: [
        kmsKey({ ...kmsKey.sample, arn: 'arn:aws:kms:ap-northeast-1:111122223333:key/aws', details: { ...kmsKey.sample.details, manager: 'AWS' }, rotation: null, openness: null }),
        kmsKey({ ...kmsKey.sample, openness: unreadable('AccessDeniedException') }),
      ],
    },
  },
})
