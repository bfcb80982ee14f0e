import { rdsInstance } from '#collectors/rds.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'RDS instance is protected against deletion', ja: 'RDS インスタンスの削除保護が有効になっている' },
  risk: { en: 'One mistaken or hostile call deletes the database.', ja: '誤操作や悪意のある API コールひとつで、データベースが削除されます。' },
  about: rdsInstance,
  row: 23,
  severity: 'medium',
  protects: ['availability'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['RDS.8'] },
  traps: {
    en: 'A member of a cluster is not asked: this is a setting of its cluster, where it is judged.',
    ja: 'クラスターのメンバーインスタンスは対象外です。この設定はクラスター側にあるため、クラスターで判定します。',
  },

  outcomes: {
    protected: { result: 'pass', en: 'Deletion protection is on.', ja: '削除保護は有効です。' },
    unprotected: { result: 'fail', en: 'Deletion protection is off.', ja: '削除保護が無効です。' },
  },

  evaluate: ({ cluster, deletionProtection }) => (cluster !== null ? null : deletionProtection ? 'protected' : 'unprotected'),

  examples: {
    protected: [{}],
    unprotected: [{ deletionProtection: false }],
  },

  remediation: {
    text: { en: 'Turn on deletion protection of the RDS instance.', ja: 'RDS インスタンスの削除保護を有効にします。' },
    call: { service: 'rds', operation: 'ModifyDBInstance', input: { DBInstanceIdentifier: '{name}', DeletionProtection: true, ApplyImmediately: true } },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_DeleteInstance.html'],
  },
})
