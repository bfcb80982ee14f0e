import { rdsCluster } from '#collectors/rds.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'RDS cluster is protected against deletion', ja: 'RDS クラスターの削除保護が有効になっている' },
  risk: { en: 'One mistaken or hostile call deletes the cluster.', ja: '誤操作や悪意のある API コールひとつで、クラスターが削除されます。' },
  about: rdsCluster,
  row: 23,
  severity: 'medium',
  protects: ['availability'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['RDS.7'] },

  outcomes: {
    protected: { result: 'pass', en: 'Deletion protection is on.', ja: '削除保護は有効です。' },
    unprotected: { result: 'fail', en: 'Deletion protection is off.', ja: '削除保護が無効です。' },
  },

  evaluate: ({ deletionProtection }) => (deletionProtection ? 'protected' : 'unprotected'),

  examples: {
    protected: [{}],
    unprotected: [{ deletionProtection: false }],
  },

  remediation: {
    text: { en: 'Turn on deletion protection of the RDS cluster.', ja: 'RDS クラスターの削除保護を有効にします。' },
    call: { service: 'rds', operation: 'ModifyDBCluster', input: { DBClusterIdentifier: '{name}', DeletionProtection: true, ApplyImmediately: true } },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_DeleteCluster.html'],
  },
})
