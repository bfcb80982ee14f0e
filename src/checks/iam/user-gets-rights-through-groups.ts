import { iamUser } from '#collectors/iam/authorization.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'User has rights through groups only', ja: 'ユーザーの権限がグループ経由である' },
  risk: { en: 'Rights given to one person are forgotten when the job changes.', ja: '個人に付けた権限は、異動のときに見落とされます。' },
  about: iamUser,
  row: 5,
  severity: 'low',
  protects: ['confidentiality', 'integrity'],
  owner: 'customer',
  standards: { 'cis-aws-5.0': ['1.14'], 'aws-fsbp': ['IAM.2'] },

  outcomes: {
    grouped: { result: 'pass', en: 'No policy is attached to the user.', ja: 'ユーザーに直接付いたポリシーはありません。' },
    direct: { result: 'fail', en: '{name} has policies of its own: {policies}.', ja: '{name} に直接ポリシーが付いています（{policies}）。' },
  },

  evaluate({ name, inline, attached }) {
    const policies = [...inline, ...attached].map((policy) => policy.name)
    return policies.length === 0 ? 'grouped' : ['direct', { name, policies: policies.join(', ') }]
  },

  examples: {
    grouped: [{}],
    direct: [{ attached: [{ name: 'ReadOnlyAccess', arn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' }] }, { inline: [{ name: 'own', document: { statements: [] } }] }],
  },

  remediation: {
    text: { en: 'Move the policies attached to the IAM user to a group for the job.', ja: 'IAM ユーザーに直接付いているポリシーを、職務ごとのグループに移します。' },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-vs-inline.html'],
  },
})
