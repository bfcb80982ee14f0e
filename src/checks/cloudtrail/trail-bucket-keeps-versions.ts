import { defineCheck } from '#core/check.ts'
import { trailBucket } from '#derived/trail-bucket.ts'

export default defineCheck({
  title: { en: 'Bucket of a trail keeps old versions', ja: '証跡のバケットでバージョニングが有効になっている' },
  risk: { en: 'Whoever may delete or overwrite log files can wipe out their own traces.', ja: 'ログファイルを削除・上書きできる人は、自分の痕跡を消せます。' },
  about: trailBucket,
  row: 10,
  severity: 'low',
  protects: ['integrity', 'availability'],
  owner: 'customer',

  outcomes: {
    kept: { result: 'pass', en: 'Versioning is on.', ja: 'バージョニングは有効です。' },
    keptWithMfa: { result: 'pass', en: 'Versioning is on, and deleting versions takes MFA.', ja: 'バージョニングが有効で、バージョンの削除には MFA が必要です。' },
    notKept: { result: 'fail', en: 'Versioning is off, so a deleted log file is gone.', ja: 'バージョニングが無効で、削除されたログファイルは戻りません。' },
  },

  evaluate({ versioning }) {
    if (versioning.status !== 'enabled') return 'notKept'
    return versioning.mfaDelete ? 'keptWithMfa' : 'kept'
  },

  examples: {
    kept: [{}],
    keptWithMfa: [{ versioning: { status: 'enabled', mfaDelete: true } }],
    notKept: [{ versioning: { status: 'suspended', mfaDelete: false } }, { versioning: { status: 'never-enabled', mfaDelete: false } }],
  },

  remediation: {
    text: {
      en: 'Turn on versioning of the trail’s bucket; for records that have to stand as proof add Object Lock with a retention.',
      ja: '証跡のバケットでバージョニングを有効にします。証拠として残す必要がある場合は、保持期間付きのオブジェクトロックも設定します。',
    },
    call: { service: 's3', operation: 'PutBucketVersioning', input: { Bucket: '{name}', VersioningConfiguration: { Status: 'Enabled' } } },
    effort: 'minutes',
    downtime: 'none',
    cost: { upToUsdPerMonth: 1, basis: { en: 'S3 storage of old versions', ja: '旧バージョンの S3 保存料金' }, source: 'https://aws.amazon.com/s3/pricing/', read: '2026-11-24' },
    docs: ['https://docs.aws.amazon.com/AmazonS3/latest/userguide/Versioning.html', 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html'],
  },
})
