import { iamRole } from '#collectors/iam/authorization.ts'
import { defineCheck } from '#core/check.ts'
import { opennessOf } from '#core/policy.ts'

export default defineCheck({
  title: { en: 'Role cannot be assumed by just anyone', ja: 'ロールを誰でも引き受けられる状態ではない' },
  risk: { en: 'Any AWS account in the world can take this role and its rights.', ja: '世界中の AWS アカウントが、このロールの権限を使えます。' },
  about: iamRole,
  row: 2,
  severity: 'critical',
  protects: ['confidentiality', 'integrity'],
  owner: 'customer',

  outcomes: {
    closed: { result: 'pass', en: 'The trust policy names who may assume it.', ja: '信頼ポリシーで引き受け元が限定されています。' },
    open: { result: 'fail', en: 'Anyone may assume {name}.', ja: '{name} は誰でも引き受けられます。', reach: 'internet' },
  },

  evaluate({ name, account, trust }) {
    return opennessOf(trust, { account }).public.length > 0 ? ['open', { name }] : 'closed'
  },

  examples: {
    closed: [{}],
    open: [
      {
        trust: {
          statements: [
            {
              sid: null,
              effect: 'allow',
              principals: { aws: [], service: [], federated: [], canonical: [], any: true },
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
    ],
  },

  remediation: {
    text: { en: 'Name the principals that may assume the role.', ja: '引き受けてよいプリンシパルを明記します。' },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_update-role-trust-policy.html'],
  },
})
