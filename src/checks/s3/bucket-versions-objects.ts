import { s3Bucket } from '#collectors/s3.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'S3 bucket keeps earlier versions of its objects', ja: 'S3 バケットのバージョニングが有効になっている' },
  risk: { en: 'An object that is overwritten or deleted, by mistake or by an attacker, cannot be brought back.', ja: '誤操作や攻撃でオブジェクトが上書き・削除されると、元に戻せません。' },
  about: s3Bucket,
  row: 25,
  severity: 'low',
  protects: ['integrity', 'availability'],
  owner: 'customer',

  outcomes: {
    kept: { result: 'pass', en: 'Versioning is on.', ja: 'バージョニングが有効です。' },
    suspended: { result: 'fail', en: 'Versioning is suspended: new versions are not kept.', ja: 'バージョニングが一時停止されており、新しいバージョンは保存されません。' },
    neverEnabled: { result: 'fail', en: 'Versioning was never turned on.', ja: 'バージョニングが一度も有効化されていません。' },
  },

  evaluate: ({ versioning }) => (versioning.status === 'enabled' ? 'kept' : versioning.status === 'suspended' ? 'suspended' : 'neverEnabled'),

  examples: {
    kept: [{}],
    suspended: [{ versioning: { status: 'suspended', mfaDelete: false } }],
    neverEnabled: [{ versioning: { status: 'never-enabled', mfaDelete: false } }],
  },

  remediation: {
    text: {
      en: 'Turn on versioning of the S3 bucket, and add a lifecycle rule that expires old versions so that they do not pile up.',
      ja: 'S3 バケットのバージョニングを有効にし、古いバージョンが溜まり続けないよう、ライフサイクルルールで期限切れにします。',
    },
    call: { service: 's3', operation: 'PutBucketVersioning', input: { Bucket: '{name}', VersioningConfiguration: { Status: 'Enabled' } } },
    effort: 'minutes',
    downtime: 'none',
    cost: {
      upToUsdPerMonth: 10,
      basis: { en: 'Storage of the versions kept', ja: '保存される旧バージョンのストレージ容量' },
      source: 'https://aws.amazon.com/s3/pricing/',
      read: '2026-11-24',
    },
    docs: ['https://docs.aws.amazon.com/AmazonS3/latest/userguide/Versioning.html'],
  },
})
