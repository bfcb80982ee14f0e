import { defineCheck } from '#core/check.ts'
import { trailAlarms } from '#derived/trail-alarms.ts'
import { alarmExamples, alarmOutcomes, alarmRemediation, alarmTraps, alarmVerdict } from './trail-alarm-words.ts'

const pattern =
  '{ ($.eventSource = s3.amazonaws.com) && (($.eventName = PutBucketAcl) || ($.eventName = PutBucketPolicy) || ($.eventName = PutBucketCors) || ($.eventName = PutBucketLifecycle) || ($.eventName = PutBucketReplication) || ($.eventName = DeleteBucketPolicy) || ($.eventName = DeleteBucketCors) || ($.eventName = DeleteBucketLifecycle) || ($.eventName = DeleteBucketReplication)) }'

export default defineCheck({
  title: { en: 'Changes of S3 bucket policies raise an alarm', ja: 'S3 バケットポリシーの変更でアラームが発報される' },
  risk: { en: 'A bucket opened by mistake or on purpose stays open until somebody happens to look.', ja: '誤って、または意図的に公開されたバケットが、誰かが偶然見るまで公開されたままになります。' },
  about: trailAlarms,
  row: 10,
  severity: 'low',
  protects: ['confidentiality'],
  owner: 'customer',
  standards: { 'cis-aws-5.0': ['4.8'] },
  traps: alarmTraps,

  outcomes: alarmOutcomes,
  evaluate: ({ bucketPolicyChanges }) => alarmVerdict(bucketPolicyChanges),
  examples: alarmExamples('bucketPolicyChanges'),

  remediation: alarmRemediation(pattern),
})
