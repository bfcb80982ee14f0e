import { ssmDocument } from '#collectors/ssm/documents.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'SSM document is not public', ja: 'SSM ドキュメントがパブリックに共有されていない' },
  risk: {
    en: 'Every AWS account can read the scripts with which you run your machines, and learn names, paths and habits from them.',
    ja: 'マシンの運用に使うスクリプトがすべての AWS アカウントから読め、名前やパス、運用の癖が知られてしまいます。',
  },
  about: ssmDocument,
  row: 25,
  severity: 'high',
  protects: ['confidentiality'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['SSM.4'] },
  outcomes: {
    private: { result: 'pass', en: 'The document is not public.', ja: 'ドキュメントはパブリックではありません。' },
    public: { result: 'fail', reach: 'internet', en: 'Every AWS account can read and run {name}.', ja: 'すべての AWS アカウントが {name} を読み取り、実行できます。' },
  },
  evaluate: (facts) => (facts.public ? ['public', { name: facts.name }] : 'private'),
  examples: { private: [{}], public: [{ public: true }] },
  remediation: {
    text: {
      en: 'Stop sharing the SSM document with everyone, and share it with the accounts that need it. Change every secret that it named.',
      ja: 'SSM ドキュメントのパブリック共有を解除し、必要なアカウントにだけ共有します。ドキュメントに含まれていた認証情報はすべて変更します。',
    },
    call: { service: 'ssm', operation: 'ModifyDocumentPermission', input: { Name: '{name}', PermissionType: 'Share', AccountIdsToRemove: ['all'] } },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/systems-manager/latest/userguide/documents-ssm-sharing.html', 'https://docs.aws.amazon.com/systems-manager/latest/userguide/ssm-before-you-share.html'],
  },
})
