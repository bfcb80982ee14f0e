import { defineCheck } from '#core/check.ts'
import { trailAlarms } from '#derived/trail-alarms.ts'
import { alarmExamples, alarmOutcomes, alarmRemediation, alarmTraps, alarmVerdict } from './trail-alarm-words.ts'

const pattern =
  '{ ($.eventSource = cloudtrail.amazonaws.com) && (($.eventName = CreateTrail) || ($.eventName = UpdateTrail) || ($.eventName = DeleteTrail) || ($.eventName = StartLogging) || ($.eventName = StopLogging)) }'

export default defineCheck({
  title: { en: 'Changes of CloudTrail raise an alarm', ja: 'CloudTrail の設定変更でアラームが発報される' },
  risk: { en: 'Whoever stops the trail works unseen from then on.', ja: '証跡を止められると、その後の操作は一切見えなくなります。' },
  about: trailAlarms,
  row: 10,
  severity: 'medium',
  protects: ['integrity'],
  owner: 'customer',
  standards: { 'cis-aws-5.0': ['4.5'] },
  traps: alarmTraps,

  outcomes: alarmOutcomes,
  evaluate: ({ trailChanges }) => alarmVerdict(trailChanges),
  examples: alarmExamples('trailChanges'),

  remediation: alarmRemediation(pattern),
})
