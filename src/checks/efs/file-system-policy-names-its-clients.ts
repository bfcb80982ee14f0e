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
    en: 'Others call a file system without a policy public, and critical. NFS is reached only through a mount target in your VPC, so security groups still stand before it.',
    ja: 'ポリシーのないファイルシステムを「公開」かつ重大とするツールもありますが、NFS には VPC 内のマウントターゲット経由でしか到達できず、セキュリティグループで守られています。',
  },

  outcomes: {
    named: { result: 'pass', en: 'Only clients that the policy or IAM names may mount it.', ja: 'ポリシーまたは IAM で許可されたクライアントだけがマウントできます。' },
    anyone: { result: 'fail', en: 'There is no policy: the network alone decides.', ja: 'ポリシーがなく、ネットワークの制御だけに頼っています。' },
    anonymous: {
      result: 'fail',
      en: 'The policy lets everyone mount it who comes through a mount target: the network alone decides.',
      ja: 'マウントターゲット経由であれば誰でもマウントできるポリシーです。ネットワークの制御だけに頼っています。',
    },
    public: { result: 'fail', severity: 'medium', en: 'The policy allows everyone: {actions}.', ja: 'ポリシーが全員に許可しています（{actions}）。' },
  },

  evaluate({ policy }) {
    if (policy === null) return 'anyone'
    const { openness, anonymousMayMount } = policy
    return openness.public.length === 0 ? (anonymousMayMount ? 'anonymous' : 'named') : ['public', { actions: [...new Set(openness.public.flatMap(({ actions }) => actions))].join(', ') }]
  },

  examples: {
    named: [{}],
    anyone: [{ policy: null }],
    anonymous: [{ policy: { openness: { public: [], foreignAccounts: [] }, demandsTls: true, anonymousMayMount: true } }],
    public: [{ policy: { openness: { public: [{ sid: null, actions: ['elasticfilesystem:ClientRootAccess'] }], foreignAccounts: [] }, demandsTls: true, anonymousMayMount: true } }],
  },

  remediation: {
    text: {
      en: 'Allow only the roles of the clients in the EFS file system policy, and mount with IAM.',
      ja: 'EFS のファイルシステムポリシーでクライアントのロールだけに許可し、IAM 認証でマウントします。',
    },
    effort: 'hours',
    downtime: 'brief',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/efs/latest/ug/iam-access-control-nfs-efs.html', 'https://docs.aws.amazon.com/efs/latest/ug/access-control-block-public-access.html'],
  },
})
