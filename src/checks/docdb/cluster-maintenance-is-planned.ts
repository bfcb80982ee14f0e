import { docdbCluster } from '#collectors/rds/docdb.ts'
import { defineCheck } from '#core/check.ts'
import { maintenancePlanned } from '../rds/pending-maintenance.ts'

export default defineCheck({
  title: { en: 'Pending maintenance of the DocumentDB cluster is planned', ja: 'DocumentDB クラスターの保留中メンテナンスの実施時期が決まっている' },
  ...maintenancePlanned,
  about: docdbCluster,
  remediation: {
    text: {
      en: 'Let the DocumentDB cluster’s pending maintenance run in the next maintenance window, or apply it now at a quiet hour; try it first on a copy if it is an engine upgrade.',
      ja: 'DocumentDB クラスターの保留中のメンテナンスについて、次のメンテナンスウィンドウでの適用を選ぶか、利用の少ない時間帯に適用します。エンジンのアップグレードの場合は、先にコピーで検証します。',
    },
    effort: 'minutes',
    downtime: 'restart',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/documentdb/latest/devguide/db-instance-maintain.html'],
  },
})
