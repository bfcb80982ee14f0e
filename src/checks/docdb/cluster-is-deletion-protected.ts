import { docdbCluster } from '#collectors/rds/docdb.ts'
import { defineCheck } from '#core/check.ts'
import { clusterDeletionProtected } from '../database-cluster.ts'

export default defineCheck({
  title: { en: 'DocumentDB cluster is protected against deletion', ja: 'DocumentDB クラスターの削除保護が有効になっている' },
  ...clusterDeletionProtected,
  about: docdbCluster,
  standards: { 'aws-fsbp': ['DocumentDB.5'] },
  traps: {
    en: 'The console turns it on for a new cluster; one made by the API or a template has it off unless it is asked for.',
    ja: 'コンソールで作成したクラスターではデフォルトで有効ですが、API やテンプレートで作成した場合は、指定しない限り無効です。',
  },
  remediation: {
    text: {
      en: 'Turn on deletion protection of the DocumentDB cluster.',
      ja: 'DocumentDB クラスターの削除保護を有効にします。',
    },
    call: { service: 'rds', operation: 'ModifyDBCluster', input: { DBClusterIdentifier: '{name}', DeletionProtection: true, ApplyImmediately: true } },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/documentdb/latest/devguide/db-cluster-modify.html'],
  },
})
