import { rdsCluster } from '#collectors/rds.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'Aurora MySQL cluster writes an audit log', ja: 'Aurora MySQL クラスターが監査ログを記録している' },
  risk: {
    en: 'Exporting the audit log is not enough: with auditing off in the parameter group it stays empty.',
    ja: '監査ログの出力を有効にしても、パラメータグループで監査が無効なら、ログは空のままです。',
  },
  about: rdsCluster,
  row: 13,
  severity: 'medium',
  protects: ['confidentiality', 'integrity'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['RDS.45'] },

  outcomes: {
    written: { result: 'pass', en: 'server_audit_logging is on.', ja: 'server_audit_logging が有効です。' },
    silent: { result: 'fail', en: 'server_audit_logging is off: there is no audit log.', ja: 'server_audit_logging が無効で、監査ログが記録されていません。' },
  },

  evaluate: ({ auditLog }) => (auditLog === null ? null : auditLog ? 'written' : 'silent'),

  examples: {
    written: [{}],
    silent: [{ auditLog: false }],
  },

  remediation: {
    text: {
      en: 'In the Aurora cluster’s parameter group set server_audit_logging to 1 and name what is recorded in server_audit_events; CONNECT is a good start.',
      ja: 'Aurora のクラスターパラメータグループで server_audit_logging を 1 にし、server_audit_events で記録対象を指定します。まずは CONNECT から始めるとよいでしょう。',
    },
    effort: 'minutes',
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
