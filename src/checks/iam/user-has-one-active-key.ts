import { iamCredential } from '#collectors/iam/credentials.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'User has at most one active key', ja: '有効なアクセスキーが 1 つまでである' },
  risk: { en: 'A second key is often shared with someone or something else.', ja: '2 つ目のキーは、他の人や機械と共有されがちです。' },
  about: iamCredential,
  row: 4,
  severity: 'medium',
  protects: ['confidentiality', 'integrity'],
  owner: 'customer',
  standards: { 'cis-aws-5.0': ['1.12'] },

  outcomes: {
    one: { result: 'pass', en: 'One key is active.', ja: '有効なキーは 1 つです。' },
    two: { result: 'fail', en: '{name} has two active keys.', ja: '{name} には有効なキーが 2 つあります。' },
  },

  evaluate(user) {
    if (user.root) return null
    const { name, keys } = user
    const active = keys.filter((key) => key.active).length
    if (active === 0) return null
    return active === 1 ? 'one' : ['two', { name }]
  },

  examples: {
    one: [{ keys: [{ slot: 1, active: true, rotatedAt: '2026-10-01T00:00:00.000Z', lastUsedAt: '2026-10-30T00:00:00.000Z' }] }],
    two: [
      {
        keys: [
          { slot: 1, active: true, rotatedAt: '2026-10-01T00:00:00.000Z', lastUsedAt: '2026-10-30T00:00:00.000Z' },
          { slot: 2, active: true, rotatedAt: '2026-10-01T00:00:00.000Z', lastUsedAt: '2026-10-30T00:00:00.000Z' },
        ],
      },
    ],
  },

  remediation: {
    text: { en: 'Finish the rotation of the user’s access keys: delete the older one.', ja: 'ユーザーのアクセスキーの更新を終え、古い方のキーを削除します。' },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/id-credentials-access-keys-update.html'],
  },
})
