import { defineCheck } from '#core/check.ts'
import { launchPlan } from '#derived/launch-plans.ts'
import leaveLaunchConfigurations from '#fixes/leave-launch-configurations.ts'

const configuration = { source: 'configuration', groups: ['web'] } as const

export default defineCheck({
  title: { en: 'Machines from the launch configuration require IMDSv2', ja: '起動設定から起動するマシンで IMDSv2 が必須になる' },
  risk: {
    en: 'Each new machine allows IMDSv1, by which a flaw in a web program hands out the credentials of its role.',
    ja: '新しいマシンのたびに IMDSv1 が使える状態になり、Web アプリケーションの欠陥からロールの認証情報を盗まれるおそれがあります。',
  },
  about: launchPlan,
  row: 7,
  severity: 'medium',
  protects: ['confidentiality', 'integrity'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['AutoScaling.3'] },
  traps: {
    en: 'Groups on launch templates are not asked here. Where the configuration is silent, the account’s default decides. An image that asks for IMDSv2 by itself is not seen from here.',
    ja: '起動テンプレートを使うグループは対象外です。起動設定に記載がなければ、アカウントのデフォルトで判定します。AMI 側で IMDSv2 が必須になっていても、ここからは確認できません。',
  },
  outcomes: {
    required: {
      result: 'pass',
      en: 'Machines started from it answer IMDSv2 only, or have no metadata service.',
      ja: 'この起動設定から起動したマシンでは、IMDSv2 のみ利用できるか、メタデータサービスが無効です。',
    },
    optional: { result: 'fail', en: 'Machines of {groups} allow IMDSv1.', ja: '{groups} のマシンで IMDSv1 が利用できます。' },
    optionalUnused: { result: 'fail', severity: 'low', en: 'It allows IMDSv1, but no group uses it.', ja: 'IMDSv1 が利用できる設定ですが、使用しているグループはありません。' },
  },
  evaluate(plan) {
    if (plan.source !== 'configuration') return null
    if (plan.tokens.every(({ answer }) => answer !== 'optional')) return 'required'
    return plan.groups.length === 0 ? 'optionalUnused' : ['optional', { groups: plan.groups.join(', ') }]
  },
  examples: {
    required: [{ ...configuration, tokens: [{ version: null, answer: 'required' }] }],
    optional: [{ ...configuration, tokens: [{ version: null, answer: 'optional' }] }],
    optionalUnused: [{ ...configuration, groups: [], tokens: [{ version: null, answer: 'optional' }] }],
  },
  remediation: {
    text: {
      en: 'Move the Auto Scaling group to a launch template that requires IMDSv2 (HttpTokens): a launch configuration cannot be changed. Delete configurations that nobody uses.',
      ja: 'Auto Scaling グループを、IMDSv2 を必須にした（HttpTokens が required の）起動テンプレートに移行します。起動設定は変更できません。使われていない起動設定は削除します。',
    },
    effort: 'hours',
    downtime: 'none',
    cost: 'free',
    fix: leaveLaunchConfigurations,
    docs: ['https://docs.aws.amazon.com/autoscaling/ec2/userguide/create-asg-launch-template.html', 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-IMDS-new-instances.html'],
  },
})
