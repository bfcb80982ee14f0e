import { s3Bucket } from '#collectors/s3.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'S3 bucket clears away leftovers by itself', ja: 'S3 バケットが不要なデータをライフサイクルルールで片付けている' },
  risk: {
    en: 'Parts of broken uploads and versions replaced long ago stay for good, out of sight and on the bill.',
    ja: '中断したアップロードの断片や古いバージョンが、目に見えないまま残り続け、料金もかかり続けます。',
  },
  about: s3Bucket,
  row: 25,
  severity: 'info',
  protects: ['confidentiality'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['S3.13'] },

  outcomes: {
    cleared: {
      result: 'pass',
      en: 'Lifecycle rules end broken uploads, and old versions where versions are kept.',
      ja: 'ライフサイクルルールが、中断したアップロードと（バージョニング有効時は）古いバージョンを削除します。',
    },
    noRules: { result: 'fail', en: 'There are no lifecycle rules.', ja: 'ライフサイクルルールがありません。' },
    uploadsStay: { result: 'fail', en: 'No rule ends uploads that were never completed.', ja: '未完了のマルチパートアップロードを削除するルールがありません。' },
    versionsStay: { result: 'fail', en: 'Versions are kept, and no rule ends old ones.', ja: 'バージョニングが有効ですが、古いバージョンを削除するルールがありません。' },
  },

  evaluate({ lifecycle, versioning }) {
    if (lifecycle === null) return 'noRules'
    if (!lifecycle.abortsUploads) return 'uploadsStay'
    return versioning.status !== 'never-enabled' && !lifecycle.expiresOldVersions ? 'versionsStay' : 'cleared'
  },

  examples: {
    cleared: [{}, { lifecycle: { abortsUploads: true, expiresOldVersions: false, expirations: [] }, versioning: { status: 'never-enabled', mfaDelete: false } }],
    noRules: [{ lifecycle: null }],
    uploadsStay: [{ lifecycle: { abortsUploads: false, expiresOldVersions: true, expirations: [] } }],
    versionsStay: [{ lifecycle: { abortsUploads: true, expiresOldVersions: false, expirations: [] } }],
  },

  remediation: {
    text: {
      en: 'Add a lifecycle rule for the whole S3 bucket that aborts incomplete uploads after 7 days and, where versions are kept, expires noncurrent ones once you would no longer want them back.',
      ja: 'S3 バケット全体を対象に、未完了のマルチパートアップロードを 7 日で中止するライフサイクルルールを追加します。バージョニングが有効なら、戻す必要がなくなった非現行バージョンも期限切れにします。',
    },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpu-abort-incomplete-mpu-lifecycle-config.html', 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lifecycle-mgmt.html'],
  },
})
