import { efsFileSystem } from '#collectors/efs.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'EFS file system refuses clients without TLS', ja: 'EFS ファイルシステムが TLS なしのクライアントを拒否している' },
  risk: { en: 'Files cross the network in the clear.', ja: 'ファイルの内容が平文でネットワークを流れます。' },
  about: efsFileSystem,
  row: 25,
  severity: 'low',
  protects: ['confidentiality', 'integrity'],
  owner: 'customer',

  outcomes: {
    demanded: { result: 'pass', en: 'The policy refuses everything without TLS.', ja: 'ポリシーで TLS なしのアクセスが拒否されています。' },
    optional: { result: 'fail', en: 'Clients without TLS may mount it.', ja: 'TLS なしのクライアントもマウントできます。' },
  },

  evaluate: ({ policy }) => (policy?.demandsTls === true ? 'demanded' : 'optional'),

  examples: {
    demanded: [{}],
    optional: [{ policy: null }, { policy: { openness: { public: [], foreignAccounts: [] }, demandsTls: false, anonymousMayMount: false } }],
  },

  remediation: {
    text: {
      en: 'Mount the EFS file system with TLS everywhere (the EFS mount helper does it), then refuse the rest in the file system policy.',
      ja: 'すべてのクライアントで EFS を TLS でマウントし（EFS マウントヘルパーで可能）、ファイルシステムポリシーで TLS なしのアクセスを拒否します。',
    },
    effort: 'hours',
    downtime: 'brief',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/efs/latest/ug/encryption-in-transit.html', 'https://docs.aws.amazon.com/efs/latest/ug/iam-access-control-nfs-efs.html'],
  },
})
