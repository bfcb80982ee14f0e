import { defineCheck } from '#core/check.ts'
import { centralRoot } from '#derived/iam-central-root.ts'

const managed = 'RootCredentialsManagement'

export default defineCheck({
  title: { en: 'Root of the member accounts is managed centrally', ja: 'メンバーアカウントのルートユーザーが一元管理されている' },
  risk: {
    en: 'Each member account has a root user with a mailbox of its own; one forgotten password reset gives away that account.',
    ja: 'メンバーアカウントにはそれぞれルートユーザーとメールアドレスがあり、1 つでもパスワードを再設定されるとそのアカウントを奪われます。',
  },
  about: centralRoot,
  row: 3,
  severity: 'low',
  protects: ['confidentiality', 'integrity', 'availability'],
  owner: 'customer',

  outcomes: {
    central: { result: 'pass', en: 'Root credentials of members can be removed and kept away from here.', ja: 'メンバーのルート認証情報をここから削除・管理できます。' },
    apart: { result: 'fail', en: 'Root credentials of members are not managed from here.', ja: 'メンバーのルート認証情報が一元管理されていません。' },
  },

  evaluate({ features }) {
    if (features === null) return null
    return features.includes(managed) ? 'central' : 'apart'
  },

  examples: {
    central: [{}],
    apart: [{ features: [] }, { features: ['RootSessions'] }],
  },

  remediation: {
    text: {
      en: 'In the management account turn on centralized root access in IAM, then delete the root credentials of the member accounts.',
      ja: '管理アカウントの IAM で「ルートアクセスの一元管理」を有効にし、メンバーアカウントのルート認証情報を削除します。',
    },
    effort: 'hours',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-enable-root-access.html'],
  },
})
