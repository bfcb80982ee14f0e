import { defineCheck } from '#core/check.ts'
import { trailAlarms } from '#derived/trail-alarms.ts'
import { alarmExamples, alarmOutcomes, alarmRemediation, alarmTraps, alarmVerdict } from './trail-alarm-words.ts'

const pattern =
  '{ ($.eventName = CreateRoute) || ($.eventName = CreateRouteTable) || ($.eventName = ReplaceRoute) || ($.eventName = ReplaceRouteTableAssociation) || ($.eventName = DeleteRouteTable) || ($.eventName = DeleteRoute) || ($.eventName = DisassociateRouteTable) }'

export default defineCheck({
  title: { en: 'Changes of route tables raise an alarm', ja: 'ルートテーブルの変更でアラームが発報される' },
  risk: { en: 'Traffic could be led elsewhere, or cut off, without anybody knowing.', ja: '通信が別の経路に向けられたり、遮断されたりしても気づけません。' },
  about: trailAlarms,
  row: 10,
  severity: 'low',
  protects: ['confidentiality', 'availability'],
  owner: 'customer',
  standards: { 'cis-aws-5.0': ['4.13'] },
  traps: alarmTraps,

  outcomes: alarmOutcomes,
  evaluate: ({ routeChanges }) => alarmVerdict(routeChanges),
  examples: alarmExamples('routeChanges'),

  remediation: alarmRemediation(pattern),
})
