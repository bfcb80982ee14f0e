import { rdsCluster } from '#collectors/rds.ts'
import { defineCheck } from '#core/check.ts'
import { clusterBackupsKept } from '../database-cluster.ts'

export default defineCheck({
  title: { en: 'RDS cluster keeps automatic backups long enough', ja: 'RDS クラスターの自動バックアップが十分な期間保持されている' },
  ...clusterBackupsKept,
  about: rdsCluster,
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
