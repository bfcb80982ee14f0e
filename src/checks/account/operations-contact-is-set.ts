import { accountContacts } from '#collectors/account.ts'
import { defineCheck } from '#core/check.ts'
import { contactExamples, contactOutcomes, contactRemediation, contactTraps, contactVerdict } from './contact-words.ts'

export default defineCheck({
  title: { en: 'Operations contact is set', ja: 'オペレーションの代替連絡先が設定されている' },
  risk: {
    en: 'Notices of maintenance and outages reach only the mailbox of root, which few people read.',
    ja: 'メンテナンスや障害の通知が、あまり読まれないルートユーザーのメールアドレスにしか届きません。',
  },
  about: accountContacts,
  row: 27,
  severity: 'low',
  protects: ['availability'],
  owner: 'customer',
  traps: contactTraps,

  outcomes: contactOutcomes,
  evaluate: ({ operations }) => contactVerdict(operations),
  examples: contactExamples('operations'),

  remediation: contactRemediation,
})
