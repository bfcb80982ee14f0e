import { defineFix } from '#core/check.ts'

export default defineFix({
  en: 'Set the security, billing and operations contacts in the account settings, each to an address that several people read.',
  ja: 'アカウント設定で、セキュリティ・請求・オペレーションの代替の連絡先に、それぞれ複数人が読むメールアドレスを登録します。',
})
