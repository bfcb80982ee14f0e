import { defineCheck } from '#core/check.ts'
import { trailAlarms } from '#derived/trail-alarms.ts'
import { alarmExamples, alarmOutcomes, alarmRemediation, alarmTraps, alarmVerdict } from './trail-alarm-words.ts'

const pattern = '{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") && ($.userIdentity.type = "IAMUser") && ($.responseElements.ConsoleLogin = "Success") }'

export default defineCheck({
  title: { en: 'Console sign-in without MFA raises an alarm', ja: 'MFA なしのコンソールサインインでアラームが発報される' },
  risk: { en: 'A password alone was enough to enter, and nobody is told that it happened.', ja: 'パスワードだけで入られても、その事実が誰にも伝わりません。' },
  about: trailAlarms,
  row: 10,
  severity: 'medium',
  protects: ['confidentiality', 'integrity'],
  owner: 'customer',
  standards: { 'cis-aws-5.0': ['4.2'] },
  traps: alarmTraps,

  outcomes: alarmOutcomes,
  evaluate: ({ consoleWithoutMfa }) => alarmVerdict(consoleWithoutMfa),
  examples: alarmExamples('consoleWithoutMfa'),

  remediation: alarmRemediation(pattern),
})
