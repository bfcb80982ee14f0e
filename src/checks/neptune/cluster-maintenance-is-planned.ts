import { neptuneCluster } from '#collectors/rds/neptune.ts'
import { defineCheck } from '#core/check.ts'
import { maintenancePlanned } from '../rds/pending-maintenance.ts'

export default defineCheck({
  title: { en: 'Pending maintenance of the Neptune cluster is planned', ja: 'Neptune クラスターの保留中メンテナンスの実施時期が決まっている' },
  ...maintenancePlanned,
  about: neptuneCluster,
  remediation: {
    text: {
      en: 'Let the Neptune cluster’s pending maintenance run in the next maintenance window, or apply it now at a quiet hour; try it first on a copy if it is an engine upgrade.',
      ja: 'Neptune クラスターの保留中のメンテナンスについて、次のメンテナンスウィンドウでの適用を選ぶか、利用の少ない時間帯に適用します。エンジンのアップグレードの場合は、先にコピーで検証します。',
    },
    effort: 'minutes',
    downtime: 'restart',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/neptune/latest/userguide/engine-maintenance-management.html'],
  },
})
