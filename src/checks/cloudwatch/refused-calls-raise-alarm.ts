import { defineCheck } from '#core/check.ts'
import { trailAlarms } from '#derived/trail-alarms.ts'
import { alarmExamples, alarmOutcomes, alarmRemediation, alarmTraps, alarmVerdict } from './trail-alarm-words.ts'

const pattern = '{ ($.errorCode = "*UnauthorizedOperation") || ($.errorCode = "AccessDenied*") }'

export default defineCheck({
  title: { en: 'Refused API calls raise an alarm', ja: '拒否された API 呼び出しでアラームが発報される' },
  risk: { en: 'Somebody trying out what a stolen key may do leaves a trail of refusals, and nobody would notice.', ja: '盗まれたキーで何ができるかを試すと拒否の記録が残りますが、誰も気づきません。' },
  about: trailAlarms,
  row: 10,
  severity: 'low',
  protects: ['confidentiality'],
  owner: 'customer',
  standards: { 'cis-aws-5.0': ['4.1'] },
  traps: alarmTraps,

  outcomes: alarmOutcomes,
  evaluate: ({ unauthorizedCalls }) => alarmVerdict(unauthorizedCalls),
  examples: alarmExamples('unauthorizedCalls'),

  remediation: alarmRemediation(pattern),
})
