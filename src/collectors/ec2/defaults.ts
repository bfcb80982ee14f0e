import { defineCollector } from '#core/collector.ts'
import { defineResource, type Resource, unreadable } from '#core/resource.ts'

/** What EC2 does in this account and region when nobody says otherwise. */
export interface Ec2Defaults extends Resource {
  readonly ebsEncryption: boolean
  /** Null: the account has no preference, so the image or the launcher decides. */
  readonly metadataTokens: string | null
  readonly snapshotPublicAccess: string
  readonly imagePublicAccess: string
}

export const ec2Defaults = defineResource<Ec2Defaults>('ec2.defaults', {
  sample: {
    arn: 'arn:aws:ec2:ap-northeast-1:111122223333:defaults',
    account: '111122223333',
    region: 'ap-northeast-1',
    ebsEncryption: true,
    metadataTokens: 'required',
    snapshotPublicAccess: 'block-all-sharing',
    imagePublicAccess: 'block-new-sharing',
  },
})

const ordinary = {
  GetEbsEncryptionByDefault: { EbsEncryptionByDefault: true },
  GetInstanceMetadataDefaults: { AccountLevel: { HttpTokens: 'required' } },
  GetSnapshotBlockPublicAccessState: { State: 'block-all-sharing' },
  GetImageBlockPublicAccessState: { ImageBlockPublicAccessState: 'block-new-sharing' },
}

export default defineCollector({
  sdk: () => import('@aws-sdk/client-ec2'),
  client: (sdk) => sdk.EC2Client,
  scope: 'regional',
  permissions: {
    GetEbsEncryptionByDefault: 'ec2:GetEbsEncryptionByDefault',
    GetInstanceMetadataDefaults: 'ec2:GetInstanceMetadataDefaults',
    GetSnapshotBlockPublicAccessState: 'ec2:GetSnapshotBlockPublicAccessState',
    GetImageBlockPublicAccessState: 'ec2:GetImageBlockPublicAccessState',
  },

  collect: {
    async *[ec2Defaults.kind]({ sdk, client, account, partition, region, read }) {
      yield ec2Defaults({
        arn: `arn:${partition}:ec2:${region}:${account}:defaults`,
        account,
        region,
        ebsEncryption: await read(async () => (await client.send(new sdk.GetEbsEncryptionByDefaultCommand({}))).EbsEncryptionByDefault ?? false),
        metadataTokens: await read(async () => (await client.send(new sdk.GetInstanceMetadataDefaultsCommand({}))).AccountLevel?.HttpTokens ?? null),
        snapshotPublicAccess: await read(async () => (await client.send(new sdk.GetSnapshotBlockPublicAccessStateCommand({}))).State ?? 'unblocked'),
        imagePublicAccess: await read(async () => (await client.send(new sdk.GetImageBlockPublicAccessStateCommand({}))).ImageBlockPublicAccessState ?? 'unblocked'),
      })
    },
  },

  examples: {
    'everything is set': { answers: ordinary, yields: [ec2Defaults(ec2Defaults.sample)] },
    'nothing was ever set': {
      answers: {
        GetEbsEncryptionByDefault: { EbsEncryptionByDefault: false },
        GetInstanceMetadataDefaults: {},
        GetSnapshotBlockPublicAccessState: { State: 'unblocked' },
        GetImageBlockPublicAccessState: { ImageBlockPublicAccessState: 'unblocked' },
      },
      yields: [ec2Defaults({ ...ec2Defaults.sample, ebsEncryption: false, metadataTokens: null, snapshotPublicAccess: 'unblocked', imagePublicAccess: 'unblocked' })],
    },
    'we may not read one of them': {
      answers: { ...ordinary, GetInstanceMetadataDefaults: { refused: 'UnauthorizedOperation' } },
      yields: [ec2Defaults({ ...ec2Defaults.sample, metadataTokens: unreadable('UnauthorizedOperation') })],
    },
  },
})
