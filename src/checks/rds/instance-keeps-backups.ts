import { rdsInstance } from '#collectors/rds.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'RDS instance keeps automatic backups long enough', ja: 'RDS インスタンスの自動バックアップが十分な期間保持されている' },
  risk: { en: 'After a mistake or an attack there is no point in time to return to.', ja: '誤操作や攻撃を受けたときに、戻せる時点がなくなります。' },
  about: rdsInstance,
  row: 23,
  severity: 'high',
  protects: ['availability', 'integrity'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['RDS.11'] },
  traps: {
    en: 'A member of a cluster is not asked: this is a setting of its cluster, where it is judged.',
    ja: 'クラスターのメンバーインスタンスは対象外です。この設定はクラスター側にあるため、クラスターで判定します。',
  },

  outcomes: {
    kept: { result: 'pass', en: 'Backups are kept for {days} {days|day|days}.', ja: 'バックアップは {days} 日間保持されます。' },
    short: {
      result: 'fail',
      en: 'Backups are kept for {days} {days|day|days}; {wanted} {wanted|is|are} wanted (0 means there are none).',
      ja: 'バックアップの保持期間が {days} 日です（基準は {wanted} 日、0 はバックアップなし）。',
    },
  },

  evaluate({ cluster, replicaOf, backupRetentionDays: days }, { thresholds }) {
    if (cluster !== null || replicaOf !== null) return null
    return days >= thresholds.backupRetentionDays ? ['kept', { days }] : ['short', { days, wanted: thresholds.backupRetentionDays }]
  },

  examples: {
    kept: [{}, { backupRetentionDays: 7 }],
    short: [{ backupRetentionDays: 0 }, { backupRetentionDays: 6 }],
  },

  remediation: {
    text: {
      en: 'Raise the retention period of the RDS instance’s automatic backups. Going from 0 to more can interrupt the instance for a moment.',
      ja: 'RDS インスタンスの自動バックアップの保持期間を延ばします。0 からの変更では、短時間の停止が発生することがあります。',
    },
    call: { service: 'rds', operation: 'ModifyDBInstance', input: { DBInstanceIdentifier: '{name}', BackupRetentionPeriod: 7 } },
    effort: 'minutes',
    downtime: 'brief',
    cost: {
      upToUsdPerMonth: 10,
      basis: { en: 'Backup storage beyond the size of the databases, per GB-month.', ja: 'データベースの容量を超えるバックアップストレージ（GB 月単位）。' },
      source: 'https://aws.amazon.com/blogs/database/demystifying-amazon-rds-backup-storage-costs/',
      read: '2026-11-24',
    },
    docs: ['https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithAutomatedBackups.html'],
  },
})
