import type { EC2Client, Image } from '@aws-sdk/client-ec2'
import type { Toolbox } from '#core/collector.ts'

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
const imagesACall = 200

const imageFactsOf = (one: Image): ImageFacts => ({
  owner: one.OwnerId ?? '',
  ownerAlias: one.ImageOwnerAlias ?? null,
  public: one.Public ?? false,
  created: one.CreationDate ?? null,
  deprecatedFrom: one.DeprecationTime ?? null,
  name: one.Name ?? null,
  requiresImdsv2: one.ImdsSupport === 'v2.0',
  encrypted: (one.BlockDeviceMappings ?? []).every(({ Ebs }) => Ebs === undefined || Ebs.Encrypted === true),
})

type Ec2 = typeof import('@aws-sdk/client-ec2')

/** Images by id, asked for many at once; whoever asks for the same ones shares the answer. An image that is gone has no entry. */
export async function imagesOf({ sdk, client, memo }: Pick<Toolbox<Ec2, EC2Client>, 'sdk' | 'client' | 'memo'>, wanted: Iterable<string>): Promise<ReadonlyMap<string, ImageFacts>> {
  const ids = [...new Set(wanted)]
  const found = new Map<string, ImageFacts>()
  for (let at = 0; at < ids.length; at += imagesACall) {
    const asked = { Filters: [{ Name: 'image-id', Values: ids.slice(at, at + imagesACall) }], IncludeDeprecated: true, IncludeDisabled: true }
    const images = await memo(`images ${asked.Filters[0]?.Values.join(' ')}`, async () => {
      const listed: (readonly [string, ImageFacts])[] = []
      for await (const page of sdk.paginateDescribeImages({ client }, asked)) for (const one of page.Images ?? []) listed.push([one.ImageId ?? '', imageFactsOf(one)])
      return listed
    })
    for (const [id, facts] of images) found.set(id, facts)
  }
  return found
}

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
