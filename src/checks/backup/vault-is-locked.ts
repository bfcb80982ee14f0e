import { backupVault } from '#collectors/backup.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'Backup vault is locked', ja: 'バックアップボールトがロックされている' },
  risk: { en: 'Whoever takes over the account deletes the backups first, then the data.', ja: 'アカウントを乗っ取った攻撃者は、まずバックアップを消し、それからデータを消します。' },
  about: backupVault,
  row: 23,
  severity: 'low',
  protects: ['availability'],
  owner: 'customer',

  outcomes: {
    locked: { result: 'pass', en: 'Recovery points cannot be deleted before their time.', ja: '保持期間が過ぎるまで、復旧ポイントは削除できません。' },
    unlocked: { result: 'fail', en: 'Its recovery points ({count}) can be deleted at any time.', ja: '{count} 件の復旧ポイントを、いつでも削除できます。' },
  },

  // An empty vault has nothing to lose.
  evaluate: ({ locked, recoveryPoints: count }) => (count === 0 ? null : locked ? 'locked' : ['unlocked', { count }]),

  examples: {
    locked: [{}],
    unlocked: [{ locked: false }],
  },

  remediation: {
    text: {
      en: 'Set a lock on the backup vault, in governance mode first; compliance mode can never be taken back once its grace time is over.',
      ja: 'バックアップボールトに、まずガバナンスモードでボールトロックを設定します。コンプライアンスモードは、猶予期間が過ぎると二度と解除できません。',
    },
    effort: 'hours',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/aws-backup/latest/devguide/vault-lock.html'],
  },
})
