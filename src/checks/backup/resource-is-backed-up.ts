import { defineCheck } from '#core/check.ts'
import { daysBetween } from '#core/time.ts'
import { backupCoverage } from '#derived/backup-coverage.ts'

export default defineCheck({
  title: { en: 'What holds data is backed up', ja: 'データを持つリソースのバックアップが取得されている' },
  risk: { en: 'After a mistake, an intruder or a failure there is nothing to return to.', ja: '誤操作や侵入、障害のあとに、戻せるバックアップがありません。' },
  about: backupCoverage,
  row: 23,
  severity: 'medium',
  protects: ['availability', 'integrity'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['EFS.2'] },
  traps: {
    en: 'Others count a resource as covered because a plan names it. We count recovery points that exist. Snapshots made by Data Lifecycle Manager or by hand are not seen here.',
    ja: 'プランの対象かどうかではなく、実際に存在する復旧ポイントで判定します。Data Lifecycle Manager や手動で取得したスナップショットは対象外です。',
  },

  outcomes: {
    recent: { result: 'pass', en: 'AWS Backup last made a recovery point on {date}.', ja: 'AWS Backup の最新の復旧ポイントは {date} です。' },
    own: { result: 'pass', en: '{type} keeps automatic backups of it; AWS Backup has none.', ja: '{type} の自動バックアップがあります（AWS Backup の復旧ポイントはありません）。' },
    stale: {
      result: 'fail',
      en: 'AWS Backup last made a recovery point on {date}, more than {days} {days|day|days} ago.',
      ja: 'AWS Backup の最新の復旧ポイントが {date} で、{days} 日以上経過しています。',
    },
    never: { result: 'fail', en: 'Neither AWS Backup nor {type} itself keeps backups of it.', ja: 'AWS Backup にも {type} 自体にもバックアップがありません。' },
    machine: {
      result: 'fail',
      severity: 'info',
      en: 'AWS Backup has never backed this instance up. If it holds nothing that cannot be built again, that is right.',
      ja: 'AWS Backup でこのインスタンスを一度もバックアップしていません。再構築できないデータがなければ問題ありません。',
    },
  },

  evaluate(resource, { asOf, thresholds }) {
    const { type, lastBackupAt } = resource
    const days = thresholds.backupRetentionDays
    if (lastBackupAt !== null && daysBetween(lastBackupAt, asOf) <= days) return ['recent', { date: lastBackupAt.slice(0, 10) }]
    if (resource.ownBackups) return ['own', { type }]
    if (lastBackupAt !== null) return ['stale', { date: lastBackupAt.slice(0, 10), days }]
    return type === 'EC2' ? 'machine' : ['never', { type }]
  },

  examples: {
    recent: [{}],
    own: [{ type: 'RDS', ownBackups: true, lastBackupAt: null }],
    stale: [{ lastBackupAt: '2026-09-01T00:00:00.000Z' }],
    never: [{ lastBackupAt: null }],
    machine: [{ type: 'EC2', lastBackupAt: null }],
  },

  remediation: {
    text: {
      en: 'Put the resource into an AWS Backup plan, by tag so that the next one is covered too.',
      ja: 'データを持つリソースを AWS Backup のバックアッププランの対象にします。タグで指定すれば、今後作成するリソースも対象になります。',
    },
    effort: 'hours',
    downtime: 'none',
    cost: {
      upToUsdPerMonth: 10,
      basis: { en: 'Warm backup storage, per GB-month.', ja: 'ウォームバックアップストレージ（GB 月単位）。' },
      source: 'https://aws.amazon.com/backup/pricing/',
      read: '2026-11-24',
    },
    docs: ['https://docs.aws.amazon.com/aws-backup/latest/devguide/about-backup-plans.html', 'https://docs.aws.amazon.com/aws-backup/latest/devguide/assigning-resources.html'],
  },
})
