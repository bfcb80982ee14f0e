import { iamRole } from '#collectors/iam/authorization.ts'
import { defineCheck } from '#core/check.ts'
import { opennessOf, parsePolicy } from '#core/policy.ts'

const trust = (more: object) => parsePolicy({ Statement: { Effect: 'Allow', Action: 'sts:AssumeRole', ...more } })

export default defineCheck({
  title: { en: 'Role cannot be assumed by just anyone', ja: 'ロールを誰でも引き受けられる状態ではない' },
  risk: {
    en: 'Anyone with an AWS account, or an account at a public sign-in service, can take this role and its rights.',
    ja: 'AWS アカウント（または公開サインインサービスのアカウント）を持つ誰もが、このロールの権限を使えます。',
  },
  about: iamRole,
  row: 2,
  severity: 'critical',
  protects: ['confidentiality', 'integrity'],
  owner: 'customer',

  traps: {
    en: 'Some tools take any condition for a restriction. An external id restricts nobody here: the caller chooses it. Nor does TLS or MFA of the caller. A condition on the organisation, the account or one application of a sign-in service does.',
    ja: '条件が付いていれば制限されているとみなすツールもありますが、外部 ID は呼び出し側が指定する値なので、相手を限定したことにはなりません。TLS や MFA の条件も同様です。組織、アカウント、またはサインインサービスの特定のアプリケーションを指定する条件だけを制限と認めます。',
  },

  outcomes: {
    closed: { result: 'pass', en: 'The trust policy names who may assume it.', ja: '信頼ポリシーで引き受け元が限定されています。' },
    open: { result: 'fail', en: 'Anyone may assume {name}.', ja: '{name} は誰でも引き受けられます。', reach: 'internet' },
  },

  evaluate({ name, account, trust }) {
    return opennessOf(trust, { account }).public.length > 0 ? ['open', { name }] : 'closed'
  },

  examples: {
    closed: [
      {},
      { trust: trust({ Principal: { AWS: '*' }, Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } } }) },
      {
        trust: trust({
          Principal: { Federated: 'cognito-identity.amazonaws.com' },
          Action: 'sts:AssumeRoleWithWebIdentity',
          Condition: { StringEquals: { 'cognito-identity.amazonaws.com:aud': 'ap-northeast-1:0a1b2c3d' } },
        }),
      },
    ],
    open: [
      { trust: trust({ Principal: '*' }) },
      { trust: trust({ Principal: { AWS: '*' }, Condition: { StringEquals: { 'sts:ExternalId': 'shop' } } }) },
      { trust: trust({ Principal: { Federated: 'cognito-identity.amazonaws.com' }, Action: 'sts:AssumeRoleWithWebIdentity' }) },
    ],
  },

  remediation: {
    text: {
      en: 'Name in the role’s trust policy the principals that may assume it, in place of everyone.',
      ja: 'ロールの信頼ポリシーで、全員への許可をやめ、引き受けてよいプリンシパルを明記します。',
    },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_update-role-trust-policy.html'],
  },
})
