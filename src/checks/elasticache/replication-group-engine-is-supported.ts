import { replicationGroup } from '#collectors/elasticache.ts'
import { defineCheck } from '#core/check.ts'
import { cacheEngineSupported } from './engine-support.ts'

export default defineCheck({
  title: { en: 'ElastiCache replication group runs a supported engine version', ja: 'ElastiCache レプリケーショングループのエンジンバージョンがサポート期間内である' },
  ...cacheEngineSupported,
  about: replicationGroup,
  remediation: {
    text: {
      en: 'Upgrade the ElastiCache group to Valkey, which clients of Redis OSS can use unchanged and which costs less, or to a newer Redis OSS version.',
      ja: 'ElastiCache レプリケーショングループを、Redis OSS のクライアントをそのまま使えて料金も安い Valkey か、新しい Redis OSS バージョンへアップグレードします。',
    },
    effort: 'hours',
    downtime: 'brief',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/extended-support.html', 'https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/VersionManagement.HowTo.html'],
  },
})
