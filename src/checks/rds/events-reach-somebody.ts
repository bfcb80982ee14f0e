import { rdsEvents } from '#collectors/rds.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'Failures and maintenance of databases reach somebody', ja: 'データベースの障害とメンテナンスの通知が届く' },
  risk: { en: 'AWS says that a database fails or will be restarted, and nobody hears it.', ja: 'データベースの障害や再起動の予定を AWS が知らせても、誰にも届きません。' },
  about: rdsEvents,
  row: 27,
  severity: 'low',
  protects: ['availability'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['RDS.19', 'RDS.20'] },
  traps: {
    en: 'An EventBridge rule may carry the same events; we cannot see what such a rule does with them, so a subscription is asked for.',
    ja: 'EventBridge ルールで同じイベントを受け取っている場合もありますが、その先の処理までは確認できないため、イベントサブスクリプションで判定します。',
  },

  outcomes: {
    told: { result: 'pass', en: 'Subscriptions tell of failures and maintenance.', ja: '障害とメンテナンスのイベントが通知されます。' },
    silent: { result: 'fail', en: 'No subscription tells of these: {missing}.', ja: '次のイベントを通知するサブスクリプションがありません（{missing}）。' },
  },

  evaluate({ instances, clusters, subscriptions }) {
    if (instances + clusters === 0) return null
    const sources = [...(instances > 0 ? ['db-instance'] : []), ...(clusters > 0 ? ['db-cluster'] : [])]
    const told = (source: string, category: string) => subscriptions.some((one) => (one.source === null || one.source === source) && (one.categories.length === 0 || one.categories.includes(category)))
    const missing = sources.flatMap((source) => ['failure', 'maintenance'].filter((category) => !told(source, category)).map((category) => `${source} ${category}`))
    return missing.length === 0 ? 'told' : ['silent', { missing: missing.join(', ') }]
  },

  examples: {
    told: [{}, { clusters: 1, subscriptions: [{ source: null, categories: [] }] }],
    silent: [{ subscriptions: [] }, { clusters: 1 }, { subscriptions: [{ source: 'db-instance', categories: ['failure'] }] }],
  },

  remediation: {
    text: {
      en: 'Make an RDS event subscription of all instances and clusters for failure and maintenance, to an SNS topic that a person reads.',
      ja: 'すべての RDS インスタンスとクラスターの failure と maintenance を対象に、担当者が受け取る SNS トピックへのイベントサブスクリプションを作成します。',
    },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Events.html'],
  },
})
