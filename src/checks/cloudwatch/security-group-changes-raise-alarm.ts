import { defineCheck } from '#core/check.ts'
import { trailAlarms } from '#derived/trail-alarms.ts'
import { alarmExamples, alarmOutcomes, alarmRemediation, alarmTraps, alarmVerdict } from './trail-alarm-words.ts'

const pattern =
  '{ ($.eventName = AuthorizeSecurityGroupIngress) || ($.eventName = AuthorizeSecurityGroupEgress) || ($.eventName = RevokeSecurityGroupIngress) || ($.eventName = RevokeSecurityGroupEgress) || ($.eventName = CreateSecurityGroup) || ($.eventName = DeleteSecurityGroup) }'

export default defineCheck({
  title: { en: 'Changes of security groups raise an alarm', ja: 'セキュリティグループの変更でアラームが発報される' },
  risk: { en: 'A port opened to the internet for a test stays open, and nobody hears of it.', ja: 'テストのためにインターネットへ開けたポートが、誰にも知られないまま残ります。' },
  about: trailAlarms,
  row: 10,
  severity: 'low',
  protects: ['confidentiality'],
  owner: 'customer',
  standards: { 'cis-aws-5.0': ['4.10'] },
  traps: alarmTraps,

  outcomes: alarmOutcomes,
  evaluate: ({ securityGroupChanges }) => alarmVerdict(securityGroupChanges),
  examples: alarmExamples('securityGroupChanges'),

  remediation: alarmRemediation(pattern),
})
