import { iamPolicy } from '#collectors/iam/authorization.ts'
import { defineCheck } from '#core/check.ts'
import { parsePolicy } from '#core/policy.ts'

const everything = parsePolicy({ Statement: { Effect: 'Allow', Action: '*', Resource: '*' } })

export default defineCheck({
  title: { en: 'Customer policy does not allow everything', ja: 'カスタマー管理ポリシーがすべてを許可していない' },
  risk: { en: 'Whoever holds it can read, change and delete the whole account.', ja: 'このポリシーを持つ ID は、アカウントのすべてを読み、変え、消せます。' },
  about: iamPolicy,
  row: 2,
  severity: 'high',
  protects: ['confidentiality', 'integrity'],
  owner: 'customer',
  standards: { 'cis-aws-5.0': ['1.15'], 'aws-fsbp': ['IAM.1'] },

  traps: {
    en: 'A policy that is only somebody’s permissions boundary grants nothing, and is not held against the account. One that is attached to nobody is reported, but weighs less.',
    ja: 'アクセス許可の境界としてだけ使われるポリシーは権限を与えないため、指摘しません。どこにもアタッチされていないポリシーは、重要度を下げて報告します。',
  },

  outcomes: {
    limited: { result: 'pass', en: 'It does not allow everything.', ja: 'すべての操作は許可していません。' },
    boundaryOnly: { result: 'pass', en: 'Used only as a permissions boundary.', ja: 'アクセス許可の境界としてのみ使われています。' },
    everything: { result: 'fail', en: '{name} allows every action on every resource.', ja: '{name} はすべてのリソースへのすべての操作を許可しています。' },
    unattached: {
      result: 'fail',
      severity: 'low',
      en: '{name} allows every action on every resource, but nobody holds it.',
      ja: '{name} はすべてのリソースへのすべての操作を許可していますが、どの ID にもアタッチされていません。',
    },
  },

  evaluate({ name, awsManaged, attachments, boundaries, document }) {
    if (awsManaged) return null
    const full = document.statements.some(
      ({ effect, actions, resources, conditions }) => effect === 'allow' && conditions.length === 0 && actions.some((action) => action === '*' || action === '*:*') && resources.includes('*'),
    )
    if (!full) return 'limited'
    if (attachments > 0) return ['everything', { name }]
    return boundaries > 0 ? 'boundaryOnly' : ['unattached', { name }]
  },

  examples: {
    limited: [{}],
    boundaryOnly: [{ attachments: 0, boundaries: 3, document: everything }],
    everything: [{ document: everything }],
    unattached: [{ attachments: 0, document: everything }],
  },

  remediation: {
    text: {
      en: 'Replace the customer managed policy that allows everything by one that allows only what the job needs.',
      ja: 'すべてを許可しているカスタマー管理ポリシーを、職務に必要な操作だけを許可するものに置き換えます。',
    },
    effort: 'hours',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html'],
  },
})
