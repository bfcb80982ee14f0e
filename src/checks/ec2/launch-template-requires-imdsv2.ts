import { defineCheck } from '#core/check.ts'
import { launchPlan } from '#derived/launch-plans.ts'

export default defineCheck({
  title: { en: 'Machines from the launch template require IMDSv2', ja: '起動テンプレートから起動するマシンで IMDSv2 が必須になる' },
  risk: {
    en: 'Each new machine allows IMDSv1, by which a flaw in a web program hands out the credentials of its role.',
    ja: '新しいマシンのたびに IMDSv1 が使える状態になり、Web アプリケーションの欠陥からロールの認証情報を盗まれるおそれがあります。',
  },
  about: launchPlan,
  row: 7,
  severity: 'medium',
  protects: ['confidentiality', 'integrity'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['EC2.170'] },
  traps: {
    en: 'Others fail every template that does not say so itself, or pass one of which any old version does. We look at the default and the latest version, and where they are silent, at the account’s default and the image, as EC2 does.',
    ja: 'テンプレートに記載がないだけで不合格とするツールや、古いバージョンのどれかが満たしていれば合格とするツールがあります。ここではデフォルトと最新のバージョンを対象とし、記載がなければ EC2 の動作と同じく、アカウントのデフォルトと AMI の設定を見ます。',
  },
  outcomes: {
    required: {
      result: 'pass',
      en: 'Machines started from it answer IMDSv2 only, or have no metadata service.',
      ja: 'このテンプレートから起動したマシンでは、IMDSv2 のみ利用できるか、メタデータサービスが無効です。',
    },
    optional: { result: 'fail', en: 'Machines started from version {versions} allow IMDSv1.', ja: 'バージョン {versions} から起動したマシンでは、IMDSv1 が利用できます。' },
  },
  evaluate(plan) {
    if (plan.source !== 'template') return null
    const open = plan.tokens.filter(({ answer }) => answer === 'optional')
    return open.length === 0 ? 'required' : ['optional', { versions: open.map(({ version }) => version).join(', ') }]
  },
  examples: {
    required: [{}, { tokens: [{ version: 1, answer: 'off' }] }],
    optional: [
      {
        tokens: [
          { version: 3, answer: 'required' },
          { version: 4, answer: 'optional' },
        ],
      },
    ],
  },
  remediation: {
    text: {
      en: 'Make a new version of the launch template with HttpTokens set to required, and set the account default to the same, so that templates that say nothing follow it.',
      ja: 'HttpTokens を required（IMDSv2 必須）にした起動テンプレートの新しいバージョンを作成します。指定のないテンプレートにも効くように、アカウントのデフォルトも同じ設定にします。',
    },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-IMDS-new-instances.html', 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-launch-templates.html'],
  },
})
