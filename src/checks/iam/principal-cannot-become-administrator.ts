import { defineCheck } from '#core/check.ts'
import { principalAccess } from '#derived/iam-principal-access.ts'

export default defineCheck({
  title: { en: 'Identity cannot make itself administrator', ja: '自分を管理者にできない' },
  risk: { en: 'Whoever takes this identity takes the account in one more step.', ja: 'この ID を奪われると、次の一手でアカウント全体を奪われます。' },
  about: principalAccess,
  row: 2,
  severity: 'high',
  protects: ['confidentiality', 'integrity'],
  owner: 'customer',

  traps: {
    en: 'Many tools look at one policy at a time and ignore resources, conditions, boundaries and denies; others call every PassRole an escalation although no role worth passing trusts the service. Here all policies of the identity count together, a path through a service counts as open only where an administrator role trusts that service today, and a role that was given by name is no escalation. Service control policies are not seen: they may close a path that is open here.',
    ja: '多くのツールはポリシーを 1 つずつ見るため、リソース、条件、境界、Deny を考慮しません。渡す価値のあるロールがなくても PassRole をすべて昇格と数えるものもあります。ここでは ID が持つすべてのポリシーを合わせて評価し、サービス経由の経路は、そのサービスを信頼する管理者ロールが実際にある場合だけ「開いている」と判定します。名指しで許可されたロールの引き受けは昇格に数えません。サービスコントロールポリシー（SCP）は見えないため、SCP で塞がれた経路も開いていると表示されることがあります。',
  },

  outcomes: {
    contained: { result: 'pass', en: 'No known path to administrator.', ja: '管理者になる既知の経路はありません。' },
    escalates: { result: 'fail', en: '{name} can become administrator: {paths}.', ja: '{name} は管理者になれます（{paths}）。' },
    latent: {
      result: 'fail',
      severity: 'low',
      en: '{name} would become administrator as soon as an administrator role trusts the service: {paths}.',
      ja: '管理者権限を持つサービスロールが作られると、{name} は管理者になれます（{paths}）。',
    },
  },

  evaluate(principal) {
    if (principal.administratorBy.length > 0) return null
    const {
      name,
      escalations: { open, latent },
    } = principal
    if (open.length > 0) return ['escalates', { name, paths: open.join('; ') }]
    return latent.length > 0 ? ['latent', { name, paths: latent.join('; ') }] : 'contained'
  },

  examples: {
    contained: [{}],
    escalates: [{ escalations: { open: ['iam:CreatePolicyVersion'], latent: [] } }, { escalations: { open: ['sts:AssumeRole (admin)'], latent: ['iam:PassRole + ec2:RunInstances'] } }],
    latent: [{ escalations: { open: [], latent: ['iam:PassRole + ec2:RunInstances'] } }],
  },

  remediation: {
    text: {
      en: 'Narrow the resources of the permissions by which the identity can make itself an administrator, or set a permissions boundary.',
      ja: '自分を管理者にできてしまう権限について、対象リソースを絞るか、アクセス許可の境界を設定します。',
    },
    effort: 'hours',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html'],
  },
})
