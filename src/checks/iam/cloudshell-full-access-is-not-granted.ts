import { defineCheck } from '#core/check.ts'
import { iamAccountGrants } from '#derived/iam-account-grants.ts'

export default defineCheck({
  title: { en: 'AWSCloudShellFullAccess is granted to nobody', ja: 'AWSCloudShellFullAccess が付与されていない' },
  risk: { en: 'CloudShell lets files leave the account unseen.', ja: 'CloudShell から、気づかれずにファイルを持ち出せます。' },
  about: iamAccountGrants,
  row: 2,
  severity: 'low',
  protects: ['confidentiality'],
  owner: 'customer',
  standards: { 'cis-aws-5.0': ['1.21'] },

  outcomes: {
    none: { result: 'pass', en: 'Nobody holds it.', ja: '付与されていません。' },
    granted: { result: 'fail', en: 'Held by {holders}.', ja: '{holders} に付与されています。' },
  },

  evaluate({ cloudShellHolders }) {
    return cloudShellHolders.length === 0 ? 'none' : ['granted', { holders: cloudShellHolders.join(', ') }]
  },

  examples: {
    none: [{}],
    granted: [{ cloudShellHolders: ['dev'] }],
  },

  remediation: {
    text: { en: 'Replace AWSCloudShellFullAccess with a policy that denies file transfer.', ja: 'AWSCloudShellFullAccess を、ファイル転送を拒否するポリシーに置き換えます。' },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/cloudshell/latest/userguide/sec-auth-with-identities.html'],
  },
})
