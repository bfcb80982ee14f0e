import { trail } from '#collectors/cloudtrail.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'Trail is encrypted with a KMS key', ja: '証跡が KMS キーで暗号化されている' },
  risk: { en: 'Read access to the bucket alone is enough to read who does what in this account.', ja: 'バケットの読み取り権限だけで、アカウント内で誰が何をしているかを読まれてしまいます。' },
  about: trail,
  row: 10,
  severity: 'low',
  protects: ['confidentiality'],
  owner: 'customer',
  standards: { 'cis-aws-5.0': ['3.5'], 'aws-fsbp': ['CloudTrail.2'] },

  outcomes: {
    kms: { result: 'pass', en: 'Log files are encrypted with a KMS key.', ja: 'ログファイルは KMS キーで暗号化されています。' },
    s3Only: { result: 'fail', en: 'Log files are encrypted with the key of S3 only (SSE-S3).', ja: 'ログファイルは S3 マネージドキー（SSE-S3）だけで暗号化されています。' },
  },

  evaluate({ foreign, kmsKeyId }) {
    if (foreign) return null
    return kmsKeyId === null ? 's3Only' : 'kms'
  },

  examples: {
    kms: [{}],
    s3Only: [{ kmsKeyId: null }],
  },

  remediation: {
    text: {
      en: 'Make a KMS key whose policy lets CloudTrail encrypt and only investigators decrypt, and set it on the trail.',
      ja: 'CloudTrail には暗号化を、調査担当者だけには復号を許可する KMS キーを作成し、証跡に設定します。',
    },
    effort: 'hours',
    downtime: 'none',
    cost: {
      upToUsdPerMonth: 10,
      basis: { en: 'one customer managed key and its requests', ja: 'カスタマーマネージドキー 1 個とリクエスト' },
      source: 'https://aws.amazon.com/kms/pricing/',
      read: '2026-11-24',
    },
    docs: ['https://docs.aws.amazon.com/awscloudtrail/latest/userguide/encrypting-cloudtrail-log-files-with-aws-kms.html'],
  },
})
