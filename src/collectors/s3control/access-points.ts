import type { PublicAccessBlockConfiguration } from '@aws-sdk/client-s3-control'
import type { PublicAccessBlock } from '#collectors/s3.ts'
import { defineCollector } from '#core/collector.ts'
import { defineResource, type Resource, unreadable } from '#core/resource.ts'

export interface AccessPoint extends Resource {
  readonly name: string
  readonly bucket: string
  /** Only a VPC can reach it. */
  readonly vpcOnly: boolean
  readonly publicAccessBlock: PublicAccessBlock
  /** What S3 itself says of its policy, before any public access block. */
  readonly policyIsPublic: boolean
}

/** One name for buckets of several regions. Its block can never be changed. */
export interface MultiRegionAccessPoint extends Resource {
  readonly name: string
  readonly publicAccessBlock: PublicAccessBlock
}

const blocked: PublicAccessBlock = { blockPublicAcls: true, ignorePublicAcls: true, blockPublicPolicy: true, restrictPublicBuckets: true }

export const accessPoint = defineResource<AccessPoint>('s3control.access-point', {
  sample: {
    arn: 'arn:aws:s3:ap-northeast-1:111122223333:accesspoint/reports',
    account: '111122223333',
    region: 'ap-northeast-1',
    name: 'reports',
    bucket: 'invoices',
    vpcOnly: false,
    publicAccessBlock: blocked,
    policyIsPublic: false,
  },
})

export const multiRegionAccessPoint = defineResource<MultiRegionAccessPoint>('s3control.multi-region-access-point', {
  sample: { arn: 'arn:aws:s3::111122223333:accesspoint/abcdef.mrap', account: '111122223333', region: 'aws-global', name: 'everywhere', publicAccessBlock: blocked },
})

const blockOf = (block: PublicAccessBlockConfiguration | undefined): PublicAccessBlock => ({
  blockPublicAcls: block?.BlockPublicAcls ?? false,
  ignorePublicAcls: block?.IgnorePublicAcls ?? false,
  blockPublicPolicy: block?.BlockPublicPolicy ?? false,
  restrictPublicBuckets: block?.RestrictPublicBuckets ?? false,
})

const all = { BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true, RestrictPublicBuckets: true }
const ordinary = {
  ListAccessPoints: { AccessPointList: [{ Name: 'reports', Bucket: 'invoices', NetworkOrigin: 'Internet', AccessPointArn: accessPoint.sample.arn }] },
  GetAccessPoint: { Name: 'reports', PublicAccessBlockConfiguration: all },
  GetAccessPointPolicyStatus: { PolicyStatus: { IsPublic: false } },
}

export default defineCollector({
  sdk: () => import('@aws-sdk/client-s3-control'),
  client: (sdk) => sdk.S3ControlClient,
  scope: 'regional',
  permissions: {
    ListAccessPoints: 's3:ListAccessPoints',
    GetAccessPoint: 's3:GetAccessPoint',
    GetAccessPointPolicyStatus: 's3:GetAccessPointPolicyStatus',
    ListMultiRegionAccessPoints: 's3:ListMultiRegionAccessPoints',
  },

  collect: {
    async *[accessPoint.kind]({ sdk, client, account, partition, region, read, absentOn, each }) {
      for await (const page of sdk.paginateListAccessPoints({ client, pageSize: 1000 }, { AccountId: account })) {
        yield* each(page.AccessPointList ?? [], async ({ Name: name = '', Bucket: bucket = '', NetworkOrigin, AccessPointArn }) => {
          const ask = { AccountId: account, Name: name }
          return accessPoint({
            arn: AccessPointArn ?? `arn:${partition}:s3:${region}:${account}:accesspoint/${name}`,
            account,
            region,
            name,
            bucket,
            vpcOnly: NetworkOrigin === 'VPC',
            publicAccessBlock: await read(async () => blockOf((await client.send(new sdk.GetAccessPointCommand(ask))).PublicAccessBlockConfiguration)),
            policyIsPublic: (await read(async () => (await client.send(new sdk.GetAccessPointPolicyStatusCommand(ask))).PolicyStatus?.IsPublic ?? false, absentOn('NoSuchAccessPointPolicy'))) ?? false,
          })
        })
      }
    },
    async *[multiRegionAccessPoint.kind]({ sdk, client, account, partition, region }) {
      // One region answers for all of them.
      // https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_ListMultiRegionAccessPoints.html (2026-11-24)
      if (region !== 'us-west-2') return
      for await (const page of sdk.paginateListMultiRegionAccessPoints({ client, pageSize: 100 }, { AccountId: account })) {
        for (const { Name: name = '', Alias = name, PublicAccessBlock } of page.AccessPoints ?? []) {
          yield multiRegionAccessPoint({ arn: `arn:${partition}:s3::${account}:accesspoint/${Alias}`, account, region: 'aws-global', name, publicAccessBlock: blockOf(PublicAccessBlock) })
        }
      }
    },
  },

  examples: {
    'an ordinary access point': { answers: ordinary, yields: [accessPoint(accessPoint.sample)] },
    'an open one, in the second page; no policy on the first': {
      answers: {
        ListAccessPoints: [
          { AccessPointList: [{ Name: 'inside', Bucket: 'invoices', NetworkOrigin: 'VPC' }], NextToken: 'more' },
          { AccessPointList: [{ Name: 'reports', Bucket: 'invoices', NetworkOrigin: 'Internet' }] },
        ],
        GetAccessPoint: ({ Name }) => (Name === 'inside' ? ordinary.GetAccessPoint : { PublicAccessBlockConfiguration: { ...all, RestrictPublicBuckets: false } }),
        GetAccessPointPolicyStatus: ({ Name }) => (Name === 'inside' ? { refused: 'NoSuchAccessPointPolicy' } : { PolicyStatus: { IsPublic: true } }),
      },
      yields: [
        accessPoint({ ...accessPoint.sample, arn: 'arn:aws:s3:ap-northeast-1:111122223333:accesspoint/inside', name: 'inside', vpcOnly: true }),
        accessPoint({ ...accessPoint.sample, publicAccessBlock: { ...blocked, restrictPublicBuckets: false }, policyIsPublic: true }),
      ],
    },
    'we may read nothing of it': {
      answers: { ...ordinary, GetAccessPoint: { refused: 'AccessDenied' }, GetAccessPointPolicyStatus: { refused: 'AccessDenied' } },
      yields: [accessPoint({ ...accessPoint.sample, publicAccessBlock: unreadable('AccessDenied'), policyIsPublic: unreadable('AccessDenied') })],
    },
    'one for several regions': {
      region: 'us-west-2',
      answers: { ListAccessPoints: {}, ListMultiRegionAccessPoints: { AccessPoints: [{ Name: 'everywhere', Alias: 'abcdef.mrap', PublicAccessBlock: all }] } },
      yields: [multiRegionAccessPoint(multiRegionAccessPoint.sample)],
    },
    'we may not list them': {
      region: 'us-west-2',
      answers: { ListAccessPoints: { refused: 'AccessDenied' }, ListMultiRegionAccessPoints: { refused: 'AccessDenied' } },
      yields: [],
      unread: ['s3control.access-point', 's3control.multi-region-access-point'],
    },
  },
})
