import { iamRole } from '#collectors/iam/authorization.ts'
import { defineCheck } from '#core/check.ts'
import { daysBetween } from '#core/time.ts'

export default defineCheck({
  title: { en: 'Role is in use', ja: 'ロールが使われている' },
  risk: { en: 'A forgotten role is one more way in.', ja: '忘れられたロールは、侵入口になります。' },
  about: iamRole,
  row: 9,
  severity: 'low',
  protects: ['confidentiality', 'integrity'],
  owner: 'customer',

  outcomes: {
    used: { result: 'pass', en: 'Used within {limit} {limit|day|days}, or newer than that.', ja: '過去 {limit} 日以内に使用または作成されています。' },
    unused: { result: 'fail', en: '{name} has not been used for {limit} {limit|day|days}.', ja: '{name} は {limit} 日以上使われていません。' },
  },

  evaluate({ name, serviceLinked, lastUsedAt, createdAt }, { asOf, thresholds }) {
    if (serviceLinked) return null
    const limit = thresholds.unusedRoleDays
    const since = lastUsedAt ?? createdAt
    return since !== null && daysBetween(since, asOf) <= limit ? ['used', { limit }] : ['unused', { name, limit }]
  },

  examples: {
    used: [{}, { lastUsedAt: null, createdAt: '2026-10-20T00:00:00.000Z' }],
    unused: [{ lastUsedAt: '2026-01-01T00:00:00.000Z' }, { lastUsedAt: null }],
  },

  remediation: {
    text: { en: 'Delete the unused IAM role once its owner agrees.', ja: '使われていない IAM ロールを、所有者に確認して削除します。' },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_manage_delete.html'],
  },
})
