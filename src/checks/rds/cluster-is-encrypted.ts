import { rdsCluster } from '#collectors/rds.ts'
import { defineCheck } from '#core/check.ts'
import { clusterEncrypted } from '../database-cluster.ts'

export default defineCheck({
  title: { en: 'RDS cluster storage is encrypted', ja: 'RDS クラスターのストレージが暗号化されている' },
  ...clusterEncrypted,
  about: rdsCluster,
  standards: { 'aws-fsbp': ['RDS.27'] },
  traps: {
    en: 'Storage under a key that AWS owns is reported as StorageEncrypted false, although it is encrypted; we also read StorageEncryptionType.',
    ja: 'AWS 所有のキーで暗号化されたストレージは StorageEncrypted が false と返されるため、StorageEncryptionType も確認します。',
  },
  remediation: {
    text: {
      en: 'Restore a snapshot of the RDS cluster with a KMS key into a new cluster, and switch over: encryption cannot be turned on later.',
      ja: 'RDS クラスターのスナップショットを、KMS キーを指定して新しいクラスターに復元し、切り替えます。後から暗号化を有効にすることはできません。',
    },
    effort: 'days',
    downtime: 'migration',
    cost: {
      upToUsdPerMonth: 1000,
      basis: { en: 'Both clusters until you switch over, per instance-hour and GB-month.', ja: '切り替えるまでの新旧両方のクラスター（インスタンス時間と GB 月単位）。' },
      source: 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_OnDemandDBInstances.html',
      read: '2026-11-24',
    },
    docs: ['https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Overview.Encryption.html'],
  },
})
