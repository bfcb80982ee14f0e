import type { Image } from '@aws-sdk/client-ec2'

/** What AWS says about the image that something starts from. */
export interface ImageFacts {
  /** The account that owns it. */
  readonly owner: string
  /** `amazon` or `aws-marketplace` where AWS vouches for the owner. */
  readonly ownerAlias: string | null
  readonly public: boolean
  readonly created: string | null
  readonly deprecatedFrom: string | null
  /** What its maker named it, which often tells the operating system. */
  readonly name: string | null
  /** Machines started from it require IMDSv2 unless told otherwise. */
  readonly requiresImdsv2: boolean
  /** Every disk that it brings is encrypted. */
  readonly encrypted: boolean
}

/** `DescribeImages` filters take up to 200 values: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Filtering.html (2026-11-24) */
export const imagesACall = 200

export const imageFactsOf = (one: Image): ImageFacts => ({
  owner: one.OwnerId ?? '',
  ownerAlias: one.ImageOwnerAlias ?? null,
  public: one.Public ?? false,
  created: one.CreationDate ?? null,
  deprecatedFrom: one.DeprecationTime ?? null,
  name: one.Name ?? null,
  requiresImdsv2: one.ImdsSupport === 'v2.0',
  encrypted: (one.BlockDeviceMappings ?? []).every(({ Ebs }) => Ebs === undefined || Ebs.Encrypted === true),
})

/** An image of Amazon's, and what AWS answers about it. */
export const amazonImage: ImageFacts = {
  owner: '137112412989',
  ownerAlias: 'amazon',
  public: true,
  created: '2026-09-01T00:00:00.000Z',
  deprecatedFrom: null,
  name: 'al2023-ami-2023.9.20260901.0-kernel-6.1-x86_64',
  requiresImdsv2: true,
  encrypted: false,
}
export const amazonImageAnswer = {
  ImageId: 'ami-0aaa',
  OwnerId: '137112412989',
  ImageOwnerAlias: 'amazon',
  Public: true,
  CreationDate: '2026-09-01T00:00:00.000Z',
  Name: 'al2023-ami-2023.9.20260901.0-kernel-6.1-x86_64',
  ImdsSupport: 'v2.0',
  BlockDeviceMappings: [{ DeviceName: '/dev/xvda', Ebs: { Encrypted: false } }],
} as const
