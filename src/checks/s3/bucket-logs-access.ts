import { defineCheck } from '#core/check.ts'
import { bucketLogging } from '#derived/bucket-logging.ts'

export default defineCheck({
  title: { en: 'S3 bucket logs who accesses it', ja: 'S3 バケットのサーバーアクセスログが有効になっている' },
  risk: { en: 'After a leak nobody can say which objects were read, or from where.', ja: '情報漏えいが起きたとき、どのオブジェクトがどこから読まれたのかを調べられません。' },
  about: bucketLogging,
  row: 13,
  severity: 'low',
  protects: ['confidentiality'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['S3.9'] },
  traps: {
    en: 'CloudTrail data events can stand in for these logs; this check looks at server access logs only. A bucket that receives the access logs of others is not asked to log itself: that would log the logging, without end.',
    ja: 'CloudTrail のデータイベントで代用できる場合がありますが、このチェックはサーバーアクセスログだけを見ます。他のバケットのアクセスログの保存先になっているバケットには求めません（ログの書き込みがさらにログを生むためです）。',
  },

  outcomes: {
    logged: { result: 'pass', en: 'Access is logged to {target}.', ja: 'アクセスログが {target} に保存されています。' },
    intoItself: {
      result: 'fail',
      en: 'Access is logged into the bucket itself, so every log file written makes another.',
      ja: 'アクセスログの保存先がこのバケット自身のため、ログが書き込まれるたびに新たなログが生まれます。',
    },
    notLogged: { result: 'fail', en: 'Server access logs are off.', ja: 'サーバーアクセスログが無効です。' },
  },

  evaluate({ name, logTarget, receivesLogs }) {
    if (logTarget !== null) return logTarget === name ? 'intoItself' : ['logged', { target: logTarget }]
    return receivesLogs ? null : 'notLogged'
  },

  examples: { logged: [{}], intoItself: [{ logTarget: 'invoices' }], notLogged: [{ logTarget: null }] },

  remediation: {
    text: {
      en: 'Turn on the S3 bucket’s server access logs, to a bucket of the same account and region that is kept for logs. Never log a bucket to itself.',
      ja: 'S3 バケットのサーバーアクセスログを、同じアカウント・同じリージョンのログ専用バケットを保存先にして有効にします。自分自身を保存先にしてはいけません。',
    },
    effort: 'minutes',
    downtime: 'none',
    cost: { upToUsdPerMonth: 10, basis: { en: 'Storage of the logs', ja: 'ログのストレージ容量' }, source: 'https://aws.amazon.com/s3/pricing/', read: '2026-11-24' },
    docs: ['https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerLogs.html'],
  },
})
