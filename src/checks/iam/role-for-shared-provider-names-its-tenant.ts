import { iamRole } from '#collectors/iam/authorization.ts'
import { defineCheck } from '#core/check.ts'
import type { Statement } from '#core/policy.ts'

// Sign-in services for machines that all their customers share, and how a subject names one customer. GitHub has a check of its own.
const tenants: Readonly<Record<string, RegExp>> = {
  'gitlab.com': /^project_path:[^*?/:]+\//,
  'app.terraform.io': /^organization:[^*?:]+:/,
  'agent.buildkite.com': /^organization:[^*?:]+:/,
  'oidc.vercel.com': /^owner:[^*?:]+:/,
}

const providersOf = ({ effect, principals }: Statement) =>
  effect === 'allow' ? principals.federated.map((provider) => provider.split(':oidc-provider/')[1] ?? '').filter((provider) => provider in tenants) : []

const isBound = ({ conditions }: Statement, provider: string) =>
  conditions.some(
    ({ operator, key, values }) =>
      /^(ForAnyValue:)?String(Equals|Like|EqualsIgnoreCase)$/i.test(operator) &&
      key.toLowerCase() === `${provider}:sub` &&
      values.length > 0 &&
      values.every((value) => (tenants[provider] as RegExp).test(value)),
  )

const trusting = (provider: string, sub: string | null): Statement => ({
  sid: null,
  effect: 'allow',
  principals: { aws: [], service: [], federated: [`arn:aws:iam::111122223333:oidc-provider/${provider}`], canonical: [], any: false },
  notPrincipal: null,
  actions: ['sts:AssumeRoleWithWebIdentity'],
  notActions: [],
  resources: [],
  notResources: [],
  conditions: sub === null ? [] : [{ operator: 'StringLike', key: `${provider}:sub`, values: [sub] }],
})

export default defineCheck({
  title: { en: 'Role for a shared CI service names its customer', ja: '共用 CI サービス向けのロールが自社のテナントを限定している' },
  risk: {
    en: 'Every customer of GitLab, HCP Terraform, Buildkite or Vercel gets tokens from the same issuer; without a condition any of them can take this role.',
    ja: 'GitLab、HCP Terraform、Buildkite、Vercel のトークンは全顧客に同じ発行者から発行されるため、条件がなければどの顧客でもこのロールを使えます。',
  },
  about: iamRole,
  row: 2,
  severity: 'critical',
  protects: ['confidentiality', 'integrity'],
  owner: 'customer',

  outcomes: {
    bound: { result: 'pass', en: 'The subject names one customer of {providers}.', ja: '{providers} の sub 条件で自社に限定されています。' },
    open: { result: 'fail', en: 'Any customer of {providers} may take {name}.', ja: '{providers} の利用者なら誰でも {name} を引き受けられます。', reach: 'internet' },
  },

  evaluate({ name, trust }) {
    const found = trust.statements.flatMap((statement) => providersOf(statement).map((provider) => ({ provider, bound: isBound(statement, provider) })))
    if (found.length === 0) return null
    const open = found.filter(({ bound }) => !bound)
    const providers = [...new Set((open.length > 0 ? open : found).map(({ provider }) => provider))].join(', ')
    return open.length > 0 ? ['open', { name, providers }] : ['bound', { providers }]
  },

  examples: {
    bound: [
      { trust: { statements: [trusting('gitlab.com', 'project_path:example/shop:ref_type:branch:ref:main')] } },
      { trust: { statements: [trusting('app.terraform.io', 'organization:example:project:*:workspace:*:run_phase:*')] } },
    ],
    open: [{ trust: { statements: [trusting('gitlab.com', null)] } }, { trust: { statements: [trusting('app.terraform.io', 'organization:*')] } }],
  },

  remediation: {
    text: {
      en: 'Add a condition on the subject (sub) with your own group or organisation, and the project where you can, to the trust policy of the role for the CI service.',
      ja: 'CI サービス向けロールの信頼ポリシーに、sub で自社のグループまたは組織（できればプロジェクトまで）を指定する条件を追加します。',
    },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html'],
  },
})
