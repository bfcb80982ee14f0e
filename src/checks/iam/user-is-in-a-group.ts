import { iamUser } from '#collectors/iam/authorization.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'User is in a group', ja: 'ユーザーがグループに属している' },
  risk: { en: 'Users outside every group are missed when rights are changed.', ja: 'グループに属さないユーザーは、権限の見直しから漏れます。' },
  about: iamUser,
  row: 5,
  severity: 'low',
  protects: ['confidentiality', 'integrity'],
  owner: 'customer',

  outcomes: {
    member: { result: 'pass', en: 'The user is in a group.', ja: 'グループに属しています。' },
    alone: { result: 'fail', en: '{name} is in no group.', ja: '{name} はどのグループにも属していません。' },
  },

  evaluate({ name, groups }) {
    return groups.length > 0 ? 'member' : ['alone', { name }]
  },

  examples: {
    member: [{}],
    alone: [{ groups: [] }],
  },

  remediation: {
    text: { en: 'Add the IAM user without a group to the group for the job, or delete the user.', ja: 'どのグループにも属していない IAM ユーザーを、職務に合うグループに入れるか、削除します。' },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/id_groups.html'],
  },
})
