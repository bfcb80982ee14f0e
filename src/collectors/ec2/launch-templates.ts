import type { LaunchTemplateVersion } from '@aws-sdk/client-ec2'
import { defineCollector } from '#core/collector.ts'
import { defineResource, type Resource, unreadable } from '#core/resource.ts'
import type { SecretFound } from '#core/secrets.ts'
import { amazonImage, amazonImageAnswer, type ImageFacts, imagesOf } from './image-facts.ts'
import { secretsIn } from './user-data.ts'

/** What machines started from this template will be. Its default and its latest version are looked at; older ones rest. */
export interface LaunchTemplate extends Resource {
  readonly name: string
  readonly id: string
  readonly versions: readonly TemplateVersion[]
  /** By image id, for the images that the versions name; null for one that AWS shows us no more. */
  readonly images: Readonly<Record<string, ImageFacts | null>>
  readonly userDataSecrets: readonly SecretFound[]
}

export interface TemplateVersion {
  readonly number: number
  readonly isDefault: boolean
  /** An image's id; `resolve:ssm:…` where a parameter names it; null where the launcher must. */
  readonly image: string | null
  readonly hasProfile: boolean
  /** `required`, `optional`; null where the template does not say. */
  readonly metadataTokens: string | null
  readonly metadataEnabled: boolean
  /** An interface asks for a public IPv4 address. */
  readonly publicAddress: boolean
  /** Its EBS disks: encrypted or not; null where the template does not say. */
  readonly volumes: readonly { readonly device: string; readonly encrypted: boolean | null }[]
}

export const launchTemplate = defineResource<LaunchTemplate>('ec2.launch-template', {
  sample: {
    arn: 'arn:aws:ec2:ap-northeast-1:111122223333:launch-template/lt-0aaa',
    account: '111122223333',
    region: 'ap-northeast-1',
    name: 'web',
    id: 'lt-0aaa',
    versions: [
      {
        number: 3,
        isDefault: true,
        image: 'ami-0aaa',
        hasProfile: true,
        metadataTokens: 'required',
        metadataEnabled: true,
        publicAddress: false,
        volumes: [{ device: '/dev/xvda', encrypted: true }],
      },
    ],
    images: { 'ami-0aaa': amazonImage },
    userDataSecrets: [],
  },
})

const version = {
  LaunchTemplateId: 'lt-0aaa',
  LaunchTemplateName: 'web',
  VersionNumber: 3,
  DefaultVersion: true,
  LaunchTemplateData: {
    ImageId: 'ami-0aaa',
    IamInstanceProfile: { Name: 'web' },
    MetadataOptions: { HttpTokens: 'required', HttpEndpoint: 'enabled' },
    NetworkInterfaces: [{ DeviceIndex: 0, AssociatePublicIpAddress: false }],
    BlockDeviceMappings: [
      { DeviceName: '/dev/xvda', Ebs: { Encrypted: true } },
      { DeviceName: '/dev/sdb', VirtualName: 'ephemeral0' },
    ],
  },
}
const bare = { LaunchTemplateId: 'lt-0aaa', LaunchTemplateName: 'web', VersionNumber: 4, DefaultVersion: false }
const encoded = Buffer.from('#!/bin/sh\nDB_PASSWORD=Tr0ub4dor-and-3\n').toString('base64')

export default defineCollector({
  sdk: () => import('@aws-sdk/client-ec2'),
  client: (sdk) => sdk.EC2Client,
  scope: 'regional',
  permissions: { DescribeLaunchTemplateVersions: 'ec2:DescribeLaunchTemplateVersions', DescribeImages: 'ec2:DescribeImages' },

  collect: {
    async *[launchTemplate.kind]({ sdk, client, account, partition, region, read, memo }) {
      // Without a template's id, `$Default` and `$Latest` mean those of every template: one list for all.
      // https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeLaunchTemplateVersions.html (2026-11-24)
      const templates = new Map<string, Map<number, LaunchTemplateVersion>>()
      for await (const page of sdk.paginateDescribeLaunchTemplateVersions({ client }, { Versions: ['$Default', '$Latest'] }))
        for (const one of page.LaunchTemplateVersions ?? []) {
          const { LaunchTemplateId: id = '', VersionNumber = 0 } = one
          templates.set(id, (templates.get(id) ?? new Map<number, LaunchTemplateVersion>()).set(VersionNumber, one))
        }

      const imageIds = (versions: Iterable<LaunchTemplateVersion>) =>
        [...new Set([...versions].map(({ LaunchTemplateData }) => LaunchTemplateData?.ImageId ?? ''))].filter((id) => id.startsWith('ami-'))
      let images: ReturnType<typeof imagesOf> | undefined
      const imagesUsed = () => (images ??= imagesOf({ sdk, client, memo }, imageIds([...templates.values()].flatMap((versions) => [...versions.values()]))))

      for (const [id, versions] of templates) {
        const listed = [...versions.values()].sort((a, b) => (a.VersionNumber ?? 0) - (b.VersionNumber ?? 0))
        yield launchTemplate({
          arn: `arn:${partition}:ec2:${region}:${account}:launch-template/${id}`,
          account,
          region,
          name: listed[0]?.LaunchTemplateName ?? id,
          id,
          versions: listed.map(({ VersionNumber, DefaultVersion, LaunchTemplateData: data }) => ({
            number: VersionNumber ?? 0,
            isDefault: DefaultVersion ?? false,
            image: data?.ImageId ?? null,
            hasProfile: (data?.IamInstanceProfile?.Arn ?? data?.IamInstanceProfile?.Name) !== undefined,
            metadataTokens: data?.MetadataOptions?.HttpTokens ?? null,
            metadataEnabled: data?.MetadataOptions?.HttpEndpoint !== 'disabled',
            publicAddress: (data?.NetworkInterfaces ?? []).some(({ AssociatePublicIpAddress }) => AssociatePublicIpAddress === true),
            volumes: (data?.BlockDeviceMappings ?? []).flatMap(({ DeviceName, Ebs }) => (Ebs === undefined ? [] : [{ device: DeviceName ?? '', encrypted: Ebs.Encrypted ?? null }])),
          })),
          images: await read(async () => {
            const ids = imageIds(listed)
            if (ids.length === 0) return {}
            const found = await imagesUsed()
            return Object.fromEntries(ids.map((image) => [image, found.get(image) ?? null]))
          }),
          userDataSecrets: secretsIn(
            Object.fromEntries(listed.flatMap(({ VersionNumber, LaunchTemplateData }) => (LaunchTemplateData?.UserData ? [[`version ${VersionNumber}`, LaunchTemplateData.UserData]] : []))),
            'ec2:DescribeLaunchTemplateVersions',
          ),
        })
      }
    },
  },

  examples: {
    'default and latest are the same version': {
      answers: { DescribeLaunchTemplateVersions: { LaunchTemplateVersions: [version, version] }, DescribeImages: { Images: [amazonImageAnswer] } },
      yields: [launchTemplate(launchTemplate.sample)],
    },
    'the latest says little and holds a password, on a second page': {
      answers: {
        DescribeLaunchTemplateVersions: [
          { LaunchTemplateVersions: [{ ...bare, LaunchTemplateData: { UserData: encoded, NetworkInterfaces: [{ AssociatePublicIpAddress: true }] } }], NextToken: 'more' },
          { LaunchTemplateVersions: [version] },
        ],
        DescribeImages: { Images: [] },
      },
      yields: [
        launchTemplate({
          ...launchTemplate.sample,
          versions: [...launchTemplate.sample.versions, { number: 4, isDefault: false, image: null, hasProfile: false, metadataTokens: null, metadataEnabled: true, publicAddress: true, volumes: [] }],
          images: { 'ami-0aaa': null },
          userDataSecrets: [{ kind: 'password', where: 'version 4, line 2' }],
        }),
      ],
    },
    'a parameter names the image, and its user data claims to be gzip and is not': {
      answers: {
        DescribeLaunchTemplateVersions: {
          LaunchTemplateVersions: [
            {
              ...bare,
              DefaultVersion: true,
              LaunchTemplateData: { ImageId: 'resolve:ssm:/shop/ami', UserData: Buffer.from([0x1f, 0x8b, 0]).toString('base64'), MetadataOptions: { HttpEndpoint: 'disabled' } },
            },
          ],
        },
      },
      yields: [
        launchTemplate({
          ...launchTemplate.sample,
          versions: [{ number: 4, isDefault: true, image: 'resolve:ssm:/shop/ami', hasProfile: false, metadataTokens: null, metadataEnabled: false, publicAddress: false, volumes: [] }],
          images: {},
          userDataSecrets: unreadable('BrokenGzip'),
        }),
      ],
    },
    'we may not see images': {
      answers: { DescribeLaunchTemplateVersions: { LaunchTemplateVersions: [version] }, DescribeImages: { refused: 'UnauthorizedOperation' } },
      yields: [launchTemplate({ ...launchTemplate.sample, images: unreadable('UnauthorizedOperation') })],
    },
    'we may not list templates': { answers: { DescribeLaunchTemplateVersions: { refused: 'UnauthorizedOperation' } }, yields: [], unread: ['ec2.launch-template'] },
  },
})
