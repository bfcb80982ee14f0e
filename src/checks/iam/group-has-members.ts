import { iamGroup } from '#collectors/iam/authorization.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'Group has members', ja: 'グループにユーザーがいる' },
  risk: { en: 'An empty group with rights waits for a mistake.', ja: '空のグループの権限は、誤って使われるおそれがあります。' },
  about: iamGroup,
  row: 5,
  severity: 'low',
  protects: ['confidentiality', 'integrity'],
  owner: 'customer',

  outcomes: {
    used: { result: 'pass', en: 'The group has members.', ja: 'ユーザーがいます。' },
    empty: { result: 'fail', en: '{name} has no members.', ja: '{name} にはユーザーがいません。' },
  },

  evaluate({ name, members }) {
    return members.length > 0 ? 'used' : ['empty', { name }]
  },

  examples: {
    used: [{}],
    empty: [{ members: [] }],
  },

  remediation: {
    text: { en: 'Delete the empty IAM group if nobody will need it.', ja: 'ユーザーのいない IAM グループは、不要なら削除します。' },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/id_groups_manage_delete.html'],
  },
})
