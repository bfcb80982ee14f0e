import { defineCollector } from '#core/collector.ts'
import { defineResource, type Resource } from '#core/resource.ts'

/** An image that this account owns. */
export interface OwnImage extends Resource {
  readonly name: string
  readonly id: string
  readonly public: boolean
}

export const ownImage = defineResource<OwnImage>('ec2.image', {
  sample: {
    arn: 'arn:aws:ec2:ap-northeast-1:111122223333:image/ami-0own',
    account: '111122223333',
    region: 'ap-northeast-1',
    name: 'web-2026-10',
    id: 'ami-0own',
    public: false,
  },
})

const ordinary = { ImageId: 'ami-0own', Name: 'web-2026-10', Public: false }

export default defineCollector({
  sdk: () => import('@aws-sdk/client-ec2'),
  client: (sdk) => sdk.EC2Client,
  scope: 'regional',
  permissions: { DescribeImages: 'ec2:DescribeImages' },

  collect: {
    async *[ownImage.kind]({ sdk, client, account, partition, region }) {
      for await (const page of sdk.paginateDescribeImages({ client }, { Owners: ['self'], IncludeDeprecated: true, MaxResults: 1000 }))
        for (const { ImageId: id = '', Name, Public } of page.Images ?? [])
          yield ownImage({ arn: `arn:${partition}:ec2:${region}:${account}:image/${id}`, account, region, name: Name ?? id, id, public: Public ?? false })
    },
  },

  examples: {
    'a private one and, on the next page, a public one': {
      answers: { DescribeImages: [{ Images: [ordinary], NextToken: 'more' }, { Images: [{ ...ordinary, Public: true }] }] },
      yields: [ownImage(ownImage.sample), ownImage({ ...ownImage.sample, public: true })],
    },
    'we may not list images': { answers: { DescribeImages: { refused: 'UnauthorizedOperation' } }, yields: [], unread: ['ec2.image'] },
  },
})
