import { kmsKey } from '#collectors/kms.ts'
import { defineCheck } from '#core/check.ts'
import { closedPolicy } from '../open-policy.ts'

export default defineCheck({
  title: { en: 'KMS key policy is not open to everyone', ja: 'KMS キーがポリシーで全員に公開されていない' },
  risk: {
    en: 'Anyone with an AWS account may use the key: decrypt what they got hold of, or lock you out of your own data.',
    ja: 'AWS アカウントを持つ人なら誰でもキーを使えます。入手した暗号文を復号したり、あなたがデータを使えないようにしたりできます。',
  },
  about: kmsKey,
  row: 25,
  severity: 'critical',
  protects: ['confidentiality', 'availability'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['KMS.5'] },
  traps: {
    en: 'AWS\'s own templates use "*" with kms:CallerAccount; that is the account itself, and not public.',
    ja: 'AWS の標準的なキーポリシーでは「*」と kms:CallerAccount の条件が併用されます。これは自アカウントに限定されているため、公開とはみなしません。',
  },

  outcomes: {
    closed: closedPolicy('key'),
    visible: {
      result: 'fail',
      severity: 'low',
      en: 'The policy lets everyone look at the key, not use it: {actions}.',
      ja: 'ポリシーが全員にキー情報の参照を許可しています。キーの使用は許可されていません（{actions}）。',
    },
    usable: { result: 'fail', severity: 'high', reach: 'internet', en: 'The policy lets everyone use the key: {actions}.', ja: 'ポリシーが全員にキーの使用を許可しています（{actions}）。' },
    public: { result: 'fail', reach: 'internet', en: 'The policy lets everyone manage the key: {actions}.', ja: 'ポリシーが全員にキーの管理を許可しています（{actions}）。' },
  },

  evaluate({ openness }) {
    if (openness === null) return null
    if (openness.public.length === 0) return 'closed'
    const actions = [...new Set(openness.public.flatMap((statement) => statement.actions))]
    const acts = actions.filter((action) => !/^kms:(DescribeKey|Get\w+|List\w+)$/i.test(action))
    const manages = acts.some((action) => !/^kms:(Decrypt|Encrypt|ReEncrypt(\*|From|To)?|GenerateDataKey\w*\*?|Sign|Verify|VerifyMac|GenerateMac|DeriveSharedSecret)$/i.test(action))
    return [manages ? 'public' : acts.length > 0 ? 'usable' : 'visible', { actions: actions.join(', ') }]
  },

  examples: {
    closed: [{}],
    visible: [{ openness: { public: [{ sid: null, actions: ['kms:DescribeKey'] }], foreignAccounts: [] } }],
    usable: [{ openness: { public: [{ sid: null, actions: ['kms:Decrypt', 'kms:DescribeKey'] }], foreignAccounts: [] } }],
    public: [{ openness: { public: [{ sid: null, actions: ['kms:*'] }], foreignAccounts: [] } }],
  },

  remediation: {
    text: {
      en: 'Remove the KMS key policy’s statement that allows everyone. If everyone in the account must use the key through an AWS service, limit the statement with kms:CallerAccount and kms:ViaService.',
      ja: 'KMS キーのポリシーから、全員に許可しているステートメントを削除します。アカウント内の全員が AWS サービス経由で使う必要がある場合は、kms:CallerAccount と kms:ViaService の条件で限定します。',
    },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html'],
  },
})
