import { iamRole } from '#collectors/iam/authorization.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'Role for GitHub Actions names its repository', ja: 'GitHub Actions 用ロールがリポジトリを限定している' },
  risk: { en: 'A workflow in any GitHub repository could take this role.', ja: 'どの GitHub リポジトリのワークフローからも、このロールを使えます。' },
  about: iamRole,
  row: 2,
  severity: 'critical',
  protects: ['confidentiality', 'integrity'],
  owner: 'customer',

  outcomes: {
    bound: { result: 'pass', en: 'The subject is restricted.', ja: 'sub 条件で限定されています。' },
    open: { result: 'fail', en: '{name} does not restrict the GitHub subject.', ja: '{name} は GitHub の sub を限定していません。', reach: 'internet' },
  },

  evaluate({ name, trust }) {
    const github = trust.statements.filter(
      ({ effect, principals }) => effect === 'allow' && principals.federated.some((provider) => provider.endsWith('oidc-provider/token.actions.githubusercontent.com')),
    )
    if (github.length === 0) return null
    const bound = github.every(({ conditions }) =>
      conditions.some(
        ({ operator, key, values }) =>
          /^(ForAnyValue:)?String(Equals|Like|EqualsIgnoreCase)$/i.test(operator) &&
          key.toLowerCase() === 'token.actions.githubusercontent.com:sub' &&
          values.length > 0 &&
          values.every((value) => /^repo:[^*?/:]+\//.test(value)),
      ),
    )
    return bound ? 'bound' : ['open', { name }]
  },

  examples: {
    bound: [
      {
        trust: {
          statements: [
            {
              sid: null,
              effect: 'allow',
              principals: { aws: [], service: [], federated: ['arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com'], canonical: [], any: false },
              notPrincipal: null,
              actions: ['sts:AssumeRole'],
              notActions: [],
              resources: [],
              notResources: [],
              conditions: [{ operator: 'StringLike', key: 'token.actions.githubusercontent.com:sub', values: ['repo:example/shop:*'] }],
            },
          ],
        },
      },
    ],
    open: [
      {
        trust: {
          statements: [
            {
              sid: null,
              effect: 'allow',
              principals: { aws: [], service: [], federated: ['arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com'], canonical: [], any: false },
              notPrincipal: null,
              actions: ['sts:AssumeRole'],
              notActions: [],
              resources: [],
              notResources: [],
              conditions: [],
            },
          ],
        },
      },
      {
        trust: {
          statements: [
            {
              sid: null,
              effect: 'allow',
              principals: { aws: [], service: [], federated: ['arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com'], canonical: [], any: false },
              notPrincipal: null,
              actions: ['sts:AssumeRole'],
              notActions: [],
              resources: [],
              notResources: [],
              conditions: [{ operator: 'StringLike', key: 'token.actions.githubusercontent.com:sub', values: ['repo:*'] }],
            },
          ],
        },
      },
    ],
  },

  remediation: {
    text: { en: 'Add a StringLike condition on sub with your organisation and repository.', ja: 'sub に自社の組織とリポジトリを指定する条件を追加します。' },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html'],
  },
})
