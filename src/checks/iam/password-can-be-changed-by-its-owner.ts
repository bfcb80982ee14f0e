import { iamAccount, type PasswordPolicy } from '#collectors/iam/account.ts'
import { defineCheck } from '#core/check.ts'
import passwordPolicy from '#fixes/password-policy.ts'

const policy = iamAccount.sample.passwordPolicy as PasswordPolicy

export default defineCheck({
  title: { en: 'Users can change their own password', ja: 'ユーザーが自分のパスワードを変更できる' },
  risk: {
    en: 'A password that only an administrator can change is known to two people, and stays after a leak until the administrator has time.',
    ja: '管理者しか変更できないパスワードは 2 人が知ることになり、漏れても管理者が対応するまで変えられません。',
  },
  about: iamAccount,
  row: 6,
  severity: 'low',
  protects: ['confidentiality', 'availability'],
  owner: 'customer',

  outcomes: {
    free: { result: 'pass', en: 'Users may change their password at any time.', ja: 'ユーザーはいつでも自分のパスワードを変更できます。' },
    unset: {
      result: 'pass',
      en: 'No password policy is set; whether users may is decided by their own policies.',
      ja: 'パスワードポリシーは未設定です。変更できるかは各ユーザーのポリシーによります。',
    },
    fixed: { result: 'fail', en: 'The password policy does not let users change their password.', ja: 'パスワードポリシーで、ユーザー自身による変更が許可されていません。' },
    lockedOut: {
      result: 'fail',
      en: 'Whoever lets the password expire is locked out until an administrator sets a new one.',
      ja: 'パスワードの有効期限が切れると、管理者が再設定するまでサインインできなくなります。',
    },
  },

  evaluate({ passwordPolicy }) {
    if (passwordPolicy === null) return 'unset'
    if (!passwordPolicy.ownChange) return 'fixed'
    return passwordPolicy.hardExpiry ? 'lockedOut' : 'free'
  },

  examples: {
    free: [{}],
    unset: [{ passwordPolicy: null }],
    fixed: [{ passwordPolicy: { ...policy, ownChange: false } }],
    lockedOut: [{ passwordPolicy: { ...policy, hardExpiry: true } }],
  },

  remediation: {
    text: {
      en: 'In the account password policy allow users to change their own password, and do not require a reset by an administrator after expiry.',
      ja: 'アカウントのパスワードポリシーで「ユーザーにパスワードの変更を許可」を有効にし、期限切れ後の管理者によるリセットは必須にしないようにします。',
    },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    fix: passwordPolicy,
    docs: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html'],
  },
})
