import { docdbCluster } from '#collectors/rds/docdb.ts'
import { defineCheck } from '#core/check.ts'
import { auditLogKept } from '../audit-log.ts'

export default defineCheck({
  title: { en: 'DocumentDB cluster writes an audit log, and sends it on', ja: 'DocumentDB クラスターの監査ログが記録され、CloudWatch Logs に出力されている' },
  ...auditLogKept,
  about: docdbCluster,
  standards: { 'aws-fsbp': ['DocumentDB.4'] },
  traps: {
    en: 'The export alone is often taken for the log. With audit_logs off in the parameter group, as in the default ones, nothing is written that could be exported.',
    ja: '出力の設定だけを見て「記録されている」と判定しがちです。パラメータグループの audit_logs が無効（デフォルトも無効）なら、出力されるログはありません。',
  },
  remediation: {
    text: {
      en: 'In the DocumentDB cluster’s own parameter group set audit_logs (ddl is a good start), and export the audit log to CloudWatch Logs.',
      ja: 'DocumentDB クラスターの独自のクラスターパラメータグループで audit_logs を設定し（まずは ddl がよいでしょう）、監査ログを CloudWatch Logs に出力します。',
    },
    effort: 'minutes',
    downtime: 'none',
    cost: {
      upToUsdPerMonth: 100,
      basis: { en: 'Log ingestion and storage, per GB.', ja: 'ログの取り込みと保存（GB 単位）。' },
      source: 'https://aws.amazon.com/cloudwatch/pricing/',
      read: '2026-11-26',
    },
    docs: ['https://docs.aws.amazon.com/documentdb/latest/devguide/event-auditing.html'],
  },
})
