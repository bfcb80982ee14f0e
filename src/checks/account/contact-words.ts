import type { AccountContacts } from '#collectors/account.ts'
import type { NonEmpty, Outcome, Remediation } from '#core/check.ts'
import type { Text } from '#core/text.ts'
import alternateContacts from '#fixes/alternate-contacts.ts'

export type Contact = 'security' | 'billing' | 'operations'
type ContactOutcome = 'set' | 'missing'

/** What the three checks of the alternate contacts share: each asks one and the same question of another contact. */
export const contactOutcomes: Readonly<Record<ContactOutcome, Outcome>> = {
  set: { result: 'pass', en: 'The contact is set.', ja: '設定されています。' },
  missing: { result: 'fail', en: 'The contact is not set.', ja: '設定されていません。' },
}

export const contactVerdict = (known: boolean): ContactOutcome => (known ? 'set' : 'missing')

export const contactExamples = (contact: Contact): Readonly<Record<ContactOutcome, NonEmpty<Partial<AccountContacts>>>> => ({ set: [{}], missing: [{ [contact]: false }] })

export const contactTraps: Text = {
  en: 'That a contact is set does not say that anybody reads it. The address itself is personal data: only whether there is one is kept.',
  ja: '設定されていても、読まれているとは限りません。連絡先そのものは個人情報なので、有無だけを記録します。',
}

export const contactRemediation: Remediation = {
  text: {
    en: 'Set the alternate contact that is missing (security, billing or operations) in the account settings, for all accounts at once in AWS Organizations: an address that several people read, and a telephone number.',
    ja: 'アカウント設定（全アカウント一括なら AWS Organizations）で、未設定の代替の連絡先（セキュリティ、請求、オペレーション）に、複数人が読むメールアドレスと電話番号を登録します。',
  },
  effort: 'minutes',
  downtime: 'none',
  cost: 'free',
  fix: alternateContacts,
  docs: ['https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-update-contact-alternate.html'],
}
