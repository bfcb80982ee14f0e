import { iamCredential } from '#collectors/iam/credentials.ts'
import { defineCheck } from '#core/check.ts'
import { daysBetween } from '#core/time.ts'

export default defineCheck({
  title: { en: 'Access keys are not old', ja: 'アクセスキーが古くない' },
  risk: { en: 'The longer a key lives, the more copies of it exist.', ja: '長く使うキーほど、多くの場所に写しが残ります。' },
  about: iamCredential,
  row: 9,
  severity: 'medium',
  protects: ['confidentiality', 'integrity'],
  owner: 'customer',
  standards: { 'cis-aws-5.0': ['1.13'], 'aws-fsbp': ['IAM.3'] },

  outcomes: {
    fresh: { result: 'pass', en: 'Every active key is at most {limit} {limit|day|days} old.', ja: '有効なキーはすべて {limit} 日以内のものです。' },
    old: { result: 'fail', en: '{name} has a key that is older than {limit} {limit|day|days} (slot {slots}).', ja: '{name} のキーが {limit} 日を超えています（キー {slots}）。' },
  },

  evaluate(user, { asOf, thresholds }) {
    if (user.root) return null
    const { name, keys } = user
    const active = keys.filter((key) => key.active)
    if (active.length === 0) return null
    const limit = thresholds.accessKeyAgeDays
    const old = active.filter(({ rotatedAt }) => rotatedAt !== null && daysBetween(rotatedAt, asOf) > limit)
    return old.length === 0 ? ['fresh', { limit }] : ['old', { name, limit, slots: old.map(({ slot }) => slot).join(', ') }]
  },

  examples: {
    fresh: [{ keys: [{ slot: 1, active: true, rotatedAt: '2026-10-01T00:00:00.000Z', lastUsedAt: '2026-10-30T00:00:00.000Z' }] }],
    old: [{ keys: [{ slot: 1, active: true, rotatedAt: '2026-01-01T00:00:00.000Z', lastUsedAt: '2026-02-01T00:00:00.000Z' }] }],
  },

  remediation: {
    text: { en: 'Replace the old access key, or better, move its use to an IAM role.', ja: '古いアクセスキーを更新するか、できれば IAM ロールに移行します。' },
    effort: 'hours',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/id-credentials-access-keys-update.html'],
  },
})
