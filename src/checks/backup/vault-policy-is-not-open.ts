import { backupVault } from '#collectors/backup.ts'
import { defineCheck } from '#core/check.ts'
import { closedPolicy, openToEveryone, whetherOpen } from '../open-policy.ts'

export default defineCheck({
  title: { en: 'Backup vault policy is not open to everyone', ja: 'バックアップボールトがポリシーで全員に公開されていない' },
  risk: { en: 'Anyone with an AWS account may act on the backups: copy them away or delete them.', ja: 'AWS アカウントを持つ人なら誰でも、バックアップの持ち出しや削除ができます。' },
  about: backupVault,
  row: 25,
  severity: 'critical',
  protects: ['confidentiality', 'integrity', 'availability'],
  owner: 'customer',
  traps: {
    en: 'A principal of "*" in a Deny, or limited by a condition to an organisation, is not public.',
    ja: '「*」が拒否のステートメントにある場合や、条件で組織が限定されている場合は、公開とはみなしません。',
  },

  outcomes: {
    closed: closedPolicy('vault'),
    public: openToEveryone,
  },

  evaluate({ openness }) {
    if (openness === null) return null
    return whetherOpen(openness)
  },

  examples: {
    closed: [{ openness: { public: [], foreignAccounts: [] } }],
    public: [{ openness: { public: [{ sid: null, actions: ['backup:CopyFromBackupVault'] }], foreignAccounts: [] } }],
  },

  remediation: {
    text: {
      en: 'Remove the vault policy’s statement that allows everyone, then allow only the accounts that need the backups; keep a statement that denies deletion.',
      ja: 'バックアップボールトのポリシーから、全員に許可しているステートメントを削除し、必要なアカウントだけに許可します。削除を拒否するステートメントは残しておきます。',
    },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/aws-backup/latest/devguide/create-a-vault-access-policy.html'],
  },
})
