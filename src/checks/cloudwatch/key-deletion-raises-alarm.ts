import { defineCheck } from '#core/check.ts'
import { trailAlarms } from '#derived/trail-alarms.ts'
import { alarmExamples, alarmOutcomes, alarmRemediation, alarmTraps, alarmVerdict } from './trail-alarm-words.ts'

const pattern = '{ ($.eventSource = kms.amazonaws.com) && (($.eventName = DisableKey) || ($.eventName = ScheduleKeyDeletion)) }'

export default defineCheck({
  title: { en: 'Disabling or deleting a KMS key raises an alarm', ja: 'KMS キーの無効化・削除予約でアラームが発報される' },
  risk: {
    en: 'Data under a deleted key can never be read again; only the waiting period leaves time to cancel.',
    ja: '削除されたキーで暗号化したデータは二度と読めません。取り消せるのは待機期間中だけです。',
  },
  about: trailAlarms,
  row: 10,
  severity: 'medium',
  protects: ['availability'],
  owner: 'customer',
  standards: { 'cis-aws-5.0': ['4.7'] },
  traps: alarmTraps,

  outcomes: alarmOutcomes,
  evaluate: ({ keyDeletion }) => alarmVerdict(keyDeletion),
  examples: alarmExamples('keyDeletion'),

  remediation: alarmRemediation(pattern),
})
