import { efsFileSystem } from '#collectors/efs.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'EFS file system says who may mount it', ja: 'EFS ファイルシステムがマウントできる相手を限定している' },
  risk: {
    en: 'Any client that reaches a mount target over the network mounts it and acts as whatever user it claims to be.',
    ja: 'ネットワークでマウントターゲットに届くクライアントは誰でもマウントでき、任意のユーザーを名乗って操作できます。',
  },
  about: efsFileSystem,
  row: 25,
  severity: 'low',
  protects: ['confidentiality', 'integrity'],
  owner: 'customer',
  traps: {
    en: '"*" with elasticfilesystem:AccessedViaMountTarget is not public: the network still guards it.',
    ja: '「*」でも elasticfilesystem:AccessedViaMountTarget の条件があれば、ネットワークで守られているため公開とはみなしません。',
  },

  outcomes: {
    named: { result: 'pass', en: 'The policy names its clients, or asks them to come through a mount target.', ja: 'ポリシーで利用者やアクセス経路が限定されています。' },
    anyone: { result: 'fail', en: 'There is no policy: the network alone decides.', ja: 'ポリシーがなく、ネットワークの制御だけに頼っています。' },
    public: { result: 'fail', severity: 'high', en: 'The policy allows everyone: {actions}.', ja: 'ポリシーが全員に許可しています（{actions}）。' },
  },

  evaluate({ policy }) {
    if (policy === null) return 'anyone'
    const { openness } = policy
    return openness.public.length === 0 ? 'named' : ['public', { actions: [...new Set(openness.public.flatMap(({ actions }) => actions))].join(', ') }]
  },

  examples: {
    named: [{}],
    anyone: [{ policy: null }],
    public: [{ policy: { openness: { public: [{ sid: null, actions: ['elasticfilesystem:ClientRootAccess'] }], foreignAccounts: [] }, demandsTls: true } }],
  },

  remediation: {
    text: { en: 'Allow the roles of the clients in a file system policy, and mount with IAM.', ja: 'ファイルシステムポリシーでクライアントのロールだけに許可し、IAM 認証でマウントします。' },
    effort: 'hours',
    downtime: 'brief',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/efs/latest/ug/iam-access-control-nfs-efs.html', 'https://docs.aws.amazon.com/efs/latest/ug/access-control-block-public-access.html'],
  },
})
