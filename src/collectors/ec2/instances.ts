import type { Instance } from '@aws-sdk/client-ec2'
import { defineCollector } from '#core/collector.ts'
import { defineResource, type Resource, unreadable } from '#core/resource.ts'
import type { SecretFound } from '#core/secrets.ts'
import { iso } from '#core/time.ts'
import { amazonImage, amazonImageAnswer, type ImageFacts, imagesOf } from './image-facts.ts'
import { secretsIn } from './user-data.ts'

export interface Ec2Instance extends Resource {
  readonly id: string
  readonly state: string
  /** The day it was stopped, as AWS words it in the reason; null while it runs, and where AWS gives no day. */
  readonly stoppedOn: string | null
  readonly launched: string | null
  /** `hvm` or `paravirtual`. */
  readonly virtualization: string
  readonly publicIp: string | null
  readonly profile: string | null
  readonly metadataEnabled: boolean
  readonly metadataTokens: string
  readonly imageId: string
  /** Null: AWS shows us no such image any more (deregistered, or no longer shared with this account). */
  readonly image: ImageFacts | null
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
    stoppedOn: null,
    launched: '2026-09-02T00:00:00.000Z',
    virtualization: 'hvm',
    publicIp: null,
    profile: 'arn:aws:iam::111122223333:instance-profile/web',
    metadataEnabled: true,
    metadataTokens: 'required',
    imageId: 'ami-0aaa',
    image: amazonImage,
    userDataSecrets: [],
  },
})

// `User initiated (2026-08-01 02:03:04 GMT)`
const stoppedOn = (reason: string | undefined): string | null => /\((\d{4}-\d\d-\d\d)[^)]*\)/.exec(reason ?? '')?.[1] ?? null

const listed = {
  InstanceId: 'i-0aaa',
  State: { Name: 'running' },
  LaunchTime: new Date('2026-09-02T00:00:00.000Z'),
  VirtualizationType: 'hvm',
  IamInstanceProfile: { Arn: 'arn:aws:iam::111122223333:instance-profile/web' },
  MetadataOptions: { HttpEndpoint: 'enabled', HttpTokens: 'required' },
  ImageId: 'ami-0aaa',
  Tags: [{ Key: 'Name', Value: 'web' }],
}
const ordinary = {
  DescribeInstances: { Reservations: [{ Instances: [listed] }] },
  DescribeImages: { Images: [amazonImageAnswer] },
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
      const factsOf = (one: Instance) => {
        const { InstanceId: id = '', ImageId: imageId = '' } = one
        const name = one.Tags?.find(({ Key }) => Key === 'Name')?.Value
        return {
          arn: `arn:${partition}:ec2:${region}:${account}:instance/${id}`,
          account,
          region,
          name: name || id,
          id,
          state: one.State?.Name ?? 'unknown',
          stoppedOn: one.State?.Name === 'stopped' ? stoppedOn(one.StateTransitionReason) : null,
          launched: iso(one.LaunchTime),
          virtualization: one.VirtualizationType ?? 'hvm',
          publicIp: one.PublicIpAddress ?? null,
          profile: one.IamInstanceProfile?.Arn ?? null,
          metadataEnabled: one.MetadataOptions?.HttpEndpoint !== 'disabled',
          metadataTokens: one.MetadataOptions?.HttpTokens ?? 'optional',
          imageId,
        }
      }
      // Each waits for a call of its own, and what AWS says of an instance is long: only the facts are kept.
      const instances: ReturnType<typeof factsOf>[] = []
      for await (const page of sdk.paginateDescribeInstances({ client }, {}))
        for (const { Instances = [] } of page.Reservations ?? []) instances.push(...Instances.filter(({ State }) => State?.Name !== 'terminated').map(factsOf))

      let images: ReturnType<typeof imagesOf> | undefined
      const imagesUsed = () =>
        (images ??= imagesOf(
          { sdk, client, memo },
          instances.map(({ imageId }) => imageId),
        ))

      yield* each(instances, async (one) =>
        ec2Instance({
          ...one,
          image: await read(async () => (await imagesUsed()).get(one.imageId) ?? null),
          userDataSecrets: await read(async () => {
            const { UserData } = await client.send(new sdk.DescribeInstanceAttributeCommand({ InstanceId: one.id, Attribute: 'userData' }))
            return UserData?.Value === undefined ? [] : secretsIn(UserData.Value, 'ec2:DescribeInstanceAttribute')
          }),
        }),
      )
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
    'one that was stopped': {
      answers: {
        ...ordinary,
        DescribeInstances: { Reservations: [{ Instances: [{ ...listed, State: { Name: 'stopped' }, StateTransitionReason: 'User initiated (2026-08-01 02:03:04 GMT)' }] }] },
      },
      yields: [ec2Instance({ ...ec2Instance.sample, state: 'stopped', stoppedOn: '2026-08-01' })],
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
