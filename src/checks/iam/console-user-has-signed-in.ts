import { iamCredential } from '#collectors/iam/credentials.ts'
import { defineCheck } from '#core/check.ts'
import { daysBetween } from '#core/time.ts'

export default defineCheck({
  title: { en: 'Console user has signed in', ja: 'コンソールユーザーがサインインしたことがある' },
  risk: { en: 'A first password nobody changed is often known to others.', ja: '初期パスワードのままのユーザーは、他人に知られていることが多いです。' },
  about: iamCredential,
  row: 6,
  severity: 'medium',
  protects: ['confidentiality', 'integrity'],
  owner: 'customer',
  standards: { 'cis-aws-5.0': ['1.11'], 'aws-fsbp': ['IAM.8'] },

  outcomes: {
    used: { result: 'pass', en: 'The password has been used.', ja: 'パスワードは使われています。' },
    waiting: { result: 'pass', en: 'Created less than {limit} {limit|day|days} ago.', ja: '作成から {limit} 日未満です。' },
    never: { result: 'fail', en: '{name} has a password and never signed in.', ja: '{name} は一度もサインインしていません。' },
  },

  evaluate(user, { asOf, thresholds }) {
    if (user.root) return null
    const { name, createdAt, password } = user
    if (!password.enabled) return null
    if (password.lastUsedAt !== null) return 'used'
    const limit = thresholds.unusedCredentialDays
    const since = password.changedAt ?? createdAt
    return since !== null && daysBetween(since, asOf) < limit ? ['waiting', { limit }] : ['never', { name }]
  },

  examples: {
    used: [{}],
    waiting: [{ password: { enabled: true, lastUsedAt: null, changedAt: '2026-10-20T00:00:00.000Z' } }],
    never: [{ password: { enabled: true, lastUsedAt: null, changedAt: '2026-01-01T00:00:00.000Z' } }],
  },

  remediation: {
    text: { en: 'Remove the password of the user who has never signed in, or the user.', ja: '一度もサインインしていないユーザーのパスワード、またはユーザー自体を削除します。' },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_admin-change-user.html'],
  },
})
