import { s3Bucket } from '#collectors/s3.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'S3 bucket encrypts new objects with a KMS key', ja: 'S3 バケットのデフォルト暗号化に KMS キーを使っている' },
  risk: {
    en: 'With keys that S3 keeps, whoever may read an object also gets it decrypted: there is no second lock, and no record of the key being used.',
    ja: 'S3 管理のキーでは、オブジェクトを読める人には自動的に復号された内容が渡ります。キーという2 つ目の関門がなく、キーの使用記録も残りません。',
  },
  about: s3Bucket,
  row: 25,
  severity: 'info',
  protects: ['confidentiality'],
  owner: 'shared',
  traps: {
    en: 'Since January 2023 S3 encrypts every new object by itself, so no bucket is unencrypted any more and this is a choice, not a gap. Buckets that receive the access logs of S3, or of application and classic load balancers, must stay with keys of S3: AWS delivers these logs to no other.',
    ja: '2023 年 1 月以降、S3 は新しいオブジェクトを必ず暗号化するため、「暗号化されていないバケット」はもうありません。KMS キーの利用は不備の解消ではなく選択です。S3 のアクセスログや Application / Classic Load Balancer のアクセスログの保存先は、S3 管理のキーにしか対応していないため、そのままにしてください。',
  },

  outcomes: {
    kms: { result: 'pass', en: 'New objects are encrypted with a KMS key ({algorithm}).', ja: '新しいオブジェクトは KMS キー（{algorithm}）で暗号化されます。' },
    s3Keys: { result: 'fail', en: 'New objects are encrypted with keys that S3 keeps (SSE-S3).', ja: '新しいオブジェクトは S3 管理のキー（SSE-S3）で暗号化されます。' },
  },

  evaluate: ({ encryption }) => (encryption?.algorithm.startsWith('aws:kms') ? ['kms', { algorithm: encryption.algorithm }] : 's3Keys'),

  examples: {
    kms: [{}, { encryption: { algorithm: 'aws:kms:dsse', refusesCustomerKeys: true } }],
    s3Keys: [{ encryption: null }, { encryption: { algorithm: 'AES256', refusesCustomerKeys: true } }],
  },

  remediation: {
    text: {
      en: 'For S3 data that only few may read, set a customer managed KMS key as the bucket’s default with the bucket key on, and give the right to decrypt to those few. Objects already there keep their encryption.',
      ja: '限られた人だけが読むデータの S3 バケットには、カスタマーマネージドの KMS キーをデフォルト暗号化に設定してバケットキーを有効にし、復号の権限を必要な人だけに与えます。既存のオブジェクトの暗号化は変わりません。',
    },
    effort: 'hours',
    downtime: 'none',
    cost: { upToUsdPerMonth: 10, basis: { en: 'The KMS key per month, and its requests', ja: 'KMS キーの月額とリクエスト数' }, source: 'https://aws.amazon.com/kms/pricing/', read: '2026-11-24' },
    docs: ['https://docs.aws.amazon.com/AmazonS3/latest/userguide/default-encryption-faq.html', 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-key.html'],
  },
})
