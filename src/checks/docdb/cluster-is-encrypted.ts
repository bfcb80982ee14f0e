import { docdbCluster } from '#collectors/rds/docdb.ts'
import { defineCheck } from '#core/check.ts'
import { clusterEncrypted } from '../database-cluster.ts'

export default defineCheck({
  title: { en: 'DocumentDB cluster storage is encrypted', ja: 'DocumentDB クラスターのストレージが暗号化されている' },
  ...clusterEncrypted,
  about: docdbCluster,
  standards: { 'aws-fsbp': ['DocumentDB.1'] },
  remediation: {
    text: {
      en: 'Restore a snapshot of the DocumentDB cluster with a KMS key into a new cluster, and switch over: encryption cannot be turned on later.',
      ja: 'DocumentDB クラスターのスナップショットを、KMS キーを指定して新しいクラスターに復元し、切り替えます。後から暗号化を有効にすることはできません。',
    },
    effort: 'days',
    downtime: 'migration',
    cost: {
      upToUsdPerMonth: 1000,
      basis: { en: 'Both clusters until you switch over, per instance-hour and GB-month.', ja: '切り替えるまでの新旧両方のクラスター（インスタンス時間と GB 月単位）。' },
      source: 'https://aws.amazon.com/documentdb/pricing/',
      read: '2026-11-26',
    },
    docs: ['https://docs.aws.amazon.com/documentdb/latest/devguide/encryption-at-rest.html'],
  },
})
