import { accountContacts } from '#collectors/account.ts'
import { defineCheck } from '#core/check.ts'
import { contactExamples, contactOutcomes, contactRemediation, contactTraps, contactVerdict } from './contact-words.ts'

export default defineCheck({
  title: { en: 'Billing contact is set', ja: '請求の代替連絡先が設定されている' },
  risk: {
    en: 'A failed payment, or a bill that tells of a break-in, goes unseen until the account is suspended.',
    ja: '支払いの失敗や、不正利用を示す急な請求に、アカウントが停止されるまで気づけません。',
  },
  about: accountContacts,
  row: 27,
  severity: 'low',
  protects: ['availability'],
  owner: 'customer',
  traps: contactTraps,

  outcomes: contactOutcomes,
  evaluate: ({ billing }) => contactVerdict(billing),
  examples: contactExamples('billing'),

  remediation: contactRemediation,
})
