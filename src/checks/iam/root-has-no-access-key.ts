import { iamAccount } from '#collectors/iam/account.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'Root has no access key', ja: 'ルートユーザーにアクセスキーがない' },
  risk: { en: 'A leaked root key gives away the whole account, and no policy can restrain it.', ja: 'ルートユーザーのアクセスキーが漏れるとアカウント全体を奪われ、ポリシーでは制限できません。' },
  about: iamAccount,
  row: 3,
  severity: 'high',
  protects: ['confidentiality', 'integrity', 'availability'],
  owner: 'customer',
  standards: { 'cis-aws-5.0': ['1.3'], 'aws-fsbp': ['IAM.4'] },

  outcomes: {
    none: { result: 'pass', en: 'Root has no access key.', ja: 'ルートユーザーのアクセスキーはありません。' },
    // AWS's API and sign-in page are open to the whole internet: what is missing here is all that would stand in between.
    exists: { result: 'fail', reach: 'internet', en: 'Root has an access key.', ja: 'ルートユーザーにアクセスキーがあります。' },
  },

  evaluate({ root }) {
    return root.accessKeys === 0 ? 'none' : 'exists'
  },

  examples: {
    none: [{}],
    exists: [{ root: { accessKeys: 1, mfa: true, password: true } }],
  },

  remediation: {
    text: { en: 'Move whatever uses the root user’s access key to an IAM role, then delete the key.', ja: 'ルートユーザーのアクセスキーを使う処理を IAM ロールに移してから、キーを削除します。' },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/root-user-best-practices.html'],
  },
})
