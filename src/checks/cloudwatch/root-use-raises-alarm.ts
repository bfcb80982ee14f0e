import { defineCheck } from '#core/check.ts'
import { trailAlarms } from '#derived/trail-alarms.ts'
import { alarmExamples, alarmOutcomes, alarmRemediation, alarmTraps, alarmVerdict } from './trail-alarm-words.ts'

const pattern = '{ ($.userIdentity.type = "Root") && ($.userIdentity.invokedBy NOT EXISTS) && ($.eventType != "AwsServiceEvent") }'

export default defineCheck({
  title: { en: 'Use of the root user raises an alarm', ja: 'ルートユーザーの使用でアラームが発報される' },
  risk: {
    en: 'The root user can do everything and no policy of this account stops it; its use has to reach a person at once.',
    ja: 'ルートユーザーは何でもでき、アカウント内のポリシーでは止められません。使われたことがすぐに担当者へ届く必要があります。',
  },
  about: trailAlarms,
  row: 3,
  severity: 'medium',
  protects: ['confidentiality', 'integrity', 'availability'],
  owner: 'customer',
  standards: { 'cis-aws-5.0': ['4.3'] },
  traps: alarmTraps,

  outcomes: alarmOutcomes,
  evaluate: ({ rootUse }) => alarmVerdict(rootUse),
  examples: alarmExamples('rootUse'),

  remediation: alarmRemediation(pattern),
})
