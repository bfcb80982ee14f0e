import { defineCheck } from '#core/check.ts'
import { distributionLogging } from '#derived/distribution-logging.ts'

export default defineCheck({
  about: distributionLogging,
  owner: 'customer',
  title: { en: 'CloudFront distribution writes access logs', ja: 'CloudFront がアクセスログを出力している' },
  risk: { en: 'After an attack nobody can say which addresses asked for what, or since when.', ja: '攻撃を受けた後に、どのアドレスから、いつから、何がリクエストされていたのかを調べられません。' },
  row: 13,
  severity: 'medium',
  protects: ['confidentiality', 'integrity'],
  standards: { 'aws-fsbp': ['CloudFront.5'] },
  traps: {
    en: 'The newer standard logs (v2) are not part of the distribution: CloudWatch Logs delivers them and knows of them in us-east-1. They count here, as do real-time logs.',
    ja: '新しい標準ログ（v2）はディストリビューションの設定には現れず、us-east-1 の CloudWatch Logs の「配信」として管理されます。ここでは v2 とリアルタイムログも出力ありと判定します。',
  },

  outcomes: {
    standard: { result: 'pass', en: 'Standard logs go to {bucket}.', ja: '標準ログが {bucket} に保存されています。' },
    delivered: { result: 'pass', en: 'Standard logs (v2) are delivered through CloudWatch Logs.', ja: '標準ログ（v2）が CloudWatch Logs 経由で配信されています。' },
    realTime: {
      result: 'pass',
      en: 'The default behavior writes real-time logs; how many of the requests they sample was not looked at.',
      ja: 'デフォルトビヘイビアがリアルタイムログを出力しています（サンプリング率は確認していません）。',
    },
    off: { result: 'fail', en: 'No access logs are written.', ja: 'アクセスログが出力されていません。' },
  },

  evaluate(facts) {
    if (!facts.enabled) return null
    if (facts.realTimeLogs) return 'realTime'
    if (facts.logBucket !== null) return ['standard', { bucket: facts.logBucket }]
    return facts.delivered ? 'delivered' : 'off'
  },

  examples: {
    standard: [{ logBucket: 'logs.s3.amazonaws.com', delivered: false }],
    delivered: [{}],
    realTime: [{ realTimeLogs: true, delivered: false }],
    off: [{ delivered: false }],
  },

  remediation: {
    text: {
      en: 'Turn on standard logs (v2) of the CloudFront distribution, to an S3 bucket kept for logs. They need no ACL on the bucket.',
      ja: 'CloudFront の標準ログ（v2）を、ログ専用の S3 バケットを保存先にして有効にします。バケットの ACL は不要です。',
    },
    effort: 'minutes',
    downtime: 'none',
    cost: {
      upToUsdPerMonth: 10,
      basis: { en: 'Delivery and storage of the logs, per gigabyte.', ja: 'ログの配信と保存の料金（GB 単位）。' },
      source: 'https://aws.amazon.com/cloudwatch/pricing/',
      read: '2026-11-24',
    },
    docs: ['https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logging.html', 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/AccessLogs.html'],
  },
})
