import { efsFileSystem } from '#collectors/efs.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'EFS file system has automatic backups', ja: 'EFS ファイルシステムの自動バックアップが有効になっている' },
  risk: { en: 'Deleted or encrypted files are gone: a file system keeps no older versions.', ja: 'ファイルの古い版は残らないため、削除や身代金目的の暗号化を受けると元に戻せません。' },
  about: efsFileSystem,
  row: 23,
  severity: 'medium',
  protects: ['availability', 'integrity'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['EFS.7'] },

  outcomes: {
    on: { result: 'pass', en: 'Automatic backups are on.', ja: '自動バックアップは有効です。' },
    off: { result: 'fail', en: 'Automatic backups are off.', ja: '自動バックアップが無効です。' },
  },

  evaluate: ({ backups }) => (backups === 'ENABLED' || backups === 'ENABLING' ? 'on' : 'off'),

  examples: {
    on: [{}],
    off: [{ backups: null }, { backups: 'DISABLED' }],
  },

  remediation: {
    text: {
      en: 'Turn the EFS file system’s automatic backups on, or cover it by a backup plan of your own.',
      ja: 'EFS ファイルシステムの自動バックアップを有効にするか、独自のバックアッププランの対象にします。',
    },
    effort: 'minutes',
    downtime: 'none',
    cost: {
      upToUsdPerMonth: 10,
      basis: { en: 'Warm backup storage, per GB-month.', ja: 'ウォームバックアップストレージ（GB 月単位）。' },
      source: 'https://aws.amazon.com/backup/pricing/',
      read: '2026-11-24',
    },
    docs: ['https://docs.aws.amazon.com/efs/latest/ug/automatic-backups.html'],
  },
})
