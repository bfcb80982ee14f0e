import { rdsCluster } from '#collectors/rds.ts'
import { defineCheck } from '#core/check.ts'
import { clusterSpansZones } from '../database-cluster.ts'

export default defineCheck({
  title: { en: 'RDS cluster survives the loss of an Availability Zone', ja: 'RDS クラスターがアベイラビリティーゾーンの障害に耐えられる' },
  ...clusterSpansZones,
  about: rdsCluster,
  standards: { 'cis-aws-5.0': ['2.2.4'], 'aws-fsbp': ['RDS.15'] },
  remediation: {
    text: { en: 'Add a reader in another zone to RDS clusters that people wait for.', ja: '停止すると困る RDS クラスターには、別のアベイラビリティーゾーンにリーダーを追加します。' },
    effort: 'minutes',
    downtime: 'none',
    cost: {
      upToUsdPerMonth: 1000,
      basis: { en: 'A second instance, per hour.', ja: '追加のインスタンス（時間単位）。' },
      source: 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_OnDemandDBInstances.html',
      read: '2026-11-24',
    },
    docs: ['https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-replicas-adding.html'],
  },
})
