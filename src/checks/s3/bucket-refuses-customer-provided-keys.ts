import { s3Bucket } from '#collectors/s3.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'S3 bucket refuses keys brought by the caller (SSE-C)', ja: 'S3 バケットが SSE-C（呼び出し元が持ち込むキー）を拒否している' },
  risk: {
    en: 'A thief of credentials can overwrite your objects encrypted with a key that nobody else has, and ask for ransom.',
    ja: '認証情報を盗んだ攻撃者が、自分だけが持つキーでオブジェクトを暗号化して上書きし、身代金を要求できます。',
  },
  about: s3Bucket,
  row: 25,
  severity: 'low',
  protects: ['availability', 'integrity'],
  owner: 'customer',

  outcomes: {
    refused: { result: 'pass', en: 'New objects cannot be written with SSE-C.', ja: 'SSE-C による書き込みはブロックされています。' },
    accepted: { result: 'fail', en: 'New objects may be written with SSE-C.', ja: 'SSE-C による書き込みが許可されています。' },
  },

  evaluate: ({ encryption }) => (encryption?.refusesCustomerKeys ? 'refused' : 'accepted'),

  examples: { refused: [{}], accepted: [{ encryption: { algorithm: 'AES256', refusesCustomerKeys: false } }, { encryption: null }] },

  remediation: {
    text: {
      en: 'Block SSE-C in the default encryption of the S3 bucket. S3 has done so by itself for new buckets since April 2026; a bucket that still accepts it was left as it was. Objects already written so stay readable.',
      ja: 'S3 バケットのデフォルト暗号化の設定で SSE-C をブロックします。2026 年 4 月以降に作成したバケットは S3 が自動でブロックしますが、以前からのバケットには許可のまま残っているものがあります。書き込み済みのオブジェクトは引き続き読み取れます。',
    },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/AmazonS3/latest/userguide/blocking-unblocking-s3-c-encryption-gpb.html'],
  },
})
