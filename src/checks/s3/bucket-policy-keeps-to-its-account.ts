import { s3Bucket } from '#collectors/s3.ts'
import { defineCheck } from '#core/check.ts'

const policy = { requiresTls: true, foreignAccounts: [], organizations: [], loadBalancerLogs: [] }

export default defineCheck({
  title: { en: 'S3 bucket policy lets in no other account', ja: 'S3 バケットポリシーが他のアカウントにアクセスを許可していない' },
  risk: { en: 'Whoever controls the other account, now or after a break-in there, reaches this bucket.', ja: '許可先のアカウントの管理者や、そこに侵入した攻撃者が、このバケットにアクセスできます。' },
  about: s3Bucket,
  row: 25,
  severity: 'low',
  protects: ['confidentiality', 'integrity'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['S3.6'] },
  traps: {
    en: 'The accounts by which Elastic Load Balancing delivers access logs belong to AWS and are no strangers while they may only write. Whether an account or an organisation is yours is not written in the policy, so it is said what the policy says and no more.',
    ja: 'Elastic Load Balancing がアクセスログの配信に使うアカウントは AWS のもので、書き込みだけを許可している限り他者とは見なしません。アカウントや組織が自社のものかどうかはポリシーには書かれていないため、ポリシーから分かることだけを述べます。',
  },

  outcomes: {
    own: { result: 'pass', en: 'The bucket policy lets in no other account.', ja: 'バケットポリシーは他のアカウントに許可を与えていません。' },
    loadBalancerLogs: {
      result: 'pass',
      en: 'Besides its own account the policy lets in only AWS itself, to deliver the access logs of load balancers ({accounts}).',
      ja: '自アカウント以外では、ロードバランサーのアクセスログを配信する AWS のアカウント（{accounts}）だけを許可しています。',
    },
    ownOrganization: {
      result: 'pass',
      en: 'Other accounts are let in only if they belong to the organisation of the bucket.',
      ja: '他のアカウントは、このバケットと同じ組織に属する場合だけ許可されます。',
    },
    organization: {
      result: 'fail',
      severity: 'info',
      en: 'Other accounts are let in if they belong to {organizations}. Make sure that this is your organisation: the policy does not say.',
      ja: '組織 {organizations} に属するアカウントに許可を与えています。自社の組織かどうかはポリシーからは分からないため、確認してください。',
    },
    foreign: {
      result: 'fail',
      en: 'The bucket policy lets in: {accounts}. Nothing in it asks them to belong to your organisation.',
      ja: 'バケットポリシーが次のアカウントに許可を与えています: {accounts}（自社の組織に属することは条件になっていません）',
    },
  },

  evaluate({ policy }) {
    if (policy === null) return 'own'
    const { foreignAccounts, organizations, loadBalancerLogs } = policy
    if (foreignAccounts.length > 0) return ['foreign', { accounts: foreignAccounts.join(', ') }]
    const named = organizations.filter((one) => one !== 'own')
    if (named.length > 0) return ['organization', { organizations: named.join(', ') }]
    if (organizations.length > 0) return 'ownOrganization'
    return loadBalancerLogs.length > 0 ? ['loadBalancerLogs', { accounts: loadBalancerLogs.join(', ') }] : 'own'
  },

  examples: {
    own: [{}, { policy: null }],
    loadBalancerLogs: [{ policy: { ...policy, loadBalancerLogs: ['582318560864'] } }],
    ownOrganization: [{ policy: { ...policy, organizations: ['own'] } }],
    organization: [{ policy: { ...policy, organizations: ['o-example'] } }],
    foreign: [{ policy: { ...policy, foreignAccounts: ['444455556666'], organizations: ['o-example'] } }],
  },

  remediation: {
    text: {
      en: 'Make sure that each account the S3 bucket policy allows is known and still needed; remove the others, and narrow what remains to the actions and prefixes in use. Inside one organisation add the condition aws:PrincipalOrgID.',
      ja: 'S3 バケットポリシーで許可している各アカウントが既知のもので、今も必要かを確認します。不要なものはポリシーから削除し、残すものは使っているアクションとプレフィックスだけに絞ります。同じ組織の中だけで使うなら、条件 aws:PrincipalOrgID を加えます。',
    },
    effort: 'hours',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-policies.html'],
  },
})
