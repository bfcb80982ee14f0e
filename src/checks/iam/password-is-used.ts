import { iamCredential } from '#collectors/iam/credentials.ts'
import { defineCheck } from '#core/check.ts'
import { daysBetween } from '#core/time.ts'

export default defineCheck({
  title: { en: 'Password is in use', ja: 'パスワードが使われている' },
  risk: { en: 'A password nobody uses may belong to somebody who has left.', ja: '使われないパスワードは、退職者のものかもしれません。' },
  about: iamCredential,
  row: 9,
  severity: 'medium',
  protects: ['confidentiality', 'integrity'],
  owner: 'customer',
  standards: { 'cis-aws-5.0': ['1.11'], 'aws-fsbp': ['IAM.8'] },

  outcomes: {
    used: { result: 'pass', en: 'Used within {limit} {limit|day|days}.', ja: '過去 {limit} 日以内に使われています。' },
    unused: { result: 'fail', en: '{name} has not used the password for {days} {days|day|days}.', ja: '{name} のパスワードは {days} 日間使われていません。' },
  },

  evaluate(user, { asOf, thresholds }) {
    if (user.root) return null
    const { name, password } = user
    if (!password.enabled || password.lastUsedAt === null) return null
    const days = daysBetween(password.lastUsedAt, asOf)
    const limit = thresholds.unusedCredentialDays
    return days < limit ? ['used', { limit }] : ['unused', { name, days }]
  },

  examples: {
    used: [{}],
    unused: [
      { password: { enabled: true, lastUsedAt: '2026-01-01T00:00:00.000Z', changedAt: '2026-01-01T00:00:00.000Z' } },
      { password: { enabled: true, lastUsedAt: '2026-09-17T00:00:00.000Z', changedAt: '2026-01-01T00:00:00.000Z' } },
    ],
  },

  remediation: {
    text: { en: 'Ask the owner of the unused password; then disable it.', ja: '使われていないパスワードについて本人に確認し、無効にします。' },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_finding-unused.html'],
  },
})
