import type { PublicAccessBlockConfiguration } from '@aws-sdk/client-s3-control'
import type { PublicAccessBlock } from '#collectors/s3.ts'
import { s3ControlNeeds } from '#core/client.ts'
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

export const blockOf = (block: PublicAccessBlockConfiguration | undefined): PublicAccessBlock => ({
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
  needs: s3ControlNeeds,
  scope: 'regional',
  permissions: {
    ListAccessPoints: 's3:ListAccessPoints',
    GetAccessPoint: 's3:GetAccessPoint',
    GetAccessPointPolicyStatus: 's3:GetAccessPointPolicyStatus',
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
    'we may not list them': { answers: { ListAccessPoints: { refused: 'AccessDenied' } }, yields: [], unread: ['s3control.access-point'] },
  },
})
