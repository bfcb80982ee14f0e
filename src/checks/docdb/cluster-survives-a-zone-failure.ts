import { docdbCluster } from '#collectors/rds/docdb.ts'
import { defineCheck } from '#core/check.ts'
import { clusterSpansZones } from '../database-cluster.ts'

export default defineCheck({
  title: { en: 'DocumentDB cluster survives the loss of an Availability Zone', ja: 'DocumentDB クラスターがアベイラビリティーゾーンの障害に耐えられる' },
  ...clusterSpansZones,
  about: docdbCluster,
  remediation: {
    text: {
      en: 'Add an instance in another zone to DocumentDB clusters that people wait for.',
      ja: '停止すると困る DocumentDB クラスターには、別のアベイラビリティーゾーンにインスタンスを追加します。',
    },
    effort: 'minutes',
    downtime: 'none',
    cost: {
      upToUsdPerMonth: 1000,
      basis: { en: 'A second instance, per hour.', ja: '追加のインスタンス（時間単位）。' },
      source: 'https://aws.amazon.com/documentdb/pricing/',
      read: '2026-11-26',
    },
    docs: ['https://docs.aws.amazon.com/documentdb/latest/devguide/replication.html'],
  },
})
