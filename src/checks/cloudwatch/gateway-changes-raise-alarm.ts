import { defineCheck } from '#core/check.ts'
import { trailAlarms } from '#derived/trail-alarms.ts'
import { alarmExamples, alarmOutcomes, alarmRemediation, alarmTraps, alarmVerdict } from './trail-alarm-words.ts'

const pattern =
  '{ ($.eventName = CreateCustomerGateway) || ($.eventName = DeleteCustomerGateway) || ($.eventName = AttachInternetGateway) || ($.eventName = CreateInternetGateway) || ($.eventName = DeleteInternetGateway) || ($.eventName = DetachInternetGateway) }'

export default defineCheck({
  title: { en: 'Changes of network gateways raise an alarm', ja: 'ネットワークゲートウェイの変更でアラームが発報される' },
  risk: { en: 'A new internet gateway gives a closed network a way out, unnoticed.', ja: 'インターネットゲートウェイが追加されると、閉じたネットワークに気づかれない出口ができます。' },
  about: trailAlarms,
  row: 10,
  severity: 'low',
  protects: ['confidentiality', 'availability'],
  owner: 'customer',
  standards: { 'cis-aws-5.0': ['4.12'] },
  traps: alarmTraps,

  outcomes: alarmOutcomes,
  evaluate: ({ gatewayChanges }) => alarmVerdict(gatewayChanges),
  examples: alarmExamples('gatewayChanges'),

  remediation: alarmRemediation(pattern),
})
