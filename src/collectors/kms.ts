import { defineCollector } from '#core/collector.ts'
import { defineResource, type Resource } from '#core/resource.ts'
import { iso } from '#core/time.ts'

export interface KmsKey extends Resource {
  readonly details: { readonly manager: string; readonly state: string; readonly spec: string; readonly origin: string; readonly deletionAt: string | null }
  /** null where KMS cannot rotate the key by itself, or AWS does it: AWS managed, asymmetric, HMAC, imported or in a custom key store. */
  readonly rotation: boolean | null
}

export const kmsKey = defineResource<KmsKey>('kms.key', {
  sample: {
    arn: 'arn:aws:kms:ap-northeast-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab',
    account: '111122223333',
    region: 'ap-northeast-1',
    details: { manager: 'CUSTOMER', state: 'Enabled', spec: 'SYMMETRIC_DEFAULT', origin: 'AWS_KMS', deletionAt: null },
    rotation: true,
  },
})

const metadata = { KeyId: '1234abcd-12ab-34cd-56ef-1234567890ab', KeyManager: 'CUSTOMER', KeyState: 'Enabled', KeySpec: 'SYMMETRIC_DEFAULT', Origin: 'AWS_KMS' }
const ordinary = {
  ListKeys: { Keys: [{ KeyId: metadata.KeyId, KeyArn: kmsKey.sample.arn }] },
  DescribeKey: { KeyMetadata: metadata },
  GetKeyRotationStatus: { KeyRotationEnabled: true },
}

export default defineCollector({
  sdk: () => import('@aws-sdk/client-kms'),
  client: (sdk) => sdk.KMSClient,
  scope: 'regional',
  permissions: { ListKeys: 'kms:ListKeys', DescribeKey: 'kms:DescribeKey', GetKeyRotationStatus: 'kms:GetKeyRotationStatus' },

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
  },
})
