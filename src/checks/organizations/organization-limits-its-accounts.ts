import { organizationMembership } from '#collectors/organizations.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'Organisation limits what its accounts may do', ja: '組織がアカウントの操作をポリシーで制限している' },
  risk: {
    en: 'Without a service control policy an administrator of a member account may stop its trail, leave the organisation or work in a region nobody watches.',
    ja: 'サービスコントロールポリシー（SCP）がないと、メンバーの管理者が証跡の停止、組織からの離脱、監視外のリージョンの利用を自由に行えます。',
  },
  about: organizationMembership,
  row: 2,
  severity: 'low',
  protects: ['confidentiality', 'integrity', 'availability'],
  owner: 'customer',
  traps: {
    en: 'Asked of the management account only: members are not told. FullAWSAccess, which AWS attaches by itself, limits nothing and is not counted. What the policies say is not judged.',
    ja: 'メンバーアカウントからは確認できないため、管理アカウントでだけ判定します。AWS が自動でアタッチする FullAWSAccess は何も制限しないため数えません。ポリシーの中身までは評価しません。',
  },

  outcomes: {
    limited: { result: 'pass', en: 'Service control policies: {policies}.', ja: 'SCP があります（{policies}）。' },
    none: { result: 'fail', en: 'The organisation has no service control policy of its own.', ja: '独自の SCP がありません。' },
    off: { result: 'fail', en: 'Service control policies are not turned on.', ja: 'SCP が有効になっていません。' },
  },

  evaluate({ guardrails }) {
    if (guardrails === null) return null
    if (!guardrails.typeEnabled) return 'off'
    return guardrails.policies.length === 0 ? 'none' : ['limited', { policies: guardrails.policies.join(', ') }]
  },

  examples: {
    limited: [{}],
    none: [{ guardrails: { typeEnabled: true, policies: [] } }],
    off: [{ guardrails: { typeEnabled: false, policies: [] } }],
  },

  remediation: {
    text: {
      en: 'Turn on service control policies in the organisation. Begin with one that denies leaving the organisation and stopping CloudTrail, Config and GuardDuty, and try it on a test account first.',
      ja: '組織でサービスコントロールポリシー（SCP）を有効にし、まず組織からの離脱と CloudTrail・Config・GuardDuty の停止を拒否するポリシーから始めます。テスト用アカウントで試してから適用してください。',
    },
    effort: 'hours',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html'],
  },
})
