import { gunzipSync } from 'node:zlib'
import type { Instance } from '@aws-sdk/client-ec2'
import { defineCollector } from '#core/collector.ts'
import { defineResource, type Resource, unreadable } from '#core/resource.ts'
import { findSecrets, type SecretFound } from '#core/secrets.ts'

export interface InstanceImage {
  /** The account that owns it. */
  readonly owner: string
  /** `amazon` or `aws-marketplace` where AWS vouches for the owner. */
  readonly ownerAlias: string | null
  readonly public: boolean
  readonly created: string | null
  readonly deprecatedFrom: string | null
}

export interface Ec2Instance extends Resource {
  readonly id: string
  readonly state: string
  readonly publicIp: string | null
  readonly subnet: string | null
  readonly groups: readonly string[]
  readonly profile: string | null
  readonly metadataEnabled: boolean
  readonly metadataTokens: string
  /** `Linux/UNIX`, `Windows`, `Red Hat Enterprise Linux`… */
  readonly platform: string | null
  readonly imageId: string
  /** Null: AWS shows us no such image any more (deregistered, or no longer shared with this account). */
  readonly image: InstanceImage | null
  readonly userDataSecrets: readonly SecretFound[]
}

export const ec2Instance = defineResource<Ec2Instance>('ec2.instance', {
  sample: {
    arn: 'arn:aws:ec2:ap-northeast-1:111122223333:instance/i-0aaa',
    account: '111122223333',
    region: 'ap-northeast-1',
    name: 'web',
    id: 'i-0aaa',
    state: 'running',
    publicIp: null,
    subnet: 'subnet-0aaa',
    groups: ['sg-0aaa'],
    profile: 'arn:aws:iam::111122223333:instance-profile/web',
    metadataEnabled: true,
    metadataTokens: 'required',
    platform: 'Linux/UNIX',
    imageId: 'ami-0aaa',
    image: { owner: '137112412989', ownerAlias: 'amazon', public: true, created: '2026-09-01T00:00:00.000Z', deprecatedFrom: null },
    userDataSecrets: [],
  },
})

// A filter takes up to 200 values: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Filtering.html (2026-11-24)
const batch = 200

function secretsIn(userData: string): readonly SecretFound[] {
  const bytes = Buffer.from(userData, 'base64')
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return findSecrets(bytes.toString('utf8'))
  // User data may be gzipped (cloud-init unpacks it); a bomb must not fill our memory.
  try {
    return findSecrets(gunzipSync(bytes, { maxOutputLength: 4_194_304 }).toString('utf8'))
  } catch {
    return unreadable({ code: 'BrokenGzip', outcome: 'failed', call: 'ec2:DescribeInstanceAttribute' })
  }
}

const listed = {
  InstanceId: 'i-0aaa',
  State: { Name: 'running' },
  SubnetId: 'subnet-0aaa',
  SecurityGroups: [{ GroupId: 'sg-0aaa' }],
  IamInstanceProfile: { Arn: 'arn:aws:iam::111122223333:instance-profile/web' },
  MetadataOptions: { HttpEndpoint: 'enabled', HttpTokens: 'required' },
  PlatformDetails: 'Linux/UNIX',
  ImageId: 'ami-0aaa',
  Tags: [{ Key: 'Name', Value: 'web' }],
}
const image = { ImageId: 'ami-0aaa', OwnerId: '137112412989', ImageOwnerAlias: 'amazon', Public: true, CreationDate: '2026-09-01T00:00:00.000Z' }
const ordinary = {
  DescribeInstances: { Reservations: [{ Instances: [listed] }] },
  DescribeImages: { Images: [image] },
  DescribeInstanceAttribute: { UserData: {} },
}
const encoded = (text: string) => Buffer.from(text).toString('base64')

export default defineCollector({
  sdk: () => import('@aws-sdk/client-ec2'),
  client: (sdk) => sdk.EC2Client,
  scope: 'regional',
  permissions: {
    DescribeInstances: 'ec2:DescribeInstances',
    DescribeImages: 'ec2:DescribeImages',
    DescribeInstanceAttribute: 'ec2:DescribeInstanceAttribute',
  },

  collect: {
    async *[ec2Instance.kind]({ sdk, client, account, partition, region, read, each, memo }) {
      const instances: Instance[] = []
      for await (const page of sdk.paginateDescribeInstances({ client }, {}))
        for (const { Instances = [] } of page.Reservations ?? []) instances.push(...Instances.filter(({ State }) => State?.Name !== 'terminated'))

      const images = () =>
        memo('images', async () => {
          const ids = [...new Set(instances.map(({ ImageId = '' }) => ImageId))]
          const found = new Map<string, InstanceImage>()
          for (let at = 0; at < ids.length; at += batch) {
            const asked = { Filters: [{ Name: 'image-id', Values: ids.slice(at, at + batch) }], IncludeDeprecated: true, IncludeDisabled: true }
            for await (const page of sdk.paginateDescribeImages({ client }, asked))
              for (const one of page.Images ?? [])
                found.set(one.ImageId ?? '', {
                  owner: one.OwnerId ?? '',
                  ownerAlias: one.ImageOwnerAlias ?? null,
                  public: one.Public ?? false,
                  created: one.CreationDate ?? null,
                  deprecatedFrom: one.DeprecationTime ?? null,
                })
          }
          return found
        })

      yield* each(instances, async (one) => {
        const { InstanceId: id = '', ImageId: imageId = '' } = one
        const name = one.Tags?.find(({ Key }) => Key === 'Name')?.Value
        return ec2Instance({
          arn: `arn:${partition}:ec2:${region}:${account}:instance/${id}`,
          account,
          region,
          name: name || id,
          id,
          state: one.State?.Name ?? 'unknown',
          publicIp: one.PublicIpAddress ?? null,
          subnet: one.SubnetId ?? null,
          groups: (one.SecurityGroups ?? []).map(({ GroupId = '' }) => GroupId),
          profile: one.IamInstanceProfile?.Arn ?? null,
          metadataEnabled: one.MetadataOptions?.HttpEndpoint !== 'disabled',
          metadataTokens: one.MetadataOptions?.HttpTokens ?? 'optional',
          platform: one.PlatformDetails ?? null,
          imageId,
          image: await read(async () => (await images()).get(imageId) ?? null),
          userDataSecrets: await read(async () => {
            const { UserData } = await client.send(new sdk.DescribeInstanceAttributeCommand({ InstanceId: id, Attribute: 'userData' }))
            return UserData?.Value === undefined ? [] : secretsIn(UserData.Value)
          }),
        })
      })
    },
  },

  examples: {
    'an ordinary instance, and one that is gone': {
      answers: { ...ordinary, DescribeInstances: { Reservations: [{ Instances: [listed] }, { Instances: [{ InstanceId: 'i-0bbb', State: { Name: 'terminated' } }] }] } },
      yields: [ec2Instance(ec2Instance.sample)],
    },
    'no role, IMDSv1, a password in its user data, an image nobody shows us': {
      answers: {
        DescribeInstances: {
          Reservations: [{ Instances: [{ ...listed, Tags: [], IamInstanceProfile: undefined, PublicIpAddress: '203.0.113.7', MetadataOptions: { HttpEndpoint: 'enabled', HttpTokens: 'optional' } }] }],
        },
        DescribeImages: { Images: [] },
        DescribeInstanceAttribute: { UserData: { Value: encoded('#!/bin/sh\nDB_PASSWORD=Tr0ub4dor-and-3\n') } },
      },
      yields: [
        ec2Instance({
          ...ec2Instance.sample,
          name: 'i-0aaa',
          profile: null,
          publicIp: '203.0.113.7',
          metadataTokens: 'optional',
          image: null,
          userDataSecrets: [{ kind: 'password', where: 'line 2' }],
        }),
      ],
    },
    'user data that claims to be gzip and is not': {
      answers: { ...ordinary, DescribeInstanceAttribute: { UserData: { Value: Buffer.from([0x1f, 0x8b, 0]).toString('base64') } } },
      yields: [ec2Instance({ ...ec2Instance.sample, userDataSecrets: unreadable('BrokenGzip') })],
    },
    'we may not see images or user data': {
      answers: { ...ordinary, DescribeImages: { refused: 'UnauthorizedOperation' }, DescribeInstanceAttribute: { refused: 'UnauthorizedOperation' } },
      yields: [ec2Instance({ ...ec2Instance.sample, image: unreadable('UnauthorizedOperation'), userDataSecrets: unreadable('UnauthorizedOperation') })],
    },
    'we may not list instances': { answers: { DescribeInstances: { refused: 'UnauthorizedOperation' } }, yields: [], unread: ['ec2.instance'] },
  },
})
