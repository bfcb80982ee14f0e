import { defineCollector } from '#core/collector.ts'
import { defineResource, type Resource } from '#core/resource.ts'

export interface EbsVolume extends Resource {
  readonly name: string
  readonly id: string
  readonly encrypted: boolean
  /** Instances it is attached to. */
  readonly instances: readonly string[]
}

export const ebsVolume = defineResource<EbsVolume>('ec2.volume', {
  sample: {
    arn: 'arn:aws:ec2:ap-northeast-1:111122223333:volume/vol-0aaa',
    account: '111122223333',
    region: 'ap-northeast-1',
    name: 'web root',
    id: 'vol-0aaa',
    encrypted: true,
    instances: ['i-0aaa'],
  },
})

const ordinary = { VolumeId: 'vol-0aaa', Encrypted: true, Attachments: [{ InstanceId: 'i-0aaa' }], Tags: [{ Key: 'Name', Value: 'web root' }] }

export default defineCollector({
  sdk: () => import('@aws-sdk/client-ec2'),
  client: (sdk) => sdk.EC2Client,
  scope: 'regional',
  permissions: { DescribeVolumes: 'ec2:DescribeVolumes' },

  collect: {
    async *[ebsVolume.kind]({ sdk, client, account, partition, region }) {
      for await (const page of sdk.paginateDescribeVolumes({ client }, { MaxResults: 500 }))
        for (const { VolumeId: id = '', Encrypted, Attachments, Tags } of page.Volumes ?? [])
          yield ebsVolume({
            arn: `arn:${partition}:ec2:${region}:${account}:volume/${id}`,
            account,
            region,
            name: Tags?.find(({ Key }) => Key === 'Name')?.Value || id,
            id,
            encrypted: Encrypted ?? false,
            instances: (Attachments ?? []).flatMap(({ InstanceId }) => (InstanceId === undefined ? [] : [InstanceId])),
          })
    },
  },

  examples: {
    'one in use and, on the next page, one that nothing uses': {
      answers: { DescribeVolumes: [{ Volumes: [ordinary], NextToken: 'more' }, { Volumes: [{ VolumeId: 'vol-0bbb', Encrypted: false }] }] },
      yields: [
        ebsVolume(ebsVolume.sample),
        ebsVolume({ ...ebsVolume.sample, arn: 'arn:aws:ec2:ap-northeast-1:111122223333:volume/vol-0bbb', name: 'vol-0bbb', id: 'vol-0bbb', encrypted: false, instances: [] }),
      ],
    },
    'we may not list volumes': { answers: { DescribeVolumes: { refused: 'UnauthorizedOperation' } }, yields: [], unread: ['ec2.volume'] },
  },
})
