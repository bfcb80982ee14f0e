import { defineCollector } from '#core/collector.ts'
import { defineResource, type Resource, unreadable } from '#core/resource.ts'

export interface EbsSnapshot extends Resource {
  readonly id: string
  readonly encrypted: boolean
  readonly public: boolean
}

export const ebsSnapshot = defineResource<EbsSnapshot>('ec2.snapshot', {
  sample: {
    arn: 'arn:aws:ec2:ap-northeast-1:111122223333:snapshot/snap-0aaa',
    account: '111122223333',
    region: 'ap-northeast-1',
    name: 'snap-0aaa',
    id: 'snap-0aaa',
    encrypted: true,
    public: false,
  },
})

const one = { SnapshotId: 'snap-0aaa', Encrypted: true }
const isPublicList = (input: Readonly<Record<string, unknown>>) => 'RestorableByUserIds' in input

export default defineCollector({
  sdk: () => import('@aws-sdk/client-ec2'),
  client: (sdk) => sdk.EC2Client,
  scope: 'regional',
  permissions: { DescribeSnapshots: 'ec2:DescribeSnapshots' },

  collect: {
    async *[ebsSnapshot.kind]({ sdk, client, account, partition, region, read, memo }) {
      const shared = () =>
        memo('public', async () => {
          const ids = new Set<string>()
          for await (const page of sdk.paginateDescribeSnapshots({ client }, { OwnerIds: ['self'], RestorableByUserIds: ['all'] }))
            for (const { SnapshotId = '' } of page.Snapshots ?? []) ids.add(SnapshotId)
          return ids
        })
      for await (const page of sdk.paginateDescribeSnapshots({ client }, { OwnerIds: ['self'] }))
        for (const { SnapshotId: id = '', Encrypted: encrypted = false } of page.Snapshots ?? [])
          yield ebsSnapshot({
            arn: `arn:${partition}:ec2:${region}:${account}:snapshot/${id}`,
            account,
            region,
            name: id,
            id,
            encrypted,
            public: await read(async () => (await shared()).has(id)),
          })
    },
  },

  examples: {
    'an ordinary snapshot': {
      answers: { DescribeSnapshots: (input) => ({ Snapshots: isPublicList(input) ? [] : [one] }) },
      yields: [ebsSnapshot(ebsSnapshot.sample)],
    },
    'a public one': {
      answers: { DescribeSnapshots: () => ({ Snapshots: [{ ...one, Encrypted: false }] }) },
      yields: [ebsSnapshot({ ...ebsSnapshot.sample, encrypted: false, public: true })],
    },
    'the public ones cannot be listed': {
      answers: { DescribeSnapshots: (input) => (isPublicList(input) ? { refused: 'UnauthorizedOperation' } : { Snapshots: [one] }) },
      yields: [ebsSnapshot({ ...ebsSnapshot.sample, public: unreadable('UnauthorizedOperation') })],
    },
    'we may not list snapshots': { answers: { DescribeSnapshots: { refused: 'UnauthorizedOperation' } }, yields: [], unread: ['ec2.snapshot'] },
  },
})
