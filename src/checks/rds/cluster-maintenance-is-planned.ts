import { rdsCluster } from '#collectors/rds.ts'
import { defineCheck } from '#core/check.ts'
import { maintenancePlanned } from './pending-maintenance.ts'

export default defineCheck({
  title: { en: 'Pending maintenance of the RDS cluster is planned', ja: 'RDS クラスターの保留中メンテナンスの実施時期が決まっている' },
  ...maintenancePlanned,
  about: rdsCluster,
  remediation: {
    text: {
      en: 'Let the RDS cluster’s pending maintenance run in the next maintenance window, or apply it now at a quiet hour; try it first on a copy if it is an engine upgrade.',
      ja: 'RDS クラスターの保留中のメンテナンスについて、次のメンテナンスウィンドウでの適用を選ぶか、利用の少ない時間帯に適用します。エンジンのアップグレードの場合は、先にコピーで検証します。',
    },
    effort: 'minutes',
    downtime: 'restart',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_UpgradeDBInstance.Maintenance.html'],
  },
})
