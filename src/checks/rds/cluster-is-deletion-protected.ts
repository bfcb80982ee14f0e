import { rdsCluster } from '#collectors/rds.ts'
import { defineCheck } from '#core/check.ts'
import { clusterDeletionProtected } from '../database-cluster.ts'

export default defineCheck({
  title: { en: 'RDS cluster is protected against deletion', ja: 'RDS クラスターの削除保護が有効になっている' },
  ...clusterDeletionProtected,
  about: rdsCluster,
  standards: { 'aws-fsbp': ['RDS.7'] },
  remediation: {
    text: { en: 'Turn on deletion protection of the RDS cluster.', ja: 'RDS クラスターの削除保護を有効にします。' },
    call: { service: 'rds', operation: 'ModifyDBCluster', input: { DBClusterIdentifier: '{name}', DeletionProtection: true, ApplyImmediately: true } },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_DeleteCluster.html'],
  },
})
