import { neptuneCluster } from '#collectors/rds/neptune.ts'
import { defineCheck } from '#core/check.ts'
import { clusterEncrypted } from '../database-cluster.ts'

export default defineCheck({
  title: { en: 'Neptune cluster storage is encrypted', ja: 'Neptune クラスターのストレージが暗号化されている' },
  ...clusterEncrypted,
  about: neptuneCluster,
  standards: { 'aws-fsbp': ['Neptune.1'] },
  remediation: {
    text: {
      en: 'Restore a snapshot of the Neptune cluster with a KMS key into a new cluster, and switch over: encryption cannot be turned on later.',
      ja: 'Neptune クラスターのスナップショットを、KMS キーを指定して新しいクラスターに復元し、切り替えます。後から暗号化を有効にすることはできません。',
    },
    effort: 'days',
    downtime: 'migration',
    cost: {
      upToUsdPerMonth: 1000,
      basis: { en: 'Both clusters until you switch over, per instance-hour and GB-month.', ja: '切り替えるまでの新旧両方のクラスター（インスタンス時間と GB 月単位）。' },
      source: 'https://aws.amazon.com/neptune/pricing/',
      read: '2026-09-20',
    },
    docs: ['https://docs.aws.amazon.com/neptune/latest/userguide/encrypt.html'],
  },
})
