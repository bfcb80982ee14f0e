import { defineFix } from '#core/check.ts'

export default defineFix({
  en: 'Make a metric filter on the trail’s log group and an alarm for each kind of event named here, all with one SNS topic that somebody reads.',
  ja: '証跡のロググループに、対象のイベントごとのメトリクスフィルターとアラームを作成し、担当者に届く SNS トピックへ通知します。',
})
