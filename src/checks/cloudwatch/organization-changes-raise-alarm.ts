import { defineCheck } from '#core/check.ts'
import { trailAlarms } from '#derived/trail-alarms.ts'
import { alarmExamples, alarmOutcomes, alarmRemediation, alarmTraps, alarmVerdict } from './trail-alarm-words.ts'

const pattern =
  '{ ($.eventSource = organizations.amazonaws.com) && (($.eventName = AcceptHandshake) || ($.eventName = AttachPolicy) || ($.eventName = CreateAccount) || ($.eventName = CreateOrganizationalUnit) || ($.eventName = CreatePolicy) || ($.eventName = DeclineHandshake) || ($.eventName = DeleteOrganization) || ($.eventName = DeleteOrganizationalUnit) || ($.eventName = DeletePolicy) || ($.eventName = DetachPolicy) || ($.eventName = DisablePolicyType) || ($.eventName = EnablePolicyType) || ($.eventName = InviteAccountToOrganization) || ($.eventName = LeaveOrganization) || ($.eventName = MoveAccount) || ($.eventName = RemoveAccountFromOrganization) || ($.eventName = UpdatePolicy) || ($.eventName = UpdateOrganizationalUnit)) }'

export default defineCheck({
  title: { en: 'Changes of the organisation raise an alarm', ja: 'AWS Organizations の変更でアラームが発報される' },
  risk: { en: 'An account taken out of the organisation escapes every rule set for it.', ja: 'アカウントが組織から外されると、組織のすべての統制が効かなくなります。' },
  about: trailAlarms,
  row: 10,
  severity: 'low',
  protects: ['integrity'],
  owner: 'customer',
  standards: { 'cis-aws-5.0': ['4.15'] },
  traps: alarmTraps,

  outcomes: alarmOutcomes,
  evaluate: ({ organizationChanges }) => alarmVerdict(organizationChanges),
  examples: alarmExamples('organizationChanges'),

  remediation: alarmRemediation(pattern),
})
