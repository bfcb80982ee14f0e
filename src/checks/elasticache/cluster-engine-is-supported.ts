import { cacheCluster } from '#collectors/elasticache.ts'
import { defineCheck } from '#core/check.ts'
import { cacheEngineSupported } from './engine-support.ts'

export default defineCheck({
  title: { en: 'ElastiCache cluster runs a supported engine version', ja: 'ElastiCache クラスターのエンジンバージョンがサポート期間内である' },
  ...cacheEngineSupported,
  about: cacheCluster,
  remediation: {
    text: {
      en: 'Upgrade the ElastiCache cluster to Valkey, which clients of Redis OSS can use unchanged and which costs less, or to a newer Redis OSS version.',
      ja: 'ElastiCache クラスターを、Redis OSS のクライアントをそのまま使えて料金も安い Valkey か、新しい Redis OSS バージョンへアップグレードします。',
    },
    effort: 'hours',
    downtime: 'brief',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/extended-support.html', 'https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/VersionManagement.HowTo.html'],
  },
})
