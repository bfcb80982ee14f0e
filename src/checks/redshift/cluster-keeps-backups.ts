import { redshiftCluster } from '#collectors/redshift.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'Redshift cluster keeps automatic snapshots long enough', ja: 'Redshift クラスターの自動スナップショットが十分な期間保持されている' },
  risk: { en: 'A mistake noticed after that many days can no longer be undone.', ja: 'その日数を過ぎてから気づいた誤操作は、元に戻せません。' },
  about: redshiftCluster,
  row: 23,
  severity: 'medium',
  protects: ['availability', 'integrity'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['Redshift.3'] },

  outcomes: {
    kept: { result: 'pass', en: 'Snapshots are kept for {days} {days|day|days}.', ja: 'スナップショットは {days} 日間保持されます。' },
    short: {
      result: 'fail',
      en: 'Snapshots are kept for {days} {days|day|days}; {wanted} {wanted|is|are} wanted (0 means there are none).',
      ja: 'スナップショットの保持期間が {days} 日です（基準は {wanted} 日、0 は取得なし）。',
    },
  },

  evaluate({ backupRetentionDays: days }, { thresholds }) {
    return days >= thresholds.backupRetentionDays ? ['kept', { days }] : ['short', { days, wanted: thresholds.backupRetentionDays }]
  },

  examples: {
    kept: [{}, { backupRetentionDays: 7 }],
    short: [{ backupRetentionDays: 1 }, { backupRetentionDays: 0 }],
  },

  remediation: {
    text: { en: 'Raise the retention period of the Redshift cluster’s automatic snapshots.', ja: 'Redshift クラスターの自動スナップショットの保持期間を延ばします。' },
    call: { service: 'redshift', operation: 'ModifyCluster', input: { ClusterIdentifier: '{name}', AutomatedSnapshotRetentionPeriod: 7 } },
    effort: 'minutes',
    downtime: 'none',
    cost: {
      upToUsdPerMonth: 10,
      basis: { en: 'Snapshot storage beyond what is free, per GB-month.', ja: '無料分を超えるスナップショットストレージ（GB 月単位）。' },
      source: 'https://aws.amazon.com/redshift/pricing/',
      read: '2026-11-24',
    },
    docs: ['https://docs.aws.amazon.com/redshift/latest/mgmt/working-with-snapshots.html'],
  },
})
