import { iamCredential } from '#collectors/iam/credentials.ts'
import { defineCheck } from '#core/check.ts'
import { daysBetween } from '#core/time.ts'

export default defineCheck({
  title: { en: 'Active access keys are in use', ja: '有効なアクセスキーが使われている' },
  risk: { en: 'A forgotten key can leak without anyone noticing.', ja: '忘れられたキーは、漏れても気づかれません。' },
  about: iamCredential,
  row: 9,
  severity: 'medium',
  protects: ['confidentiality', 'integrity'],
  owner: 'customer',
  standards: { 'cis-aws-5.0': ['1.11'], 'aws-fsbp': ['IAM.8'] },

  outcomes: {
    used: { result: 'pass', en: 'Every active key was used within {limit} {limit|day|days}.', ja: '有効なキーはすべて過去 {limit} 日以内に使われています。' },
    unused: { result: 'fail', en: 'Keys of {name} unused or never used: {slots}.', ja: '{name} のキーが使われていません（キー {slots}）。' },
  },

  evaluate(user, { asOf, thresholds }) {
    if (user.root) return null
    const { name, keys } = user
    const active = keys.filter((key) => key.active)
    if (active.length === 0) return null
    const limit = thresholds.unusedCredentialDays
    // A key never used is counted from the day it was made.
    const unused = active.filter(({ lastUsedAt, rotatedAt }) => {
      const since = lastUsedAt ?? rotatedAt
      return since === null || daysBetween(since, asOf) >= limit
    })
    return unused.length === 0 ? ['used', { limit }] : ['unused', { name, slots: unused.map(({ slot }) => slot).join(', ') }]
  },

  examples: {
    used: [{ keys: [{ slot: 1, active: true, rotatedAt: '2026-10-01T00:00:00.000Z', lastUsedAt: '2026-10-30T00:00:00.000Z' }] }],
    unused: [
      { keys: [{ slot: 1, active: true, rotatedAt: '2026-01-01T00:00:00.000Z', lastUsedAt: '2026-02-01T00:00:00.000Z' }] },
      { keys: [{ slot: 1, active: true, rotatedAt: '2026-01-01T00:00:00.000Z', lastUsedAt: null }] },
    ],
  },

  remediation: {
    text: { en: 'Make the unused access key inactive, wait, then delete it.', ja: '使われていないアクセスキーを無効にし、様子を見てから削除します。' },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_finding-unused.html'],
  },
})
