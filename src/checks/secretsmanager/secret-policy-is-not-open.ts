import { secret } from '#collectors/secretsmanager.ts'
import { defineCheck } from '#core/check.ts'
import { closedPolicy, openToEveryone, whetherOpen } from '../open-policy.ts'

export default defineCheck({
  title: { en: 'Secret policy is not open to everyone', ja: 'シークレットがポリシーで全員に公開されていない' },
  risk: {
    en: 'Anyone with an AWS account may act on the secret, if the key lets them: read it or change it.',
    ja: 'キーが許していれば、AWS アカウントを持つ人なら誰でもシークレットを読み取ったり変更したりできます。',
  },
  about: secret,
  row: 8,
  severity: 'critical',
  protects: ['confidentiality', 'integrity'],
  owner: 'customer',
  traps: {
    en: 'A principal of "*" that a condition limits to an account, organisation or network is not public.',
    ja: 'プリンシパルが「*」でも、条件でアカウントや組織、ネットワークが限定されていれば公開とはみなしません。',
  },

  outcomes: {
    closed: closedPolicy('secret'),
    public: openToEveryone,
  },

  evaluate({ openness }) {
    if (openness === null) return null
    return whetherOpen(openness)
  },

  examples: {
    closed: [{ openness: { public: [], foreignAccounts: [{ account: '444455556666', actions: ['secretsmanager:GetSecretValue'] }] } }],
    public: [{ openness: { public: [{ sid: null, actions: ['secretsmanager:GetSecretValue'] }], foreignAccounts: [] } }],
  },

  remediation: {
    text: {
      en: 'Remove the secret’s resource policy that allows everyone, change the secret where it is used, and look in CloudTrail for who fetched it.',
      ja: '全員に許可しているシークレットのリソースポリシーを削除し、利用先でシークレットを変更したうえで、取得した相手を CloudTrail で確認します。',
    },
    call: { service: 'secretsmanager', operation: 'DeleteResourcePolicy', input: { SecretId: '{arn}' } },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access_resource-policies.html'],
  },
})
