import { iamCredential } from '#collectors/iam/credentials.ts'
import { defineCheck } from '#core/check.ts'

const generic = /^(admin(istrator)?|root|shared?|common|dev(eloper)?s?|test(er)?|user|guest|ops|team|temp|demo|aws)([-_.]?(user|admin|account|\d+))?$/i

export default defineCheck({
  title: { en: 'User name is not a shared one', ja: '共有用のユーザー名ではない' },
  risk: { en: 'When several people share a user, nobody can tell who did what.', ja: '共有ユーザーでは、誰が操作したか分かりません。' },
  about: iamCredential,
  row: 4,
  severity: 'medium',
  protects: ['confidentiality', 'integrity'],
  owner: 'customer',

  outcomes: {
    personal: { result: 'pass', en: 'The name is not a generic one.', ja: '共有を思わせる名前ではありません。' },
    generic: { result: 'fail', en: 'The name {name} suggests a shared user.', ja: '{name} は共有ユーザーと思われる名前です。' },
  },

  evaluate(user) {
    if (user.root) return null
    const { name, password } = user
    if (!password.enabled) return null
    return generic.test(name) ? ['generic', { name }] : 'personal'
  },

  examples: {
    personal: [{}, { name: 'adminda.k' }],
    generic: [{ name: 'admin' }, { name: 'dev-01' }, { name: 'Shared_User' }],
  },

  remediation: {
    text: {
      en: 'Replace the shared IAM user: give each person a user of their own, best in IAM Identity Center.',
      ja: '共有の IAM ユーザーをやめ、一人ずつ ID を用意します（IAM Identity Center を推奨します）。',
    },
    effort: 'hours',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html'],
  },
})
