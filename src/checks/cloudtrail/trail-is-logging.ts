import { trail } from '#collectors/cloudtrail.ts'
import { defineCheck } from '#core/check.ts'
import multiRegionTrail from '#fixes/multi-region-trail.ts'

export default defineCheck({
  title: { en: 'Trail is logging', ja: '証跡が記録中である' },
  risk: { en: 'A stopped trail looks as if everything were recorded while nothing is.', ja: '停止した証跡は、記録されているように見えて何も記録していません。' },
  about: trail,
  row: 10,
  severity: 'medium',
  protects: ['integrity'],
  owner: 'customer',

  outcomes: {
    logging: { result: 'pass', en: 'The trail is logging.', ja: '証跡は記録中です。' },
    stopped: { result: 'fail', en: 'Logging of this trail is stopped.', ja: 'この証跡の記録は停止しています。' },
  },

  evaluate: ({ status }) => (status.logging ? 'logging' : 'stopped'),

  examples: {
    logging: [{}],
    stopped: [{ status: { ...trail.sample.status, logging: false } }],
  },

  remediation: {
    text: {
      en: 'Start the trail’s logging again, and find out in the event history who stopped it (StopLogging).',
      ja: '証跡のログ記録を再開し、誰が止めたのかをイベント履歴の StopLogging で確認します。',
    },
    call: { service: 'cloudtrail', operation: 'StartLogging', input: { Name: '{arn}' } },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    fix: multiRegionTrail,
    docs: ['https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-turning-off-logging.html'],
  },
})
