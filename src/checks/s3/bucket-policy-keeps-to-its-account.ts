import { s3Bucket } from '#collectors/s3.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'S3 bucket policy lets in no other account', ja: 'S3 バケットポリシーが他のアカウントにアクセスを許可していない' },
  risk: { en: 'Whoever controls the other account, now or after a break-in there, reaches this bucket.', ja: '許可先のアカウントの管理者や、そこに侵入した攻撃者が、このバケットにアクセスできます。' },
  about: s3Bucket,
  row: 25,
  severity: 'low',
  protects: ['confidentiality', 'integrity'],
  owner: 'customer',

  outcomes: {
    own: { result: 'pass', en: 'The bucket policy names no other account.', ja: 'バケットポリシーは他のアカウントに許可を与えていません。' },
    foreign: { result: 'fail', en: 'The bucket policy lets in: {accounts}.', ja: 'バケットポリシーが次のアカウントに許可を与えています: {accounts}' },
  },

  evaluate: ({ policy }) => (policy === null || policy.foreignAccounts.length === 0 ? 'own' : ['foreign', { accounts: policy.foreignAccounts.join(', ') }]),

  examples: { own: [{}, { policy: null }], foreign: [{ policy: { requiresTls: true, foreignAccounts: ['444455556666'] } }] },

  remediation: {
    text: {
      en: 'Make sure that each account is known and still needed; remove the others from the policy, and narrow what remains to the actions and prefixes in use.',
      ja: '各アカウントが既知のもので、今も必要かを確認します。不要なものはポリシーから削除し、残すものは使っているアクションとプレフィックスだけに絞ります。',
    },
    effort: 'hours',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-policies.html'],
  },
})
