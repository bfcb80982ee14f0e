import { docdbCluster } from '#collectors/rds/docdb.ts'
import { defineCheck } from '#core/check.ts'
import { clusterBackupsKept } from '../database-cluster.ts'

export default defineCheck({
  title: { en: 'DocumentDB cluster keeps automatic backups long enough', ja: 'DocumentDB クラスターの自動バックアップが十分な期間保持されている' },
  ...clusterBackupsKept,
  about: docdbCluster,
  standards: { 'aws-fsbp': ['DocumentDB.2'] },
  traps: {
    en: 'Automatic backups cannot be turned off, and a new cluster keeps them for one day: a check that asks only whether they are on always passes.',
    ja: '自動バックアップは無効にできず、作成時の保持期間は 1 日です。有効かどうかだけを確認するチェックは、常に合格になります。',
  },
  remediation: {
    text: {
      en: 'Raise the retention period of the DocumentDB cluster’s automatic backups, up to 35 days.',
      ja: 'DocumentDB クラスターの自動バックアップの保持期間を延ばします（最長 35 日）。',
    },
    call: { service: 'rds', operation: 'ModifyDBCluster', input: { DBClusterIdentifier: '{name}', BackupRetentionPeriod: 7, ApplyImmediately: true } },
    effort: 'minutes',
    downtime: 'none',
    cost: {
      upToUsdPerMonth: 10,
      basis: { en: 'Backup storage beyond the size of the cluster, per GB-month.', ja: 'クラスターの容量を超えるバックアップストレージ（GB 月単位）。' },
      source: 'https://aws.amazon.com/documentdb/pricing/',
      read: '2026-11-26',
    },
    docs: ['https://docs.aws.amazon.com/documentdb/latest/devguide/db-cluster-modify.html'],
  },
})
