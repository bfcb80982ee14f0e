import { neptuneCluster } from '#collectors/rds/neptune.ts'
import { defineCheck } from '#core/check.ts'
import { clusterDeletionProtected } from '../database-cluster.ts'

export default defineCheck({
  title: { en: 'Neptune cluster is protected against deletion', ja: 'Neptune クラスターの削除保護が有効になっている' },
  ...clusterDeletionProtected,
  about: neptuneCluster,
  standards: { 'aws-fsbp': ['Neptune.4'] },
  remediation: {
    text: {
      en: 'Turn on deletion protection of the Neptune cluster.',
      ja: 'Neptune クラスターの削除保護を有効にします。',
    },
    call: { service: 'rds', operation: 'ModifyDBCluster', input: { DBClusterIdentifier: '{name}', DeletionProtection: true, ApplyImmediately: true } },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/neptune/latest/userguide/manage-console-modify.html'],
  },
})
