import { iamAccount, type PasswordPolicy } from '#collectors/iam/account.ts'
import { defineCheck } from '#core/check.ts'
import passwordPolicy from '#fixes/password-policy.ts'

const policy = iamAccount.sample.passwordPolicy as PasswordPolicy
const every: PasswordPolicy['kinds'] = ['uppercase', 'lowercase', 'number', 'symbol']

export default defineCheck({
  title: { en: 'Passwords hold several kinds of characters', ja: 'パスワードに複数の文字種を要求している' },
  risk: { en: 'Where passwords are short, plain words are guessed first.', ja: '短いパスワードでは、単純な単語から推測されます。' },
  about: iamAccount,
  row: 6,
  severity: 'info',
  protects: ['confidentiality', 'integrity'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['IAM.7'] },
  traps: {
    en: 'CIS dropped this demand, and length together with MFA does more. It is asked because AWS’s own standard still does, and weighs least.',
    ja: 'CIS はこの要求を廃止しており、文字数と MFA のほうが効果的です。AWS の標準（FSBP）が今も求めているため確認しますが、重要度は最も低くしています。',
  },

  outcomes: {
    mixed: { result: 'pass', en: 'All four kinds of characters are required.', ja: '4 種類の文字がすべて必須です。' },
    partly: { result: 'fail', en: 'Not required: {missing}.', ja: '必須になっていない文字種: {missing}' },
    unset: { result: 'fail', en: 'No password policy is set.', ja: 'パスワードポリシーが設定されていません。' },
  },

  evaluate({ passwordPolicy }) {
    if (passwordPolicy === null) return 'unset'
    const missing = every.filter((kind) => !passwordPolicy.kinds.includes(kind))
    return missing.length === 0 ? 'mixed' : ['partly', { missing: missing.join(', ') }]
  },

  examples: {
    mixed: [{}],
    partly: [{ passwordPolicy: { ...policy, kinds: ['lowercase'] } }],
    unset: [{ passwordPolicy: null }],
  },

  remediation: {
    text: {
      en: 'Demand all four kinds of characters in the account password policy, or better, MFA and long passwords.',
      ja: 'アカウントのパスワードポリシーで 4 種類の文字をすべて必須にします。それ以上に、MFA の必須化と長いパスワードが有効です。',
    },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    fix: passwordPolicy,
    docs: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html'],
  },
})
