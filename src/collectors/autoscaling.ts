import { defineCollector } from '#core/collector.ts'
import { defineResource, type Resource, unreadable } from '#core/resource.ts'
import type { SecretFound } from '#core/secrets.ts'
import { secretsIn } from './ec2/user-data.ts'

export interface AutoScalingGroup extends Resource {
  readonly name: string
  readonly zones: readonly string[]
  /** Target groups and classic load balancers that its instances are registered with. */
  readonly loadBalancers: readonly string[]
  /** `EC2`, `ELB`, `EBS`, `VPC_LATTICE`. EC2's own health checks are always on. */
  readonly healthChecks: readonly string[]
  /** Null where a launch template says what to start. */
  readonly launchConfiguration: string | null
  /** May it run more than one instance? */
  readonly mostInstances: number
}

export const autoScalingGroup = defineResource<AutoScalingGroup>('autoscaling.group', {
  sample: {
    arn: 'arn:aws:autoscaling:ap-northeast-1:111122223333:autoScalingGroup:0aaa:autoScalingGroupName/web',
    account: '111122223333',
    region: 'ap-northeast-1',
    name: 'web',
    zones: ['ap-northeast-1a', 'ap-northeast-1c'],
    loadBalancers: ['arn:aws:elasticloadbalancing:ap-northeast-1:111122223333:targetgroup/web/0aaa'],
    healthChecks: ['ELB'],
    launchConfiguration: null,
    mostInstances: 4,
  },
})

export interface LaunchConfiguration extends Resource {
  readonly name: string
  readonly hasProfile: boolean
  /** Null where it does not say. */
  readonly metadataTokens: string | null
  readonly metadataEnabled: boolean
  /** Null: the subnet decides. */
  readonly publicAddress: boolean | null
  /** Its EBS disks: encrypted or not; null where it does not say. */
  readonly volumes: readonly { readonly device: string; readonly encrypted: boolean | null }[]
  readonly userDataSecrets: readonly SecretFound[]
}

export const launchConfiguration = defineResource<LaunchConfiguration>('autoscaling.launch-configuration', {
  sample: {
    arn: 'arn:aws:autoscaling:ap-northeast-1:111122223333:launchConfiguration:0bbb:launchConfigurationName/web-2020',
    account: '111122223333',
    region: 'ap-northeast-1',
    name: 'web-2020',
    hasProfile: true,
    metadataTokens: 'required',
    metadataEnabled: true,
    publicAddress: false,
    volumes: [{ device: '/dev/xvda', encrypted: true }],
    userDataSecrets: [],
  },
})

const group = {
  AutoScalingGroupARN: autoScalingGroup.sample.arn,
  AutoScalingGroupName: 'web',
  AvailabilityZones: ['ap-northeast-1a', 'ap-northeast-1c'],
  TargetGroupARNs: autoScalingGroup.sample.loadBalancers,
  HealthCheckType: 'ELB',
  LaunchTemplate: { LaunchTemplateId: 'lt-0aaa', Version: '$Latest' },
  MaxSize: 4,
}
const configuration = {
  LaunchConfigurationARN: launchConfiguration.sample.arn,
  LaunchConfigurationName: 'web-2020',
  IamInstanceProfile: 'web',
  MetadataOptions: { HttpTokens: 'required', HttpEndpoint: 'enabled' },
  AssociatePublicIpAddress: false,
  BlockDeviceMappings: [{ DeviceName: '/dev/xvda', Ebs: { Encrypted: true } }],
  UserData: '',
}
const userData = (bytes: string | readonly number[]) => Buffer.from(bytes as string).toString('base64')

export default defineCollector({
  sdk: () => import('@aws-sdk/client-auto-scaling'),
  client: (sdk) => sdk.AutoScalingClient,
  scope: 'regional',
  permissions: { DescribeAutoScalingGroups: 'autoscaling:DescribeAutoScalingGroups', DescribeLaunchConfigurations: 'autoscaling:DescribeLaunchConfigurations' },

  collect: {
    async *[autoScalingGroup.kind]({ sdk, client, account, region }) {
      for await (const page of sdk.paginateDescribeAutoScalingGroups({ client }, { MaxRecords: 100 }))
        for (const one of page.AutoScalingGroups ?? [])
          yield autoScalingGroup({
            arn: one.AutoScalingGroupARN ?? '',
            account,
            region,
            name: one.AutoScalingGroupName ?? '',
            zones: one.AvailabilityZones ?? [],
            loadBalancers: [...(one.LoadBalancerNames ?? []), ...(one.TargetGroupARNs ?? [])],
            healthChecks: (one.HealthCheckType ?? 'EC2').split(','),
            launchConfiguration: one.LaunchConfigurationName ?? null,
            mostInstances: one.MaxSize ?? 0,
          })
    },

    async *[launchConfiguration.kind]({ sdk, client, account, region }) {
      for await (const page of sdk.paginateDescribeLaunchConfigurations({ client }, { MaxRecords: 100 }))
        for (const one of page.LaunchConfigurations ?? [])
          yield launchConfiguration({
            arn: one.LaunchConfigurationARN ?? '',
            account,
            region,
            name: one.LaunchConfigurationName ?? '',
            hasProfile: Boolean(one.IamInstanceProfile),
            metadataTokens: one.MetadataOptions?.HttpTokens ?? null,
            metadataEnabled: one.MetadataOptions?.HttpEndpoint !== 'disabled',
            publicAddress: one.AssociatePublicIpAddress ?? null,
            volumes: (one.BlockDeviceMappings ?? []).flatMap(({ DeviceName, Ebs }) => (Ebs === undefined ? [] : [{ device: DeviceName ?? '', encrypted: Ebs.Encrypted ?? null }])),
            userDataSecrets: one.UserData ? secretsIn(one.UserData, 'autoscaling:DescribeLaunchConfigurations') : [],
          })
    },
  },

  examples: {
    'a group on a launch template, and a configuration that is still there': {
      answers: { DescribeAutoScalingGroups: { AutoScalingGroups: [group] }, DescribeLaunchConfigurations: { LaunchConfigurations: [configuration] } },
      yields: [autoScalingGroup(autoScalingGroup.sample), launchConfiguration(launchConfiguration.sample)],
    },
    'an old group on a configuration that says little, on second pages': {
      answers: {
        DescribeAutoScalingGroups: [
          { AutoScalingGroups: [], NextToken: 'more' },
          {
            AutoScalingGroups: [
              {
                ...group,
                LaunchTemplate: undefined,
                LaunchConfigurationName: 'web-2020',
                HealthCheckType: 'EC2',
                TargetGroupARNs: [],
                LoadBalancerNames: ['old'],
                AvailabilityZones: ['ap-northeast-1a'],
                MaxSize: 1,
              },
            ],
          },
        ],
        DescribeLaunchConfigurations: [
          {
            LaunchConfigurations: [{ LaunchConfigurationARN: launchConfiguration.sample.arn, LaunchConfigurationName: 'web-2020', UserData: userData('#!/bin/sh\nDB_PASSWORD=Tr0ub4dor-and-3\n') }],
            NextToken: 'more',
          },
          {
            LaunchConfigurations: [
              {
                ...configuration,
                BlockDeviceMappings: [
                  { DeviceName: '/dev/xvda', Ebs: {} },
                  { DeviceName: '/dev/sdb', NoDevice: true },
                ],
                UserData: userData([0x1f, 0x8b, 0]),
              },
            ],
          },
        ],
      },
      yields: [
        autoScalingGroup({ ...autoScalingGroup.sample, zones: ['ap-northeast-1a'], loadBalancers: ['old'], healthChecks: ['EC2'], launchConfiguration: 'web-2020', mostInstances: 1 }),
        launchConfiguration({
          ...launchConfiguration.sample,
          hasProfile: false,
          metadataTokens: null,
          publicAddress: null,
          volumes: [],
          userDataSecrets: [{ kind: 'password', where: 'line 2' }],
        }),
        launchConfiguration({ ...launchConfiguration.sample, volumes: [{ device: '/dev/xvda', encrypted: null }], userDataSecrets: unreadable('BrokenGzip') }),
      ],
    },
    'we may list neither': {
      answers: { DescribeAutoScalingGroups: { refused: 'AccessDenied' }, DescribeLaunchConfigurations: { refused: 'AccessDenied' } },
      yields: [],
      unread: ['autoscaling.group', 'autoscaling.launch-configuration'],
    },
  },
})
