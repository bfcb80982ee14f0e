import { rdsCluster } from '#collectors/rds.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'RDS cluster keeps automatic backups long enough', ja: 'RDS クラスターの自動バックアップが十分な期間保持されている' },
  risk: { en: 'A mistake noticed after that many days can no longer be undone.', ja: 'その日数を過ぎてから気づいた誤操作は、元に戻せません。' },
  about: rdsCluster,
  row: 23,
  severity: 'high',
  protects: ['availability', 'integrity'],
  owner: 'customer',

  outcomes: {
    kept: { result: 'pass', en: 'Backups are kept for {days} {days|day|days}.', ja: 'バックアップは {days} 日間保持されます。' },
    short: { result: 'fail', en: 'Backups are kept for {days} {days|day|days}; {wanted} {wanted|is|are} wanted.', ja: 'バックアップの保持期間が {days} 日です（基準は {wanted} 日）。' },
  },

  evaluate({ backupRetentionDays: days }, { thresholds }) {
    return days >= thresholds.backupRetentionDays ? ['kept', { days }] : ['short', { days, wanted: thresholds.backupRetentionDays }]
  },

  examples: {
    kept: [{}, { backupRetentionDays: 7 }],
    short: [{ backupRetentionDays: 1 }],
  },

  remediation: {
    text: { en: 'Raise the retention period of the RDS cluster’s automatic backups.', ja: 'RDS クラスターの自動バックアップの保持期間を延ばします。' },
    call: { service: 'rds', operation: 'ModifyDBCluster', input: { DBClusterIdentifier: '{name}', BackupRetentionPeriod: 7, ApplyImmediately: true } },
    effort: 'minutes',
    downtime: 'none',
    cost: {
      upToUsdPerMonth: 10,
      basis: { en: 'Backup storage beyond the size of the cluster, per GB-month.', ja: 'クラスターの容量を超えるバックアップストレージ（GB 月単位）。' },
      source: 'https://aws.amazon.com/blogs/database/demystifying-amazon-rds-backup-storage-costs/',
      read: '2026-11-24',
    },
    docs: ['https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Managing.Backups.html'],
  },
})
