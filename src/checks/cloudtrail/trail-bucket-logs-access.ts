import { defineCheck } from '#core/check.ts'
import { trailBucket } from '#derived/trail-bucket.ts'

export default defineCheck({
  title: { en: 'Bucket of a trail logs who accesses it', ja: '証跡のバケットでサーバーアクセスログが有効になっている' },
  risk: { en: 'Nobody could say who read the records, or who tried to remove them.', ja: '誰が記録を読んだのか、誰が消そうとしたのかを調べられません。' },
  about: trailBucket,
  row: 10,
  severity: 'low',
  protects: ['integrity', 'confidentiality'],
  owner: 'customer',
  standards: { 'cis-aws-5.0': ['3.4'] },

  outcomes: {
    logged: { result: 'pass', en: 'Access is logged to {target}.', ja: 'アクセスログが {target} に保存されています。' },
    intoItself: {
      result: 'fail',
      en: 'Access is logged into the bucket itself: every log file written makes another, and whoever can wipe the records can wipe their logs.',
      ja: 'アクセスログの保存先がこのバケット自身です。ログがログを生み続けるうえ、記録を消せる人がアクセスログも消せます。',
    },
    notLogged: { result: 'fail', en: 'Server access logs are off.', ja: 'サーバーアクセスログが無効です。' },
  },

  evaluate: ({ name, logTarget }) => (logTarget === null ? 'notLogged' : logTarget === name ? 'intoItself' : ['logged', { target: logTarget }]),

  examples: { logged: [{}], intoItself: [{ logTarget: 'trail-logs' }], notLogged: [{ logTarget: null }] },

  remediation: {
    text: {
      en: 'Turn on server access logs of the trail’s bucket, to another bucket of the same account and region.',
      ja: '証跡のバケットで、同じアカウント・同じリージョンの別のバケットを保存先にして、サーバーアクセスログを有効にします。',
    },
    effort: 'minutes',
    downtime: 'none',
    cost: { upToUsdPerMonth: 1, basis: { en: 'Storage of the logs', ja: 'ログのストレージ容量' }, source: 'https://aws.amazon.com/s3/pricing/', read: '2026-11-24' },
    docs: ['https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerLogs.html'],
  },
})
