import { launchConfiguration } from '#collectors/autoscaling.ts'
import { defineCheck } from '#core/check.ts'
import leaveLaunchConfigurations from '#fixes/leave-launch-configurations.ts'

export default defineCheck({
  title: { en: 'Launch configuration names an IAM role', ja: '起動設定に IAM ロールが指定されている' },
  risk: {
    en: 'Machines without a role need access keys in files to call AWS, and such keys leak and never expire.',
    ja: 'ロールのないマシンでは、AWS を呼び出すためにアクセスキーをファイルに置くことになります。キーには期限がなく、漏えいの原因になります。',
  },
  about: launchConfiguration,
  row: 7,
  severity: 'low',
  protects: ['confidentiality', 'integrity'],
  owner: 'customer',
  outcomes: {
    role: { result: 'pass', en: 'It names an instance profile.', ja: 'インスタンスプロファイルが指定されています。' },
    none: { result: 'fail', en: 'It names no instance profile.', ja: 'インスタンスプロファイルが指定されていません。' },
  },
  evaluate: ({ hasProfile }) => (hasProfile ? 'role' : 'none'),
  examples: { role: [{}], none: [{ hasProfile: false }] },
  remediation: {
    text: {
      en: 'Move the Auto Scaling group to a launch template with a role that has only what the programs need.',
      ja: 'Auto Scaling グループを、必要な権限だけを持つロールを指定した起動テンプレートに移行します。',
    },
    effort: 'hours',
    downtime: 'none',
    cost: 'free',
    fix: leaveLaunchConfigurations,
    docs: ['https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/iam-roles-for-amazon-ec2.html', 'https://docs.aws.amazon.com/autoscaling/ec2/userguide/create-asg-launch-template.html'],
  },
})
