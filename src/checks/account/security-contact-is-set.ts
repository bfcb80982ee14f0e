import { accountContacts } from '#collectors/account.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'Security contact is set', ja: 'セキュリティの代替連絡先が設定されている' },
  risk: { en: 'Notices from AWS reach only the root mailbox, which few people read.', ja: 'AWS からの連絡が、あまり読まれない root のメールにしか届きません。' },
  about: accountContacts,
  row: 27,
  severity: 'medium',
  protects: ['availability'],
  owner: 'customer',

  outcomes: {
    set: { result: 'pass', en: 'The contact is set.', ja: '設定されています。' },
    missing: { result: 'fail', en: 'No security contact is set.', ja: 'セキュリティの代替連絡先がありません。' },
  },

  evaluate({ security }) {
    return security ? 'set' : 'missing'
  },

  examples: {
    set: [{}],
    missing: [{ security: false }],
  },

  remediation: {
    text: { en: 'Set a team mailbox as the alternate contact.', ja: 'チームのメールアドレスを代替連絡先に設定します。' },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-update-contact-alternate.html'],
  },
})
