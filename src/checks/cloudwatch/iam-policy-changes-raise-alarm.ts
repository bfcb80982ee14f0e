import { defineCheck } from '#core/check.ts'
import { trailAlarms } from '#derived/trail-alarms.ts'
import { alarmExamples, alarmOutcomes, alarmRemediation, alarmTraps, alarmVerdict } from './trail-alarm-words.ts'

const pattern =
  '{ ($.eventSource = iam.amazonaws.com) && (($.eventName = DeleteGroupPolicy) || ($.eventName = DeleteRolePolicy) || ($.eventName = DeleteUserPolicy) || ($.eventName = PutGroupPolicy) || ($.eventName = PutRolePolicy) || ($.eventName = PutUserPolicy) || ($.eventName = CreatePolicy) || ($.eventName = DeletePolicy) || ($.eventName = CreatePolicyVersion) || ($.eventName = DeletePolicyVersion) || ($.eventName = AttachRolePolicy) || ($.eventName = DetachRolePolicy) || ($.eventName = AttachUserPolicy) || ($.eventName = DetachUserPolicy) || ($.eventName = AttachGroupPolicy) || ($.eventName = DetachGroupPolicy)) }'

export default defineCheck({
  title: { en: 'Changes of IAM policies raise an alarm', ja: 'IAM ポリシーの変更でアラームが発報される' },
  risk: { en: 'An intruder widens their own rights first; nobody would notice until the damage is done.', ja: '侵入者はまず自分の権限を広げます。アラームがなければ、被害が出るまで気づけません。' },
  about: trailAlarms,
  row: 10,
  severity: 'medium',
  protects: ['confidentiality', 'integrity'],
  owner: 'customer',
  standards: { 'cis-aws-5.0': ['4.4'] },
  traps: alarmTraps,

  outcomes: alarmOutcomes,
  evaluate: ({ iamPolicyChanges }) => alarmVerdict(iamPolicyChanges),
  examples: alarmExamples('iamPolicyChanges'),

  remediation: alarmRemediation(pattern),
})
