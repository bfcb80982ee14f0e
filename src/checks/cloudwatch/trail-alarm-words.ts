import type { NonEmpty, Outcome, Remediation } from '#core/check.ts'
import type { Values } from '#core/text.ts'
import type { TrailAlarms, Watch, Watched } from '#derived/trail-alarms.ts'
import trailAlarms from '#fixes/trail-alarms.ts'

export type AlarmOutcome = 'alarmed' | 'noTrail' | 'noFilter' | 'noAlarm' | 'noAction'

/** What every "this event raises an alarm" check can conclude. */
export const alarmOutcomes: Readonly<Record<AlarmOutcome, Outcome>> = {
  alarmed: { result: 'pass', en: 'It raises an alarm: {alarms}.', ja: 'アラームが発報されます（{alarms}）。' },
  noTrail: {
    result: 'fail',
    en: 'No logging multi-region trail of this account delivers to CloudWatch Logs, so nothing can raise an alarm there.',
    ja: 'CloudWatch Logs に配信しているマルチリージョンの証跡がこのアカウントにないため、アラームを発報できません。',
  },
  noFilter: { result: 'fail', en: 'No metric filter on the log group of the trail counts: {missing}.', ja: '証跡のロググループに、次を数えるメトリクスフィルターがありません（{missing}）。' },
  noAlarm: {
    result: 'fail',
    en: 'A metric filter counts it, but no alarm watches the metric: {missing}.',
    ja: 'メトリクスフィルターはありますが、そのメトリクスを監視するアラームがありません（{missing}）。',
  },
  noAction: {
    result: 'fail',
    en: 'An alarm exists, but it has no action that is on, so nobody is told: {missing}.',
    ja: 'アラームはありますが、有効なアクションがないため誰にも通知されません（{missing}）。',
  },
}

const outcomeOf: Readonly<Record<Watch['reaches'], AlarmOutcome>> = { 'no-trail': 'noTrail', 'no-filter': 'noFilter', 'no-alarm': 'noAlarm', 'no-action': 'noAction', action: 'alarmed' }

export const alarmVerdict = ({ reaches, missing, alarms }: Watch): readonly [AlarmOutcome, Values] => [outcomeOf[reaches], { missing: missing.join(', '), alarms: alarms.join(', ') }]

export function alarmExamples(kind: Watched): Readonly<Record<AlarmOutcome, NonEmpty<Partial<TrailAlarms>>>> {
  const at = (reaches: Watch['reaches'], ...missing: readonly string[]) => ({ [kind]: { reaches, missing, alarms: [] } }) as Partial<TrailAlarms>
  return { alarmed: [{}], noTrail: [at('no-trail')], noFilter: [at('no-filter', 'StopLogging')], noAlarm: [at('no-alarm', 'StopLogging')], noAction: [at('no-action', 'StopLogging')] }
}

export const alarmTraps = {
  en: 'Comparing the pattern with a fixed text calls working filters missing. The pattern is read and tried on the records CloudTrail writes, and several filters may share the work. Alarms made with EventBridge rules or another product are not seen here.',
  ja: 'パターンを決まった文字列と比べる方法では、正しく動いているフィルターも「ない」と判定されます。ここではパターンを解釈し、CloudTrail が実際に書く記録に当てはめて確かめます。複数のフィルターで分担していても構いません。EventBridge ルールや他製品による通知は対象外です。',
}

/** How to make the alarm, with the pattern to paste. */
export const alarmRemediation = (pattern: string): Remediation => ({
  text: {
    en: `On the log group of the trail make a metric filter with this pattern, then an alarm on its metric (sum of 1 or more in 5 minutes) that tells an SNS topic somebody reads: ${pattern}`,
    ja: `証跡のロググループに次のパターンのメトリクスフィルターを作り、そのメトリクスに対して「5 分間の合計が 1 以上」のアラームを作成し、担当者が受け取る SNS トピックへ通知します。パターン: ${pattern}`,
  },
  effort: 'minutes',
  downtime: 'none',
  cost: {
    upToUsdPerMonth: 1,
    basis: { en: 'one metric and one standard alarm', ja: 'メトリクス 1 個と標準アラーム 1 個' },
    source: 'https://aws.amazon.com/cloudwatch/pricing/',
    read: '2026-11-24',
  },
  fix: trailAlarms,
  docs: [
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudwatch-alarms-for-cloudtrail.html',
    'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntaxForMetricFilters.html',
  ],
})
