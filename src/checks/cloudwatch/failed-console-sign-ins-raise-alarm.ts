import { defineCheck } from '#core/check.ts'
import { trailAlarms } from '#derived/trail-alarms.ts'
import { alarmExamples, alarmOutcomes, alarmRemediation, alarmTraps, alarmVerdict } from './trail-alarm-words.ts'

const pattern = '{ ($.eventName = ConsoleLogin) && ($.errorMessage = "Failed authentication") }'

export default defineCheck({
  title: { en: 'Failed console sign-ins raise an alarm', ja: 'コンソールサインインの失敗でアラームが発報される' },
  risk: { en: 'Passwords could be guessed for days without anybody noticing.', ja: 'パスワードの総当たりが何日続いても、誰も気づけません。' },
  about: trailAlarms,
  row: 10,
  severity: 'low',
  protects: ['confidentiality'],
  owner: 'customer',
  standards: { 'cis-aws-5.0': ['4.6'] },
  traps: alarmTraps,

  outcomes: alarmOutcomes,
  evaluate: ({ consoleFailures }) => alarmVerdict(consoleFailures),
  examples: alarmExamples('consoleFailures'),

  remediation: alarmRemediation(pattern),
})
