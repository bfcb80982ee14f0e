import { defineCheck } from '#core/check.ts'
import { trailAlarms } from '#derived/trail-alarms.ts'
import { alarmExamples, alarmOutcomes, alarmRemediation, alarmTraps, alarmVerdict } from './trail-alarm-words.ts'

const pattern =
  '{ ($.eventName = CreateVpc) || ($.eventName = DeleteVpc) || ($.eventName = ModifyVpcAttribute) || ($.eventName = AcceptVpcPeeringConnection) || ($.eventName = CreateVpcPeeringConnection) || ($.eventName = DeleteVpcPeeringConnection) || ($.eventName = RejectVpcPeeringConnection) }'

export default defineCheck({
  title: { en: 'Changes of VPCs raise an alarm', ja: 'VPC の変更でアラームが発報される' },
  risk: { en: 'A peering with a foreign network joins two networks that should be apart.', ja: '外部とのピアリング接続により、分けておくべきネットワークがつながってしまいます。' },
  about: trailAlarms,
  row: 10,
  severity: 'low',
  protects: ['confidentiality', 'availability'],
  owner: 'customer',
  standards: { 'cis-aws-5.0': ['4.14'] },
  traps: alarmTraps,

  outcomes: alarmOutcomes,
  evaluate: ({ vpcChanges }) => alarmVerdict(vpcChanges),
  examples: alarmExamples('vpcChanges'),

  remediation: alarmRemediation(pattern),
})
