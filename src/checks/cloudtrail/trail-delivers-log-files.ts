import { trail } from '#collectors/cloudtrail.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'Trail delivers its log files without error', ja: '証跡のログファイルがエラーなく配信されている' },
  risk: { en: 'A trail that is on but cannot write to its bucket records nothing you can read later.', ja: '証跡が有効でもバケットに書き込めなければ、後から読める記録は残りません。' },
  about: trail,
  row: 10,
  severity: 'high',
  protects: ['integrity'],
  owner: 'customer',

  outcomes: {
    delivering: { result: 'pass', en: 'Log files are delivered.', ja: 'ログファイルは配信されています。' },
    failing: { result: 'fail', en: 'The last delivery to bucket {bucket} failed: {error}.', ja: 'バケット {bucket} への直近の配信が失敗しました（{error}）。' },
    never: { result: 'fail', en: 'Logging is on, but nothing was ever delivered to bucket {bucket}.', ja: '記録は有効ですが、バケット {bucket} に一度も配信されていません。' },
    digestFailing: { result: 'fail', en: 'Digest files are not delivered: {error}.', ja: 'ダイジェストファイルの配信に失敗しています（{error}）。', severity: 'low' },
  },

  evaluate({ status, bucket }) {
    if (!status.logging) return null
    if (status.deliveryError !== null) return ['failing', { bucket, error: status.deliveryError }]
    if (status.deliveredAt === null) return ['never', { bucket }]
    return status.digestError === null ? 'delivering' : ['digestFailing', { error: status.digestError }]
  },

  examples: {
    delivering: [{}],
    failing: [{ status: { ...trail.sample.status, deliveryError: 'NoSuchBucket' } }],
    never: [{ status: { ...trail.sample.status, deliveredAt: null } }],
    digestFailing: [{ status: { ...trail.sample.status, digestError: 'AccessDenied' } }],
  },

  remediation: {
    text: {
      en: 'Check that the trail’s bucket exists, and that its policy and the KMS key let CloudTrail write.',
      ja: '証跡のバケットが存在し、バケットポリシーと KMS キーポリシーが CloudTrail の書き込みを許可しているか確認します。',
    },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html'],
  },
})
