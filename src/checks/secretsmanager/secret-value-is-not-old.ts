import { secret } from '#collectors/secretsmanager.ts'
import { defineCheck } from '#core/check.ts'
import { daysBetween } from '#core/time.ts'

export default defineCheck({
  title: { en: 'Value of the secret is not old', ja: 'シークレットの値が定期的に変更されている' },
  risk: { en: 'The longer a password lives, the more people, logs and backups know it.', ja: 'パスワードは長く使うほど、知っている人や、ログ・バックアップへの残存が増えます。' },
  about: secret,
  row: 8,
  severity: 'low',
  protects: ['confidentiality'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['SecretsManager.4'] },
  traps: {
    en: 'Editing a tag or description changes the date that the list shows. We read when the current value itself was stored.',
    ja: '一覧の更新日はタグや説明の編集でも変わるため、現在の値が保存された日時で判定します。',
  },

  outcomes: {
    fresh: { result: 'pass', en: 'Its value is {days} {days|day|days} old.', ja: '値は {days} 日前に設定されました。' },
    old: { result: 'fail', en: 'Its value is {days} {days|day|days} old; {limit} is the limit.', ja: '値が設定されてから {days} 日経過しています（基準は {limit} 日）。' },
  },

  evaluate({ isReplica, managedBy, valueSetAt }, { asOf, thresholds }) {
    if (isReplica || managedBy !== null || valueSetAt === null) return null
    const days = daysBetween(valueSetAt, asOf)
    return days > thresholds.secretAgeDays ? ['old', { days, limit: thresholds.secretAgeDays }] : ['fresh', { days }]
  },

  examples: {
    fresh: [{}],
    old: [{ valueSetAt: '2026-01-10T00:00:00.000Z' }],
  },

  remediation: {
    text: { en: 'Change the secret where it is used and store the new value, or turn rotation on.', ja: 'シークレットの値を利用先で変更して新しい値を保存するか、ローテーションを有効にします。' },
    effort: 'hours',
    downtime: 'brief',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotating-secrets.html'],
  },
})
