import { efsAccessPoint } from '#collectors/efs.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'EFS access point decides which user its clients are', ja: 'EFS アクセスポイントがユーザー ID を強制している' },
  risk: { en: 'The client says which user it is, root included.', ja: 'クライアントが root を含む任意のユーザーを名乗れます。' },
  about: efsAccessPoint,
  row: 25,
  severity: 'low',
  protects: ['confidentiality', 'integrity'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['EFS.4'] },

  outcomes: {
    fixed: { result: 'pass', en: 'Every client is user {user}.', ja: 'すべてのクライアントがユーザー ID {user} として扱われます。' },
    claimed: { result: 'fail', en: 'Clients say themselves which user they are.', ja: 'クライアントの申告したユーザー ID がそのまま使われます。' },
  },

  evaluate: ({ user }) => (user === null ? 'claimed' : ['fixed', { user }]),

  examples: {
    fixed: [{}],
    claimed: [{ user: null }],
  },

  remediation: {
    text: {
      en: 'Replace the EFS access point with one that has a POSIX user, and mount that: an access point cannot be changed.',
      ja: 'EFS アクセスポイントを、POSIX ユーザーを指定して作り直し（後から変更できません）、マウント先を切り替えます。',
    },
    effort: 'hours',
    downtime: 'brief',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/efs/latest/ug/efs-access-points.html'],
  },
})
