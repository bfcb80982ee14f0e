import { rdsCluster } from '#collectors/rds.ts'
import { defineCheck } from '#core/check.ts'
import { wantedClusterLogs } from '#derived/database-logs.ts'

export default defineCheck({
  title: { en: 'RDS cluster sends its logs to CloudWatch Logs', ja: 'RDS クラスターがログを CloudWatch Logs に出力している' },
  risk: {
    en: 'Logs on the instances vanish after days: afterwards nobody can tell who signed in or what failed.',
    ja: 'インスタンス上のログは数日で消えます。誰が接続し何が失敗したのかを後から確認できません。',
  },
  about: rdsCluster,
  row: 13,
  severity: 'medium',
  protects: ['confidentiality', 'integrity'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['RDS.34', 'RDS.37'] },

  outcomes: {
    exported: { result: 'pass', en: 'These logs are exported: {logs}.', ja: '次のログが出力されています（{logs}）。' },
    partly: { result: 'fail', severity: 'low', en: 'Not exported: {missing}.', ja: '次のログが出力されていません（{missing}）。' },
    none: { result: 'fail', en: 'No log is exported.', ja: 'ログがまったく出力されていません。' },
  },

  evaluate({ engine, logExports }) {
    const wanted = wantedClusterLogs(engine)
    if (wanted === null) return null
    if (logExports.length === 0) return 'none'
    const missing = wanted.filter((log) => !logExports.includes(log))
    return missing.length === 0 ? ['exported', { logs: logExports.join(', ') }] : ['partly', { missing: missing.join(', ') }]
  },

  examples: {
    exported: [{}, { engine: 'aurora-postgresql', logExports: ['postgresql'] }, { engine: 'mysql', logExports: ['error'] }],
    partly: [{ logExports: ['error'] }],
    none: [{ logExports: [] }],
  },

  remediation: {
    text: { en: 'Export the RDS cluster’s logs to CloudWatch Logs and give the log groups a retention.', ja: 'RDS クラスターのログを CloudWatch Logs へ出力し、ロググループに保持期間を設定します。' },
    effort: 'hours',
    downtime: 'none',
    cost: {
      upToUsdPerMonth: 100,
      basis: { en: 'Log ingestion and storage, per GB.', ja: 'ログの取り込みと保存（GB 単位）。' },
      source: 'https://aws.amazon.com/cloudwatch/pricing/',
      read: '2026-11-24',
    },
    docs: ['https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraMySQL.Integrating.CloudWatch.html'],
  },
})
