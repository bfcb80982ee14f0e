import { iamPolicy } from '#collectors/iam/authorization.ts'
import { defineCheck } from '#core/check.ts'
import type { Statement } from '#core/policy.ts'

const shown = 10

const statement = (actions: readonly string[], resources: readonly string[] = ['*']): Statement => ({
  sid: null,
  effect: 'allow',
  principals: { aws: [], service: [], federated: [], canonical: [], any: false },
  notPrincipal: null,
  actions,
  notActions: [],
  resources,
  notResources: [],
  conditions: [],
})

export default defineCheck({
  title: { en: 'Customer policy does not allow all of a service', ja: 'カスタマー管理ポリシーがサービスの全操作を許可していない' },
  risk: {
    en: 'service:* includes deletion, sharing with strangers and whatever AWS adds to the service later.',
    ja: '「サービス名:*」には、削除や外部との共有、AWS が将来追加する操作まで含まれます。',
  },
  about: iamPolicy,
  row: 2,
  severity: 'low',
  protects: ['confidentiality', 'integrity', 'availability'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['IAM.21'] },
  traps: {
    en: 'A policy that is only somebody’s permissions boundary grants nothing and is left out, and so is service:* on named resources.',
    ja: 'アクセス許可の境界としてだけ使われるポリシーは権限を与えないため除きます。リソースを限定した「サービス名:*」も除きます。',
  },

  outcomes: {
    limited: { result: 'pass', en: 'No statement allows all of a service on every resource.', ja: 'すべてのリソースにサービスの全操作を許可するステートメントはありません。' },
    boundaryOnly: { result: 'pass', en: 'Used only as a permissions boundary.', ja: 'アクセス許可の境界としてのみ使われています。' },
    whole: { result: 'fail', en: '{name} allows every action of: {services}.', ja: '{name} は次のサービスのすべての操作を許可しています: {services}' },
  },

  evaluate({ name, awsManaged, attachments, boundaries, document }) {
    if (awsManaged) return null
    const whole = document.statements
      .filter(({ effect, resources, conditions }) => effect === 'allow' && conditions.length === 0 && resources.includes('*'))
      .flatMap(({ actions }) => actions.filter((action) => /^[a-z0-9-]+:\*$/i.test(action)))
    if (whole.length === 0) return 'limited'
    if (attachments === 0 && boundaries > 0) return 'boundaryOnly'
    return ['whole', { name, services: [...new Set(whole)].slice(0, shown).join(', ') }]
  },

  examples: {
    limited: [{}, { document: { statements: [statement(['s3:*'], ['arn:aws:s3:::invoices/*'])] } }],
    boundaryOnly: [{ attachments: 0, boundaries: 2, document: { statements: [statement(['s3:*'])] } }],
    whole: [{ document: { statements: [statement(['s3:*', 'ec2:Describe*'])] } }],
  },

  remediation: {
    text: {
      en: 'Name in the customer managed policy the actions in use, or the resources, in place of whole services. IAM’s last-accessed information shows what is in use.',
      ja: 'カスタマー管理ポリシーの、サービスの全操作の許可を、使っているアクションまたは対象リソースに絞ります。使用状況は IAM の「最終アクセス情報」で確認できます。',
    },
    effort: 'hours',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_last-accessed.html', 'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html'],
  },
})
