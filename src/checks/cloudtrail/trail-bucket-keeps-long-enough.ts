import { defineCheck } from '#core/check.ts'
import { trailBucket } from '#derived/trail-bucket.ts'

export default defineCheck({
  title: { en: 'Bucket of a trail keeps the records long enough', ja: '証跡のバケットが記録を十分な期間保存している' },
  risk: { en: 'Break-ins are often found months later; by then the records of how they began are gone.', ja: '侵入は何か月も経ってから見つかることが多く、その頃には発端の記録が消えています。' },
  about: trailBucket,
  row: 10,
  severity: 'medium',
  protects: ['integrity', 'availability'],
  owner: 'customer',
  traps: {
    en: 'Only lifecycle rules that touch the log files count; rules for other prefixes or for tagged objects do not.',
    ja: 'ログファイルに影響するライフサイクルルールだけを数えます。別のプレフィックスやタグ付きオブジェクト向けのルールは対象外です。',
  },

  outcomes: {
    forever: { result: 'pass', en: 'No lifecycle rule deletes the log files.', ja: 'ログファイルを削除するライフサイクルルールはありません。' },
    longEnough: { result: 'pass', en: 'Log files are deleted after {days} {days|day|days}.', ja: 'ログファイルは {days} 日後に削除されます。' },
    tooShort: { result: 'fail', en: 'Log files are deleted after {days} {days|day|days}; {wanted} {wanted|is|are} wanted.', ja: 'ログファイルが {days} 日で削除されます（目安は {wanted} 日以上）。' },
  },

  evaluate({ deletedAfterDays: days }, { thresholds: { logRetentionDays: wanted } }) {
    if (days === null) return 'forever'
    return days < wanted ? ['tooShort', { days, wanted }] : ['longEnough', { days }]
  },

  examples: { forever: [{}], longEnough: [{ deletedAfterDays: 365 }], tooShort: [{ deletedAfterDays: 90 }] },

  remediation: {
    text: {
      en: 'Lengthen the expiration in the lifecycle rule of the trail’s bucket; move log files older than a few months to a cheaper storage class instead.',
      ja: '証跡のバケットのライフサイクルルールで有効期限を延ばします。数か月より古いログは、削除せずに低価格のストレージクラスへ移します。',
    },
    effort: 'minutes',
    downtime: 'none',
    cost: { upToUsdPerMonth: 1, basis: { en: 'S3 storage of the log files', ja: 'ログファイルの S3 保存料金' }, source: 'https://aws.amazon.com/s3/pricing/', read: '2026-11-24' },
    docs: ['https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lifecycle-mgmt.html'],
  },
})
