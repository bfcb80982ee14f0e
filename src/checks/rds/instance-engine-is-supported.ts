import { rdsInstance } from '#collectors/rds.ts'
import { defineCheck } from '#core/check.ts'
import { engineSupported } from './engine-support.ts'

export default defineCheck({
  title: { en: 'RDS instance runs a supported engine version', ja: 'RDS インスタンスのエンジンバージョンがサポート期間内である' },
  ...engineSupported,
  about: rdsInstance,
  // An instance of a cluster has the cluster's version.
  evaluate: (instance, given) => (instance.cluster === null ? engineSupported.evaluate(instance, given) : null),
  remediation: {
    text: {
      en: 'Test the next major version of the RDS instance’s engine on a restored copy or a blue/green deployment, then switch over.',
      ja: 'RDS インスタンスの次のメジャーバージョンを、復元したコピーやブルー/グリーンデプロイで検証してから切り替えます。',
    },
    effort: 'days',
    downtime: 'restart',
    cost: {
      upToUsdPerMonth: 100,
      basis: { en: 'A second environment while you test (blue/green), per hour.', ja: '検証中に並行して動かす環境（ブルー/グリーン、時間単位）。' },
      source: 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_OnDemandDBInstances.html',
      read: '2026-11-24',
    },
    docs: ['https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/extended-support-viewing-support-dates.html', 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/blue-green-deployments.html'],
  },
})
