import { defineCheck } from '#core/check.ts'
import { trailAlarms } from '#derived/trail-alarms.ts'
import { alarmExamples, alarmOutcomes, alarmRemediation, alarmTraps, alarmVerdict } from './trail-alarm-words.ts'

const pattern =
  '{ ($.eventSource = config.amazonaws.com) && (($.eventName = StopConfigurationRecorder) || ($.eventName = DeleteDeliveryChannel) || ($.eventName = PutDeliveryChannel) || ($.eventName = PutConfigurationRecorder)) }'

export default defineCheck({
  title: { en: 'Changes of AWS Config raise an alarm', ja: 'AWS Config の設定変更でアラームが発報される' },
  risk: { en: 'Once recording is stopped, changes of resources can no longer be traced.', ja: '記録が止められると、リソースの変更を後から追えなくなります。' },
  about: trailAlarms,
  row: 10,
  severity: 'low',
  protects: ['integrity'],
  owner: 'customer',
  standards: { 'cis-aws-5.0': ['4.9'] },
  traps: alarmTraps,

  outcomes: alarmOutcomes,
  evaluate: ({ recorderChanges }) => alarmVerdict(recorderChanges),
  examples: alarmExamples('recorderChanges'),

  remediation: alarmRemediation(pattern),
})
