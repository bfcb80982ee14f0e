import { efsFileSystem } from '#collectors/efs.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'EFS file system is encrypted', ja: 'EFS ファイルシステムが暗号化されている' },
  risk: { en: 'Files and their backups are stored in the clear.', ja: 'ファイルとそのバックアップが平文で保存されます。' },
  about: efsFileSystem,
  row: 25,
  severity: 'medium',
  protects: ['confidentiality'],
  owner: 'customer',
  standards: { 'cis-aws-5.0': ['2.3.1'], 'aws-fsbp': ['EFS.1', 'EFS.8'] },
  outcomes: {
    encrypted: { result: 'pass', en: 'Files are encrypted at rest.', ja: '保管時の暗号化は有効です。' },
    plain: { result: 'fail', en: 'Files are not encrypted at rest.', ja: '保管時の暗号化が無効です。' },
  },
  evaluate: ({ encrypted }) => (encrypted ? 'encrypted' : 'plain'),
  examples: { encrypted: [{}], plain: [{ encrypted: false }] },
  remediation: {
    text: {
      en: 'Make an encrypted EFS file system, copy the files, and mount the new one: encryption cannot be turned on later.',
      ja: '暗号化した EFS ファイルシステムを新しく作り、ファイルをコピーしてマウント先を切り替えます。後から暗号化を有効にすることはできません。',
    },
    effort: 'days',
    downtime: 'migration',
    cost: {
      upToUsdPerMonth: 100,
      basis: { en: 'Storage of both file systems, per GB-month, until the old one is deleted.', ja: '古いファイルシステムを削除するまでの、両方のストレージ（GB 月単位）。' },
      // A stored, undated copy of the page.
      source: 'https://aws.amazon.com/efs/pricing/',
      read: '2026-11-24',
    },
    docs: ['https://docs.aws.amazon.com/efs/latest/ug/encryption-at-rest.html'],
  },
})
