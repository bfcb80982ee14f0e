import { s3Bucket } from '#collectors/s3.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'S3 bucket refuses requests without TLS', ja: 'S3 バケットが TLS を使わないリクエストを拒否している' },
  risk: { en: 'Objects sent over plain HTTP can be read or changed on the way.', ja: '暗号化されていない HTTP で送受信されたオブジェクトは、通信経路上で盗聴・改ざんされるおそれがあります。' },
  about: s3Bucket,
  row: 25,
  severity: 'medium',
  protects: ['confidentiality', 'integrity'],
  owner: 'customer',
  standards: { 'cis-aws-5.0': ['2.1.1'], 'aws-fsbp': ['S3.5'] },

  outcomes: {
    required: { result: 'pass', en: 'The bucket policy refuses every request without TLS.', ja: 'バケットポリシーが TLS を使わないリクエストをすべて拒否しています。' },
    notRequired: { result: 'fail', en: 'The bucket policy lets requests through without TLS.', ja: 'バケットポリシーが TLS を使わないリクエストを拒否していません。' },
    noPolicy: { result: 'fail', en: 'There is no bucket policy, so plain HTTP is accepted.', ja: 'バケットポリシーがないため、HTTP のリクエストも受け付けます。' },
  },

  evaluate: ({ policy }) => (policy === null ? 'noPolicy' : policy.requiresTls ? 'required' : 'notRequired'),

  examples: {
    required: [{}],
    notRequired: [{ policy: { requiresTls: false, foreignAccounts: [], organizations: [], loadBalancerLogs: [] } }],
    noPolicy: [{ policy: null }],
  },

  remediation: {
    text: {
      en: 'Add to the S3 bucket policy a Deny statement for all principals and s3:* on the bucket and its objects, with the condition aws:SecureTransport false. Keep the statements that are already there.',
      ja: 'S3 バケットポリシーに、aws:SecureTransport が false の場合に、バケットとオブジェクトへの s3:* をすべてのプリンシパルに対して拒否する Deny ステートメントを追加します。既存のステートメントは残してください。',
    },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html'],
  },
})
