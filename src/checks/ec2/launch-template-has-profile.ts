import { launchTemplate, type TemplateVersion } from '#collectors/ec2/launch-templates.ts'
import { defineCheck } from '#core/check.ts'

const version = launchTemplate.sample.versions[0] as TemplateVersion

export default defineCheck({
  title: { en: 'Launch template names an IAM role', ja: '起動テンプレートに IAM ロールが指定されている' },
  risk: {
    en: 'Machines without a role need access keys in files to call AWS, and such keys leak and never expire.',
    ja: 'ロールのないマシンでは、AWS を呼び出すためにアクセスキーをファイルに置くことになります。キーには期限がなく、漏えいの原因になります。',
  },
  about: launchTemplate,
  row: 7,
  severity: 'low',
  protects: ['confidentiality', 'integrity'],
  owner: 'customer',
  traps: { en: 'A launcher may name a role itself; then the template need not.', ja: '起動時にロールを直接指定する運用なら、テンプレートになくても問題ありません。' },
  outcomes: {
    role: { result: 'pass', en: 'Its default and latest version name an instance profile.', ja: 'デフォルトと最新のバージョンで、インスタンスプロファイルが指定されています。' },
    none: { result: 'fail', en: 'Version {versions} names no instance profile.', ja: 'バージョン {versions} で、インスタンスプロファイルが指定されていません。' },
  },
  evaluate({ versions }) {
    const bare = versions.filter(({ hasProfile }) => !hasProfile)
    return bare.length === 0 ? 'role' : ['none', { versions: bare.map(({ number }) => number).join(', ') }]
  },
  examples: { role: [{}], none: [{ versions: [{ ...version, hasProfile: false }] }] },
  remediation: {
    text: {
      en: 'Create a role with only what the programs need, and make a new version of the launch template with its instance profile.',
      ja: '必要な権限だけを持つロールを作成し、そのインスタンスプロファイルを指定した起動テンプレートの新しいバージョンを作成します。',
    },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/iam-roles-for-amazon-ec2.html', 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-launch-templates.html'],
  },
})
