import { autoScalingGroup } from '#collectors/autoscaling.ts'
import { defineCheck } from '#core/check.ts'
import leaveLaunchConfigurations from '#fixes/leave-launch-configurations.ts'

export default defineCheck({
  title: { en: 'Auto Scaling group starts from a launch template', ja: 'Auto Scaling グループが起動テンプレートを使用している' },
  risk: {
    en: 'Launch configurations are a closed chapter: they get no new features and no new instance types, and cannot be changed, only replaced.',
    ja: '起動設定は新機能や新しいインスタンスタイプに対応しない旧来の仕組みで、内容の変更もできません。',
  },
  about: autoScalingGroup,
  row: 17,
  severity: 'low',
  protects: ['availability', 'integrity'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['AutoScaling.9'] },
  outcomes: {
    template: { result: 'pass', en: 'The group starts from a launch template.', ja: '起動テンプレートを使用しています。' },
    configuration: { result: 'fail', en: 'The group starts from the launch configuration {configuration}.', ja: '起動設定 {configuration} を使用しています。' },
  },
  evaluate: ({ launchConfiguration: configuration }) => (configuration === null ? 'template' : ['configuration', { configuration }]),
  examples: { template: [{}], configuration: [{ launchConfiguration: 'web-2020' }] },
  remediation: {
    text: {
      en: 'Copy the launch configuration to a launch template, set the Auto Scaling group to it, and refresh the instances.',
      ja: '起動設定を起動テンプレートにコピーして Auto Scaling グループに設定し、インスタンスリフレッシュで入れ替えます。',
    },
    effort: 'hours',
    downtime: 'none',
    cost: 'free',
    fix: leaveLaunchConfigurations,
    docs: ['https://docs.aws.amazon.com/autoscaling/ec2/userguide/create-asg-launch-template.html', 'https://docs.aws.amazon.com/autoscaling/ec2/userguide/launch-configurations.html'],
  },
})
