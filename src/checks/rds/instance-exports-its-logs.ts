import { rdsInstance } from '#collectors/rds.ts'
import { defineCheck } from '#core/check.ts'
import { wantedLogs } from '#derived/database-logs.ts'

export default defineCheck({
  title: { en: 'RDS instance sends its logs to CloudWatch Logs', ja: 'RDS インスタンスがログを CloudWatch Logs に出力している' },
  risk: {
    en: 'Logs on the instance vanish after days, and with it: afterwards nobody can tell who signed in or what failed.',
    ja: 'インスタンス上のログは数日で消え、インスタンスの削除とともに失われます。誰が接続し何が失敗したのかを後から確認できません。',
  },
  about: rdsInstance,
  row: 13,
  severity: 'medium',
  protects: ['confidentiality', 'integrity'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['RDS.9', 'RDS.36', 'RDS.40', 'RDS.42'] },
  traps: {
    en: 'Security Hub also wants the general and slow query logs of MySQL and MariaDB. They hold whole statements, secrets included, and cost most; we do not ask for them.',
    ja: 'Security Hub は MySQL と MariaDB の一般ログとスロークエリログも求めますが、これらには機密情報を含む SQL 文がそのまま残り、費用も最も大きいため、要求しません。',
  },

  outcomes: {
    exported: { result: 'pass', en: 'These logs are exported: {logs}.', ja: '次のログが出力されています（{logs}）。' },
    partly: { result: 'fail', severity: 'low', en: 'Not exported: {missing}.', ja: '次のログが出力されていません（{missing}）。' },
    none: { result: 'fail', en: 'No log is exported.', ja: 'ログがまったく出力されていません。' },
  },

  evaluate({ cluster, engine, logExports }) {
    // A member's logs are a setting of its cluster.
    if (cluster !== null) return null
    const wanted = wantedLogs(engine)
    if (wanted === null) return null
    if (logExports.length === 0) return 'none'
    const missing = wanted.filter((log) => !logExports.includes(log))
    return missing.length === 0 ? ['exported', { logs: logExports.join(', ') }] : ['partly', { missing: missing.join(', ') }]
  },

  examples: {
    exported: [{}, { engine: 'mysql', logExports: ['audit', 'error'] }],
    partly: [
      { engine: 'mariadb', logExports: ['error'] },
      { engine: 'oracle-ee', logExports: ['alert', 'audit'] },
    ],
    none: [{ logExports: [] }],
  },

  remediation: {
    text: {
      en: 'Export the RDS instance’s logs to CloudWatch Logs, give the log groups a retention, and turn on in the option or parameter group what the engine does not write by itself (audit logs).',
      ja: 'RDS インスタンスのログを CloudWatch Logs へ出力し、ロググループに保持期間を設定します。監査ログなど、エンジンが自動では書き出さないログは、オプショングループやパラメータグループで有効にします。',
    },
    effort: 'hours',
    downtime: 'none',
    cost: {
      upToUsdPerMonth: 100,
      basis: { en: 'Log ingestion and storage, per GB.', ja: 'ログの取り込みと保存（GB 単位）。' },
      source: 'https://aws.amazon.com/cloudwatch/pricing/',
      read: '2026-11-24',
    },
    docs: ['https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_LogAccess.Procedural.UploadtoCloudWatch.html'],
  },
})
