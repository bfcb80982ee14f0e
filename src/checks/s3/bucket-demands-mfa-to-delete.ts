import { s3Bucket } from '#collectors/s3.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'S3 bucket demands MFA to delete versions', ja: 'S3 バケットで MFA Delete が有効になっている' },
  risk: {
    en: 'Stolen credentials alone are enough to delete every version of every object for good.',
    ja: '認証情報が盗まれただけで、全オブジェクトの全バージョンを完全に削除されるおそれがあります。',
  },
  about: s3Bucket,
  row: 25,
  severity: 'low',
  protects: ['integrity', 'availability'],
  owner: 'customer',
  standards: { 'cis-aws-5.0': ['2.1.2'] },

  outcomes: {
    demanded: { result: 'pass', en: 'MFA is demanded to delete versions.', ja: 'バージョンの削除に MFA が必要です。' },
    notDemanded: { result: 'fail', en: 'Versions can be deleted without MFA.', ja: 'MFA なしでバージョンを削除できます。' },
  },

  evaluate({ versioning }) {
    // Without versioning there is nothing for MFA delete to guard; another check says so.
    if (versioning.status === 'never-enabled') return null
    return versioning.mfaDelete ? 'demanded' : 'notDemanded'
  },

  examples: {
    demanded: [{ versioning: { status: 'enabled', mfaDelete: true } }],
    notDemanded: [{}, { versioning: { status: 'suspended', mfaDelete: false } }],
  },

  remediation: {
    text: {
      en: 'Turn on MFA delete of the S3 bucket: only the root user can, with its MFA device and through the API or the CLI. A bucket with lifecycle rules cannot have it: use Object Lock there.',
      ja: 'S3 バケットの MFA Delete を有効にします。有効化できるのは MFA を設定したルートユーザーだけで、API または CLI から行います。ライフサイクルルールのあるバケットでは使えないため、代わりにオブジェクトロックを検討します。',
    },
    effort: 'hours',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/AmazonS3/latest/userguide/MultiFactorAuthenticationDelete.html'],
  },
})
