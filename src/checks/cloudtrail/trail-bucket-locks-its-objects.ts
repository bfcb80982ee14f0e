import { defineCheck } from '#core/check.ts'
import { trailBucket } from '#derived/trail-bucket.ts'

export default defineCheck({
  title: { en: 'Bucket of a trail locks its log files', ja: '証跡のバケットでオブジェクトロックが有効になっている' },
  risk: {
    en: 'An intruder with administrator rights can delete the records of what they did, old versions and all.',
    ja: '管理者権限を奪った侵入者は、自分の行動の記録を古いバージョンごと削除できます。',
  },
  about: trailBucket,
  row: 10,
  severity: 'low',
  protects: ['integrity', 'availability'],
  owner: 'customer',

  outcomes: {
    locked: { result: 'pass', en: 'New objects are locked for {days} {days|day|days} ({mode}).', ja: '新しいオブジェクトは {days} 日間ロックされます（{mode}）。' },
    noDefault: {
      result: 'fail',
      en: 'Object Lock is on, but without a default retention, and CloudTrail sets none: nothing is locked.',
      ja: 'オブジェクトロックは有効ですが、デフォルトの保持期間がありません。CloudTrail は保持期間を指定しないため、何もロックされません。',
    },
    unlocked: { result: 'fail', en: 'Object Lock is off.', ja: 'オブジェクトロックが無効です。' },
  },

  evaluate({ objectLock }) {
    if (objectLock === null) return 'unlocked'
    return objectLock.mode === null || objectLock.days === null ? 'noDefault' : ['locked', { days: objectLock.days, mode: objectLock.mode }]
  },

  examples: { locked: [{}, { objectLock: { mode: 'COMPLIANCE', days: 30 } }], noDefault: [{ objectLock: { mode: null, days: null } }], unlocked: [{ objectLock: null }] },

  remediation: {
    text: {
      en: 'Turn on Object Lock for the trail’s bucket, with a default retention. Governance mode can still be lifted by whoever has the permission; compliance mode by nobody, not even the root user, so begin with a short one. It takes versioning, and cannot be turned off again.',
      ja: '証跡のバケットで、デフォルトの保持期間を付けてオブジェクトロックを有効にします。ガバナンスモードは権限のある人なら解除できますが、コンプライアンスモードはルートユーザーでも解除できないため、短い期間から始めてください。バージョニングが必要で、一度有効にすると無効には戻せません。',
    },
    effort: 'hours',
    downtime: 'none',
    cost: {
      upToUsdPerMonth: 1,
      basis: { en: 'S3 storage of the log files for as long as they are locked', ja: 'ロック期間中のログファイルの S3 保存料金' },
      source: 'https://aws.amazon.com/s3/pricing/',
      read: '2026-11-24',
    },
    docs: ['https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html'],
  },
})
