import { secret } from '#collectors/secretsmanager.ts'
import { defineCheck } from '#core/check.ts'
import { daysBetween } from '#core/time.ts'

export default defineCheck({
  title: { en: 'Secret is used', ja: 'シークレットが使われている' },
  risk: { en: 'A secret nobody fetches still opens a door, and is paid for.', ja: '誰も取得しないシークレットも認証情報としては有効なままで、料金もかかります。' },
  about: secret,
  row: 9,
  severity: 'low',
  protects: ['confidentiality'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['SecretsManager.3'] },

  outcomes: {
    used: { result: 'pass', en: 'It was last fetched on {date}.', ja: '最後に取得されたのは {date} です。' },
    unused: { result: 'fail', en: 'It has not been fetched for {days} {days|day|days}.', ja: '{days} 日間取得されていません。' },
    never: { result: 'fail', en: 'It was made {days} {days|day|days} ago and has never been fetched.', ja: '作成から {days} 日間、一度も取得されていません。' },
  },

  evaluate({ isReplica, lastUsedAt, createdAt }, { asOf, thresholds }) {
    // A replica waits for the day its region is needed.
    if (isReplica) return null
    const days = daysBetween(lastUsedAt ?? createdAt, asOf)
    if (days <= thresholds.unusedSecretDays) return lastUsedAt === null ? null : ['used', { date: lastUsedAt.slice(0, 10) }]
    return [lastUsedAt === null ? 'never' : 'unused', { days }]
  },

  examples: {
    used: [{}],
    unused: [{ lastUsedAt: '2026-05-01T00:00:00.000Z' }],
    never: [{ lastUsedAt: null }],
  },

  remediation: {
    text: {
      en: 'Find out whose the unused secret is; if it is nobody’s, delete it. It can be brought back for 7 to 30 days.',
      ja: '使われていないシークレットの所有者を確認し、不要であれば削除します。7～30 日間は復元できます。',
    },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/secretsmanager/latest/userguide/manage_delete-secret.html'],
  },
})
