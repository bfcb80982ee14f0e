import { backupVault } from '#collectors/backup.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'Recovery points in the backup vault are encrypted', ja: 'バックアップボールトの復旧ポイントが暗号化されている' },
  risk: {
    en: 'Backups hold the same data as the original; in the clear they are the easier way to it.',
    ja: 'バックアップには元と同じデータが含まれます。平文のままだと、そこが狙われやすくなります。',
  },
  about: backupVault,
  row: 23,
  severity: 'medium',
  protects: ['confidentiality'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['Backup.1'] },

  outcomes: {
    encrypted: { result: 'pass', en: 'All recovery points ({count}) are encrypted.', ja: '{count} 件の復旧ポイントがすべて暗号化されています。' },
    plain: { result: 'fail', en: '{plain} of {count} recovery {count|point is|points are} not encrypted.', ja: '{count} 件中 {plain} 件の復旧ポイントが暗号化されていません。' },
  },

  evaluate(vault) {
    const { recoveryPoints: count } = vault
    if (count === 0) return null
    const { unencrypted: plain } = vault
    return plain === 0 ? ['encrypted', { count }] : ['plain', { plain, count }]
  },

  examples: {
    encrypted: [{}],
    plain: [{ unencrypted: 1 }],
  },

  remediation: {
    text: {
      en: 'Encrypt the database or volume that the recovery points come from (for RDS and EBS they are as encrypted as their source), then let the old points expire.',
      ja: '復旧ポイントの元のデータベースやボリュームを暗号化します（RDS や EBS の復旧ポイントの暗号化は元のリソースに従います）。古い復旧ポイントは期限切れを待って削除します。',
    },
    effort: 'days',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/aws-backup/latest/devguide/encryption.html'],
  },
})
