import { secret } from '#collectors/secretsmanager.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'Secret rotates by itself', ja: 'シークレットの自動ローテーションが有効になっている' },
  risk: { en: 'A password that leaked goes on working until somebody changes it by hand.', ja: '漏えいしたパスワードが、手動で変更されるまで使われ続けます。' },
  about: secret,
  row: 8,
  severity: 'low',
  protects: ['confidentiality'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['SecretsManager.1'] },
  traps: {
    en: 'Replicas and secrets that a service manages cannot be rotated by you and are not counted.',
    ja: 'レプリカや AWS サービスが管理するシークレットは、自分ではローテーションできないため対象外です。',
  },

  outcomes: {
    rotates: { result: 'pass', en: 'Automatic rotation is on.', ja: '自動ローテーションは有効です。' },
    fixed: { result: 'fail', en: 'Automatic rotation is off.', ja: '自動ローテーションが無効です。' },
  },

  evaluate({ isReplica, managedBy, rotation }) {
    // A replica follows its primary; a service looks after the secrets it made.
    if (isReplica || managedBy !== null) return null
    return rotation === null ? 'fixed' : 'rotates'
  },

  examples: {
    rotates: [{}],
    fixed: [{ rotation: null }],
  },

  remediation: {
    text: {
      en: 'Turn on rotation of the secret; for databases AWS brings the function, for keys of other companies you need one of your own, or change them by hand on a calendar.',
      ja: 'シークレットのローテーションを有効にします。データベースの認証情報には AWS 提供の関数があります。他社サービスのキーは、関数を用意するか、日程を決めて手動で変更します。',
    },
    effort: 'hours',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotating-secrets.html'],
  },
})
