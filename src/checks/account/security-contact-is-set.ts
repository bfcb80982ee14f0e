import { accountContacts } from '#collectors/account.ts'
import { defineCheck } from '#core/check.ts'
import { contactExamples, contactOutcomes, contactRemediation, contactTraps, contactVerdict } from './contact-words.ts'

export default defineCheck({
  title: { en: 'Security contact is set', ja: 'セキュリティの代替連絡先が設定されている' },
  risk: {
    en: 'Notices of abuse and of leaked keys reach only the mailbox of root, which few people read.',
    ja: '不正利用やキー漏えいの通知が、あまり読まれないルートユーザーのメールアドレスにしか届きません。',
  },
  about: accountContacts,
  row: 27,
  severity: 'medium',
  protects: ['confidentiality', 'availability'],
  owner: 'customer',
  standards: { 'cis-aws-5.0': ['1.2'], 'aws-fsbp': ['Account.1'] },
  traps: contactTraps,

  outcomes: contactOutcomes,
  evaluate: ({ security }) => contactVerdict(security),
  examples: contactExamples('security'),

  remediation: contactRemediation,
})
