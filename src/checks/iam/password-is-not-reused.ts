import { iamAccount, type PasswordPolicy } from '#collectors/iam/account.ts'
import { defineCheck } from '#core/check.ts'
import setPasswordPolicy from '#fixes/password-policy.ts'

const policy = iamAccount.sample.passwordPolicy as PasswordPolicy

export default defineCheck({
  title: { en: 'Old passwords cannot be used again', ja: 'パスワードの再利用が禁止されている' },
  risk: { en: 'A password stolen once works again when it returns.', ja: '一度盗まれたパスワードが、再利用によって再び有効になります。' },
  about: iamAccount,
  row: 6,
  severity: 'low',
  protects: ['confidentiality', 'integrity'],
  owner: 'customer',
  standards: { 'cis-aws-5.0': ['1.8'], 'aws-fsbp': ['IAM.7'] },

  outcomes: {
    remembered: { result: 'pass', en: 'The last {count} {count|password is|passwords are} refused.', ja: '直近 {count} 個のパスワードは再利用できません。' },
    forgotten: { result: 'fail', en: 'Only the last {count} {count|password is|passwords are} refused.', ja: '再利用を防ぐのは直近 {count} 個だけです。' },
    unset: { result: 'fail', en: 'No password policy is set.', ja: 'パスワードポリシーが設定されていません。' },
  },

  evaluate({ passwordPolicy }, { thresholds }) {
    if (passwordPolicy === null) return 'unset'
    return [passwordPolicy.remembered >= thresholds.passwordReuse ? 'remembered' : 'forgotten', { count: passwordPolicy.remembered }]
  },

  examples: {
    remembered: [{}],
    forgotten: [{ passwordPolicy: { ...policy, minimumLength: 14, remembered: 0 } }],
    unset: [{ passwordPolicy: null }],
  },

  remediation: {
    text: { en: 'Have the account password policy remember 24 passwords.', ja: 'アカウントのパスワードポリシーで、直近 24 回分のパスワードの再利用を禁止します。' },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    fix: setPasswordPolicy,
    docs: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html'],
  },
})
