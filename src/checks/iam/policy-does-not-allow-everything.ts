import { iamPolicy } from '#collectors/iam/authorization.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'Customer policy does not allow everything', ja: 'カスタマー管理ポリシーがすべてを許可していない' },
  risk: { en: 'Whoever holds it can read, change and delete the whole account.', ja: 'このポリシーを持つ ID は、アカウントのすべてを読み、変え、消せます。' },
  about: iamPolicy,
  row: 2,
  severity: 'high',
  protects: ['confidentiality', 'integrity'],
  owner: 'customer',

  outcomes: {
    limited: { result: 'pass', en: 'It does not allow everything.', ja: 'すべての操作は許可していません。' },
    everything: { result: 'fail', en: '{name} allows every action on every resource.', ja: '{name} はすべてのリソースへのすべての操作を許可しています。' },
  },

  evaluate({ name, awsManaged, document }) {
    if (awsManaged) return null
    const full = document.statements.some(
      ({ effect, actions, resources, conditions }) => effect === 'allow' && conditions.length === 0 && actions.some((action) => action === '*' || action === '*:*') && resources.includes('*'),
    )
    return full ? ['everything', { name }] : 'limited'
  },

  examples: {
    limited: [{}],
    everything: [
      {
        document: {
          statements: [
            {
              sid: null,
              effect: 'allow',
              principals: { aws: [], service: [], federated: [], canonical: [], any: false },
              notPrincipal: null,
              actions: ['*'],
              notActions: [],
              resources: ['*'],
              notResources: [],
              conditions: [],
            },
          ],
        },
      },
    ],
  },

  remediation: {
    text: { en: 'Allow only what the job needs.', ja: '必要な操作だけを許可します。' },
    effort: 'hours',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html'],
  },
})
