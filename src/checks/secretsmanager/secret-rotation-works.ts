import { secret } from '#collectors/secretsmanager.ts'
import { defineCheck } from '#core/check.ts'
import { daysBetween } from '#core/time.ts'

export default defineCheck({
  title: { en: 'Rotation of the secret works', ja: 'シークレットのローテーションが成功している' },
  risk: { en: 'Rotation is on and fails: nobody notices, and the old password lives on.', ja: 'ローテーションが有効でも失敗していると、誰も気づかないまま古いパスワードが使われ続けます。' },
  about: secret,
  row: 8,
  severity: 'medium',
  protects: ['confidentiality', 'availability'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['SecretsManager.2'] },

  outcomes: {
    works: { result: 'pass', en: 'It last rotated on {date}.', ja: '最後のローテーションは {date} です。' },
    never: { result: 'fail', en: 'Rotation is on, but it has never rotated.', ja: 'ローテーションは有効ですが、一度も実行されていません。' },
    late: { result: 'fail', en: 'It should have rotated on {due}, and did not.', ja: '{due} に予定されていたローテーションが実行されていません。' },
  },

  evaluate({ isReplica, createdAt, rotation }, { asOf }) {
    if (isReplica || rotation === null) return null
    const { lastAt, nextAt, everyDays } = rotation
    // Secrets Manager may take a day to try again.
    if (nextAt !== null && daysBetween(nextAt, asOf) > 1) return ['late', { due: nextAt.slice(0, 10) }]
    if (lastAt === null) return daysBetween(createdAt, asOf) > 1 ? 'never' : null
    if (nextAt === null && everyDays !== null && daysBetween(lastAt, asOf) > everyDays + 1) return ['late', { due: new Date(Date.parse(lastAt) + everyDays * 86_400_000).toISOString().slice(0, 10) }]
    return ['works', { date: lastAt.slice(0, 10) }]
  },

  examples: {
    works: [{}],
    never: [{ rotation: { lastAt: null, nextAt: null, everyDays: 30 } }],
    late: [{ rotation: { lastAt: '2026-09-20T00:00:00.000Z', nextAt: '2026-10-20T00:00:00.000Z', everyDays: 30 } }, { rotation: { lastAt: '2026-08-20T00:00:00.000Z', nextAt: null, everyDays: 30 } }],
  },

  remediation: {
    text: {
      en: 'Read the log of the secret’s rotation function, mend it (network and permissions are the usual causes), and rotate once by hand.',
      ja: 'シークレットのローテーション関数のログを確認して原因（多くはネットワークか権限）を直し、手動で一度ローテーションします。',
    },
    call: { service: 'secretsmanager', operation: 'RotateSecret', input: { SecretId: '{arn}' } },
    effort: 'hours',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/secretsmanager/latest/userguide/troubleshoot_rotation.html'],
  },
})
