import { defineCheck } from '#core/check.ts'
import { principalAccess } from '#derived/iam-principal-access.ts'

export default defineCheck({
  title: { en: 'Administrator rights are not inline', ja: '管理者権限がインラインポリシーではない' },
  risk: { en: 'An inline grant is missed when someone asks who holds a policy.', ja: 'インラインの権限は、ポリシーの利用者を調べても見つかりません。' },
  about: principalAccess,
  row: 2,
  severity: 'medium',
  protects: ['confidentiality', 'integrity'],
  owner: 'customer',

  outcomes: {
    visible: { result: 'pass', en: 'No inline policy makes it administrator.', ja: 'インラインポリシーによる管理者権限はありません。' },
    hidden: { result: 'fail', en: '{name} is administrator by inline policy {policies}.', ja: '{name} はインラインポリシー {policies} で管理者になっています。' },
  },

  evaluate({ name, administratorInline }) {
    return administratorInline.length === 0 ? 'visible' : ['hidden', { name, policies: administratorInline.join(', ') }]
  },

  examples: {
    visible: [{}],
    hidden: [{ administratorInline: ['all'] }],
  },

  remediation: {
    text: {
      en: 'Delete the inline policy that gives administrator rights, and give them through a group or a role where they are needed.',
      ja: '管理者権限を与えているインラインポリシーを削除し、必要な場合はグループかロールで与えます。',
    },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-vs-inline.html'],
  },
})
