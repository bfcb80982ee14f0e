import { groupId, imageId, machineId, subnetId } from '../machines.ts'
import { account, arn, day, id, tokyo, uuid } from '../shop.ts'
import type { Answers } from '../told.ts'

const answers: Answers<typeof import('@aws-sdk/client-auto-scaling')> = {
  DescribeAutoScalingGroups: (_input, { region }) => ({
    AutoScalingGroups:
      region === tokyo
        ? [
            {
              AutoScalingGroupName: 'web',
              AutoScalingGroupARN: arn('autoscaling', tokyo, `autoScalingGroup:${uuid('web')}:autoScalingGroupName/web`),
              LaunchTemplate: { LaunchTemplateId: id('lt', 'web'), LaunchTemplateName: 'web', Version: '$Latest' },
              MinSize: 2,
              MaxSize: 6,
              DesiredCapacity: 2,
              DefaultCooldown: 300,
              AvailabilityZones: [`${tokyo}a`, `${tokyo}c`],
              VPCZoneIdentifier: `${subnetId(tokyo, 'main', 'app', 'a')},${subnetId(tokyo, 'main', 'app', 'c')}`,
              TargetGroupARNs: [arn('elasticloadbalancing', tokyo, 'targetgroup/web/73e2d6bc24d8a067')],
              HealthCheckType: 'EC2',
              HealthCheckGracePeriod: 300,
              CreatedTime: day('2021-08-30'),
              Instances: ['web-1', 'web-2'].map((name) => ({
                InstanceId: machineId(name),
                AvailabilityZone: `${tokyo}${name === 'web-1' ? 'a' : 'c'}`,
                LifecycleState: 'InService',
                HealthStatus: 'Healthy',
                ProtectedFromScaleIn: false,
              })),
            },
          ]
        : [],
  }),
  DescribeLaunchConfigurations: (_input, { region }) => ({
    LaunchConfigurations:
      region === tokyo
        ? [
            {
              LaunchConfigurationName: 'web-2019',
              LaunchConfigurationARN: `arn:aws:autoscaling:${tokyo}:${account}:launchConfiguration:${uuid('web-2019')}:launchConfigurationName/web-2019`,
              ImageId: imageId('web-2024'),
              InstanceType: 't2.small',
              CreatedTime: day('2019-04-22'),
              SecurityGroups: [groupId(tokyo, 'web')],
              AssociatePublicIpAddress: true,
              BlockDeviceMappings: [],
            },
          ]
        : [],
  }),
  DescribeAccountLimits: (_input, { region }) => ({
    MaxNumberOfAutoScalingGroups: 500,
    MaxNumberOfLaunchConfigurations: 200,
    NumberOfAutoScalingGroups: region === tokyo ? 1 : 0,
    NumberOfLaunchConfigurations: region === tokyo ? 1 : 0,
  }),
}

export default answers
