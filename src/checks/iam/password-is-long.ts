import { iamAccount, type PasswordPolicy } from '#collectors/iam/account.ts'
import { defineCheck } from '#core/check.ts'
import setPasswordPolicy from '#fixes/password-policy.ts'

const policy = iamAccount.sample.passwordPolicy as PasswordPolicy

export default defineCheck({
  title: { en: 'Passwords must be long', ja: 'パスワードの最小文字数が十分である' },
  risk: { en: 'Short passwords are guessed.', ja: '短いパスワードは推測されます。' },
  about: iamAccount,
  row: 6,
  severity: 'medium',
  protects: ['confidentiality', 'integrity'],
  owner: 'customer',
  standards: { 'cis-aws-5.0': ['1.7'], 'aws-fsbp': ['IAM.7'] },

  outcomes: {
    long: { result: 'pass', en: 'At least {length} {length|character is|characters are} required.', ja: '{length} 文字以上が必要です。' },
    short: { result: 'fail', en: 'Only {length} {length|character is|characters are} required; {wanted} {wanted|is|are} wanted.', ja: '{length} 文字で設定できます（推奨は {wanted} 文字以上）。' },
    unset: { result: 'fail', en: 'No password policy is set.', ja: 'パスワードポリシーが設定されていません。' },
  },

  evaluate({ passwordPolicy }, { thresholds }) {
    if (passwordPolicy === null) return 'unset'
    const values = { length: passwordPolicy.minimumLength, wanted: thresholds.passwordLength }
    return [passwordPolicy.minimumLength >= thresholds.passwordLength ? 'long' : 'short', values]
  },

  examples: {
    long: [{}],
    short: [{ passwordPolicy: { ...policy, minimumLength: 13, remembered: 24 } }],
    unset: [{ passwordPolicy: null }],
  },

  remediation: {
    text: { en: 'Raise the minimum length in the account password policy.', ja: 'アカウントのパスワードポリシーで最小文字数を引き上げます。' },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    fix: setPasswordPolicy,
    docs: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html'],
  },
})
