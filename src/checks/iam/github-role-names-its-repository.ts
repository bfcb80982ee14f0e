import { iamRole } from '#collectors/iam/authorization.ts'
import { defineCheck } from '#core/check.ts'
import { parsePolicy } from '#core/policy.ts'

const issuer = 'token.actions.githubusercontent.com'

// The default subject begins with the repository; an organisation may have others begin with its name or number.
const namesOwner = /^(repo:[^*?/:]+\/|repository_owner:[^*?:]+(:|$)|(repository_owner_id|repository_id):\d+(:|$)|repository:[^*?/:]+\/)/

const trust = (...subjects: readonly string[]) =>
  parsePolicy({
    Statement: {
      Effect: 'Allow',
      Principal: { Federated: `arn:aws:iam::111122223333:oidc-provider/${issuer}` },
      Action: 'sts:AssumeRoleWithWebIdentity',
      Condition: subjects.length === 0 ? {} : { StringLike: { [`${issuer}:sub`]: subjects } },
    },
  })

export default defineCheck({
  title: { en: 'Role for GitHub Actions names its repository', ja: 'GitHub Actions 用ロールがリポジトリを限定している' },
  risk: { en: 'A workflow in any GitHub repository could take this role.', ja: 'どの GitHub リポジトリのワークフローからも、このロールを使えます。' },
  about: iamRole,
  row: 2,
  severity: 'critical',
  protects: ['confidentiality', 'integrity'],
  owner: 'customer',

  traps: {
    en: 'That a condition on sub exists says little: repo:* is one, too. The owner must be spelt out, as organisation or user, or by its number where the organisation has customised its subjects. Which repository or branch of the owner is not judged.',
    ja: 'sub の条件があるだけでは不十分です（repo:* も条件です）。所有者（組織またはユーザー）が明記されているか、サブジェクトをカスタマイズしている場合は番号で指定されているかを確かめます。リポジトリやブランチまで絞られているかは判定しません。',
  },

  outcomes: {
    bound: { result: 'pass', en: 'The subject is restricted.', ja: 'sub 条件で限定されています。' },
    open: { result: 'fail', en: '{name} does not restrict the GitHub subject.', ja: '{name} は GitHub の sub を限定していません。', reach: 'internet' },
  },

  evaluate({ name, trust: { statements } }) {
    const github = statements.filter(({ effect, principals }) => effect === 'allow' && principals.federated.some((provider) => provider.endsWith(`oidc-provider/${issuer}`)))
    if (github.length === 0) return null
    const bound = github.every(({ conditions }) =>
      conditions.some(
        ({ operator, key, values }) =>
          /^(ForAnyValue:)?String(Equals|Like|EqualsIgnoreCase)$/i.test(operator) && key.toLowerCase() === `${issuer}:sub` && values.length > 0 && values.every((value) => namesOwner.test(value)),
      ),
    )
    return bound ? 'bound' : ['open', { name }]
  },

  examples: {
    bound: [{ trust: trust('repo:example/shop:*') }, { trust: trust('repo:example/*') }, { trust: trust('repository_owner_id:65:*') }],
    open: [{ trust: trust() }, { trust: trust('repo:*') }, { trust: trust('repo:exam*/shop:*') }, { trust: trust('repo:example/shop:*', 'environment:prod') }],
  },

  remediation: {
    text: {
      en: 'Add a StringLike condition on sub with your organisation and repository to the trust policy of the role for GitHub Actions.',
      ja: 'GitHub Actions 用ロールの信頼ポリシーに、sub が自社の組織とリポジトリに一致する条件（StringLike）を追加します。',
    },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html'],
  },
})
