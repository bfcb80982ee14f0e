import { defineCheck } from '#core/check.ts'
import { trailAlarms } from '#derived/trail-alarms.ts'
import { alarmExamples, alarmOutcomes, alarmRemediation, alarmTraps, alarmVerdict } from './trail-alarm-words.ts'

const pattern =
  '{ ($.eventName = CreateNetworkAcl) || ($.eventName = CreateNetworkAclEntry) || ($.eventName = DeleteNetworkAcl) || ($.eventName = DeleteNetworkAclEntry) || ($.eventName = ReplaceNetworkAclEntry) || ($.eventName = ReplaceNetworkAclAssociation) }'

export default defineCheck({
  title: { en: 'Changes of network ACLs raise an alarm', ja: 'ネットワーク ACL の変更でアラームが発報される' },
  risk: { en: 'A network ACL guards whole subnets; opening or closing one goes unnoticed.', ja: 'ネットワーク ACL はサブネット全体を守ります。開閉されても気づけません。' },
  about: trailAlarms,
  row: 10,
  severity: 'low',
  protects: ['confidentiality', 'availability'],
  owner: 'customer',
  standards: { 'cis-aws-5.0': ['4.11'] },
  traps: alarmTraps,

  outcomes: alarmOutcomes,
  evaluate: ({ networkAclChanges }) => alarmVerdict(networkAclChanges),
  examples: alarmExamples('networkAclChanges'),

  remediation: alarmRemediation(pattern),
})
