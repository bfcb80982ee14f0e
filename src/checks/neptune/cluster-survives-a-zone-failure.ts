import { neptuneCluster } from '#collectors/rds/neptune.ts'
import { defineCheck } from '#core/check.ts'
import { clusterSpansZones } from '../database-cluster.ts'

export default defineCheck({
  title: { en: 'Neptune cluster survives the loss of an Availability Zone', ja: 'Neptune クラスターがアベイラビリティーゾーンの障害に耐えられる' },
  ...clusterSpansZones,
  about: neptuneCluster,
  remediation: {
    text: {
      en: 'Add an instance in another zone to Neptune clusters that people wait for.',
      ja: '停止すると困る Neptune クラスターには、別のアベイラビリティーゾーンにインスタンスを追加します。',
    },
    effort: 'minutes',
    downtime: 'none',
    cost: {
      upToUsdPerMonth: 1000,
      basis: { en: 'A second instance, per hour.', ja: '追加のインスタンス（時間単位）。' },
      source: 'https://aws.amazon.com/neptune/pricing/',
      read: '2026-09-20',
    },
    docs: ['https://docs.aws.amazon.com/neptune/latest/userguide/feature-overview-db-clusters.html', 'https://docs.aws.amazon.com/neptune/latest/userguide/disaster-recovery-resiliency.html'],
  },
})
