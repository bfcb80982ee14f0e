import { redshiftCluster } from '#collectors/redshift.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'Redshift cluster writes audit logs', ja: 'Redshift クラスターが監査ログを出力している' },
  risk: { en: 'Afterwards nobody can tell who connected or which users were changed.', ja: '誰が接続し、どのユーザーが変更されたのかを後から確認できません。' },
  about: redshiftCluster,
  row: 13,
  severity: 'medium',
  protects: ['confidentiality', 'integrity'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['Redshift.4'] },

  outcomes: {
    kept: { result: 'pass', en: 'Audit logs go to {to}.', ja: '監査ログは {to} に出力されています。' },
    failing: { result: 'fail', en: 'Audit logs should go to {to}, but the last delivery failed.', ja: '監査ログの出力先は {to} ですが、直近の配信に失敗しています。' },
    none: { result: 'fail', en: 'Audit logging is off.', ja: '監査ログが無効です。' },
  },

  evaluate: ({ auditLog }) => (auditLog === null ? 'none' : [auditLog.failing ? 'failing' : 'kept', { to: auditLog.to }]),

  examples: {
    kept: [{}],
    failing: [{ auditLog: { to: 'audit', failing: true } }],
    none: [{ auditLog: null }],
  },

  remediation: {
    text: { en: 'Turn on the Redshift cluster’s audit logging for connections and users.', ja: 'Redshift クラスターの監査ログ記録（接続ログとユーザーログ）を有効にします。' },
    call: { service: 'redshift', operation: 'EnableLogging', input: { ClusterIdentifier: '{name}', LogDestinationType: 'cloudwatch', LogExports: ['connectionlog', 'userlog'] } },
    effort: 'minutes',
    downtime: 'none',
    cost: {
      upToUsdPerMonth: 10,
      basis: { en: 'Log ingestion and storage, per GB.', ja: 'ログの取り込みと保存（GB 単位）。' },
      source: 'https://aws.amazon.com/cloudwatch/pricing/',
      read: '2026-11-24',
    },
    docs: ['https://docs.aws.amazon.com/redshift/latest/mgmt/db-auditing.html'],
  },
})
