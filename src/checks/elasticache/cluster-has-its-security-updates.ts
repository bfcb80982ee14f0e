import { cacheCluster } from '#collectors/elasticache.ts'
import { defineCheck } from '#core/check.ts'
import { updatesApplied } from './security-updates.ts'

export default defineCheck({
  title: { en: 'ElastiCache cluster has the security updates of AWS', ja: 'ElastiCache クラスターに AWS のセキュリティ更新が適用されている' },
  ...updatesApplied,
  about: cacheCluster,
  remediation: {
    text: {
      en: 'Apply the ElastiCache service update at a quiet hour; groups with replicas stay up.',
      ja: '利用の少ない時間帯に ElastiCache のサービスの更新を適用します。レプリカのあるグループは停止しません。',
    },
    effort: 'minutes',
    downtime: 'brief',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Self-Service-Updates.html'],
  },
})
