import { neptuneCluster } from '#collectors/rds/neptune.ts'
import { defineCheck } from '#core/check.ts'
import { auditLogKept } from '../audit-log.ts'

export default defineCheck({
  title: { en: 'Neptune cluster writes an audit log, and sends it on', ja: 'Neptune クラスターの監査ログが記録され、CloudWatch Logs に出力されている' },
  ...auditLogKept,
  about: neptuneCluster,
  standards: { 'aws-fsbp': ['Neptune.2'] },
  traps: {
    en: 'The export alone is often taken for the log. With neptune_enable_audit_log off, or waiting for a reboot, nothing is written that could be exported.',
    ja: '出力の設定だけを見て「記録されている」と判定しがちです。neptune_enable_audit_log が無効か再起動待ちなら、出力されるログはありません。',
  },
  remediation: {
    text: {
      en: 'In the Neptune cluster’s own parameter group set neptune_enable_audit_log to 1, reboot its instances, and export the audit log to CloudWatch Logs.',
      ja: 'Neptune クラスターの独自のクラスターパラメータグループで neptune_enable_audit_log を 1 にし、インスタンスを再起動して、監査ログを CloudWatch Logs に出力します。',
    },
    effort: 'minutes',
    downtime: 'restart',
    cost: {
      upToUsdPerMonth: 100,
      basis: { en: 'Log ingestion and storage, per GB.', ja: 'ログの取り込みと保存（GB 単位）。' },
      source: 'https://aws.amazon.com/cloudwatch/pricing/',
      read: '2026-11-26',
    },
    docs: ['https://docs.aws.amazon.com/neptune/latest/userguide/auditing.html'],
  },
})
