import { defineCheck } from '#core/check.ts'
import { roleTrust } from '#derived/iam-role-trust.ts'

export default defineCheck({
  title: { en: 'Role asks accounts outside the organisation for an external id', ja: '組織外のアカウントに外部 ID を要求している' },
  risk: {
    en: 'A vendor who works for many customers could be led by one of them into using your role (the confused deputy).',
    ja: '多くの顧客を扱うベンダーが、別の顧客にだまされてこのロールを使わされるおそれがあります（混乱した代理問題）。',
  },
  about: roleTrust,
  row: 2,
  severity: 'medium',
  protects: ['confidentiality', 'integrity'],
  owner: 'customer',
  traps: {
    en: 'Accounts of your own organisation are no third parties and are left out. Only the management account and delegated administrators may list them: elsewhere a role that trusts a foreign account stays unknown rather than wrongly reported. Between accounts that you own yourself an external id adds nothing.',
    ja: '同じ組織のアカウントは第三者ではないため除外します。アカウントの一覧を取得できるのは管理アカウントと委任管理者だけなので、それ以外では誤って指摘せず「不明」とします。自社で所有するアカウント同士であれば、外部 ID は不要です。',
  },

  outcomes: {
    own: { result: 'pass', en: 'No account outside the organisation may take the role.', ja: '組織外のアカウントはこのロールを引き受けられません。' },
    guarded: { result: 'pass', en: 'An external id is asked of {accounts}.', ja: '{accounts} に外部 ID を要求しています。' },
    unguarded: { result: 'fail', en: '{accounts} may take {name} without an external id.', ja: '{accounts} は外部 ID なしで {name} を引き受けられます。' },
  },

  evaluate({ name, foreign }) {
    if (foreign.length === 0) return 'own'
    const unguarded = foreign.filter(({ externalId }) => !externalId)
    const accounts = (unguarded.length > 0 ? unguarded : foreign).map(({ account }) => account).join(', ')
    return unguarded.length > 0 ? ['unguarded', { name, accounts }] : ['guarded', { accounts }]
  },

  examples: {
    own: [{ foreign: [] }],
    guarded: [{}],
    unguarded: [{ foreign: [{ account: '444455556666', externalId: false }] }],
  },

  remediation: {
    text: {
      en: 'Make sure that you know the other account that may assume the role, and still need it. Get an external id from the vendor (each customer must have its own) and ask for it in the trust policy with the condition sts:ExternalId.',
      ja: 'ロールを引き受けられる組織外のアカウントが既知のもので、今も必要かを確認します。ベンダーから顧客ごとに固有の外部 ID を受け取り、信頼ポリシーの条件 sts:ExternalId で要求します。',
    },
    effort: 'hours',
    downtime: 'brief',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html', 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-user_externalid.html'],
  },
})
