import { s3Bucket } from '#collectors/s3.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'S3 bucket logs who accesses it', ja: 'S3 バケットのサーバーアクセスログが有効になっている' },
  risk: { en: 'After a leak nobody can say which objects were read, or from where.', ja: '情報漏えいが起きたとき、どのオブジェクトがどこから読まれたのかを調べられません。' },
  about: s3Bucket,
  row: 13,
  severity: 'low',
  protects: ['confidentiality'],
  owner: 'customer',
  traps: {
    en: 'CloudTrail data events can stand in for these logs; this check looks at server access logs only. A bucket that receives access logs need not log itself.',
    ja: 'CloudTrail のデータイベントで代用できる場合がありますが、このチェックはサーバーアクセスログだけを見ます。アクセスログの保存先バケット自体には不要です。',
  },

  outcomes: {
    logged: { result: 'pass', en: 'Access is logged to {target}.', ja: 'アクセスログが {target} に保存されています。' },
    notLogged: { result: 'fail', en: 'Server access logs are off.', ja: 'サーバーアクセスログが無効です。' },
  },

  evaluate: ({ logTarget }) => (logTarget === null ? 'notLogged' : ['logged', { target: logTarget }]),

  examples: { logged: [{}], notLogged: [{ logTarget: null }] },

  remediation: {
    text: {
      en: 'Turn on server access logs to a bucket of the same account and Region that is kept for logs. Never log a bucket to itself.',
      ja: '同じアカウント・同じリージョンのログ専用バケットを保存先にして、サーバーアクセスログを有効にします。自分自身を保存先にしてはいけません。',
    },
    effort: 'minutes',
    downtime: 'none',
    cost: { upToUsdPerMonth: 10, basis: { en: 'Storage of the logs', ja: 'ログのストレージ容量' }, source: 'https://aws.amazon.com/s3/pricing/', read: '2026-11-24' },
    docs: ['https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerLogs.html'],
  },
})
