import { iamPolicy } from '#collectors/iam/authorization.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'Customer policy is in use', ja: 'カスタマー管理ポリシーが使われている' },
  risk: { en: 'Unused policies hide the ones that matter.', ja: '使われないポリシーが、重要なものを見えにくくします。' },
  about: iamPolicy,
  row: 9,
  severity: 'info',
  protects: ['confidentiality', 'integrity'],
  owner: 'customer',

  outcomes: {
    used: { result: 'pass', en: 'The policy is in use.', ja: '使われています。' },
    unused: { result: 'fail', en: '{name} is attached to nobody.', ja: '{name} は誰にもアタッチされていません。' },
  },

  evaluate({ name, awsManaged, attachments, boundaries }) {
    if (awsManaged) return null
    return attachments + boundaries > 0 ? 'used' : ['unused', { name }]
  },

  examples: {
    used: [{}, { attachments: 0, boundaries: 1 }],
    unused: [{ attachments: 0 }],
  },

  remediation: {
    text: { en: 'Delete the customer managed policy that is attached to nothing.', ja: 'どこにもアタッチされていないカスタマー管理ポリシーを削除します。' },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_manage-delete.html'],
  },
})
