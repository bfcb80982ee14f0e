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

  outcomes: {
    contained: { result: 'pass', en: 'No known path to administrator.', ja: '管理者になる既知の経路はありません。' },
    escalates: { result: 'fail', en: '{name} can become administrator: {paths}.', ja: '{name} は管理者になれます（{paths}）。' },
  },

  evaluate({ name, administratorBy, escalations }) {
    if (administratorBy.length > 0) return null
    return escalations.length === 0 ? 'contained' : ['escalates', { name, paths: escalations.join('; ') }]
  },

  examples: {
    contained: [{}],
    escalates: [{ escalations: ['iam:CreatePolicyVersion'] }],
  },

  remediation: {
    text: { en: 'Narrow the resources of these permissions, or set a permissions boundary.', ja: 'これらの権限の対象を絞るか、アクセス許可の境界を設定します。' },
    effort: 'hours',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html'],
  },
})
