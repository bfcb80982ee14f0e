import { iamPolicy } from '#collectors/iam/authorization.ts'
import { defineCheck } from '#core/check.ts'
import { matches, type Statement } from '#core/policy.ts'

const decrypting = ['kms:Decrypt', 'kms:ReEncryptFrom'] as const

/** A pattern that takes in keys of two regions and two accounts takes in every key. */
const anyKey = (resource: string) =>
  ['aws', 'aws-cn', 'aws-us-gov'].some((partition) => [`arn:${partition}:kms:us-east-1:111111111111:key/a`, `arn:${partition}:kms:eu-west-1:222222222222:key/b`].every((key) => matches(resource, key)))

const names = (patterns: readonly string[], action: string) => patterns.some((one) => matches(one.toLowerCase(), action.toLowerCase()))

const covers = ({ actions, notActions, resources, notResources, conditions }: Statement, action: string) =>
  conditions.length === 0 && (resources.some(anyKey) || (notResources.length > 0 && !notResources.some(anyKey))) && (names(actions, action) || (notActions.length > 0 && !names(notActions, action)))

/** Who may do everything has a question of its own. */
const allowsAll = ({ actions }: Statement) => actions.some((action) => /^\*+(:\*+)?$/.test(action))

const statement = (actions: readonly string[], more: Partial<Statement> = {}): Statement => ({
  sid: null,
  effect: 'allow',
  principals: { aws: [], service: [], federated: [], canonical: [], any: false },
  notPrincipal: null,
  actions,
  notActions: [],
  resources: ['*'],
  notResources: [],
  conditions: [],
  ...more,
})

export default defineCheck({
  title: { en: 'Customer policy does not allow decryption with every key', ja: 'カスタマー管理ポリシーがすべての KMS キーでの復号を許可していない' },
  risk: {
    en: 'Whoever has it can read data encrypted with any key whose policy leaves the decision to IAM, now and in the future: encryption separates nothing any more.',
    ja: 'アクセス制御を IAM に委ねているキーであれば、今後作成するものも含めてどのキーで暗号化したデータも復号できるため、キーを分けて暗号化する意味がなくなります。',
  },
  about: iamPolicy,
  row: 2,
  severity: 'medium',
  protects: ['confidentiality'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['KMS.1'] },
  traps: {
    en: 'Left out: policies that are only a permissions boundary, statements with a condition (kms:ViaService, say), decryption that the same policy denies, and “*” on everything, which has a question of its own.',
    ja: 'アクセス許可の境界としてだけ使われるポリシー、条件（kms:ViaService など）付きのステートメント、同じポリシー内で復号を拒否しているもの、全操作の「*」（別のチェックで確認します）は除きます。',
  },

  outcomes: {
    limited: { result: 'pass', en: 'No statement allows decryption with every key.', ja: 'すべてのキーでの復号を許可するステートメントはありません。' },
    boundaryOnly: { result: 'pass', en: 'Used only as a permissions boundary.', ja: 'アクセス許可の境界としてのみ使われています。' },
    every: { result: 'fail', en: '{name} allows {actions} with every key.', ja: '{name} はすべてのキーに対して {actions} を許可しています。' },
    unattached: {
      result: 'fail',
      severity: 'low',
      en: '{name} allows {actions} with every key; nobody has it yet.',
      ja: '{name} はすべてのキーに対して {actions} を許可しています（どこにもアタッチされていません）。',
    },
  },

  evaluate({ name, awsManaged, attachments, boundaries, document }) {
    if (awsManaged) return null
    const { statements } = document
    const allowed = (action: string) => statements.some((one) => one.effect === 'allow' && !allowsAll(one) && covers(one, action))
    const denied = (action: string) => statements.some((one) => one.effect === 'deny' && covers(one, action))
    const open = decrypting.filter((action) => allowed(action) && !denied(action))
    if (open.length === 0) return 'limited'
    if (attachments === 0 && boundaries > 0) return 'boundaryOnly'
    return [attachments > 0 ? 'every' : 'unattached', { name, actions: open.join(', ') }]
  },

  examples: {
    limited: [
      {},
      { document: { statements: [statement(['kms:Decrypt'], { resources: ['arn:aws:kms:ap-northeast-1:111122223333:key/*'] })] } },
      { document: { statements: [statement(['kms:Decrypt'], { conditions: [{ operator: 'StringEquals', key: 'kms:ViaService', values: ['s3.ap-northeast-1.amazonaws.com'] }] })] } },
      { document: { statements: [statement(['kms:*']), statement(['kms:Decrypt', 'kms:ReEncrypt*'], { effect: 'deny' })] } },
      { document: { statements: [statement(['*'])] } },
      { document: { statements: [statement(['kms:*']), statement(['*'], { effect: 'deny' })] } },
      { document: { statements: [statement([], { notActions: ['kms:*'] })] } },
    ],
    boundaryOnly: [{ attachments: 0, boundaries: 2, document: { statements: [statement(['kms:Decrypt'])] } }],
    every: [
      { document: { statements: [statement(['kms:Decrypt'])] } },
      { document: { statements: [statement(['kms:*'], { resources: ['arn:aws:kms:*:*:key/*'] })] } },
      { document: { statements: [statement([], { notActions: ['iam:*'] })] } },
      { document: { statements: [statement(['kms:Decrypt'], { resources: [], notResources: ['arn:aws:s3:::invoices/*'] })] } },
    ],
    unattached: [{ attachments: 0, boundaries: 0, document: { statements: [statement(['kms:ReEncrypt*'])] } }],
  },

  remediation: {
    text: {
      en: 'Name the keys that are needed, or at least the region and account. Where only a service decrypts for its users, add a kms:ViaService condition.',
      ja: '必要なキーの ARN を指定します。少なくともリージョンとアカウントに限定してください。サービス経由でだけ復号する場合は、kms:ViaService 条件を付けます。',
    },
    effort: 'hours',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/config/latest/developerguide/iam-customer-policy-blocked-kms-actions.html', 'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html'],
  },
})
