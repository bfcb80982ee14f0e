import { eksNodegroup } from '#collectors/eks.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'EKS node group does not open SSH to the internet', ja: 'EKS ノードグループの SSH がインターネットに公開されていない' },
  risk: {
    en: 'EKS opened port 22 of these nodes to every address; guessing and flaws of SSH can be tried on them wherever they have a public address.',
    ja: 'EKS がノードのポート 22 を全アドレスに開放しています。パブリック IP があれば、総当たりや SSH の脆弱性を突く攻撃を受けます。',
  },
  about: eksNodegroup,
  row: 16,
  severity: 'high',
  protects: ['confidentiality', 'integrity', 'availability'],
  owner: 'customer',
  outcomes: {
    closed: { result: 'pass', en: 'The node group has no SSH access.', ja: 'SSH アクセスは設定されていません。' },
    groups: { result: 'pass', en: 'SSH is open to chosen security groups only.', ja: 'SSH は指定したセキュリティグループからのみ許可されています。' },
    internet: {
      result: 'fail',
      reach: 'internet',
      en: 'An SSH key is set without a source security group, so EKS opened port 22 to 0.0.0.0/0.',
      ja: 'SSH キーだけが設定され送信元の指定がないため、EKS がポート 22 を 0.0.0.0/0 に開放しています。',
    },
  },
  traps: {
    en: 'In private subnets nobody outside reaches the port; the rule is still there for the day a subnet becomes public.',
    ja: 'プライベートサブネットなら外部からは届きませんが、サブネットが公開された時点で露出します。',
  },
  evaluate: ({ ssh }) => ssh,
  examples: { closed: [{}], groups: [{ ssh: 'groups' }], internet: [{ ssh: 'internet' }] },
  remediation: {
    text: {
      en: 'Make a new EKS node group without remote access (Session Manager needs none), or with a source security group, and move the pods over.',
      ja: 'リモートアクセスなし（Session Manager なら不要）か、送信元のセキュリティグループを指定した新しい EKS ノードグループを作成し、Pod を移行します。',
    },
    effort: 'hours',
    downtime: 'brief',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/eks/latest/APIReference/API_RemoteAccessConfig.html'],
  },
})
