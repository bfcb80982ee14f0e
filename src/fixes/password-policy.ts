import { defineFix } from '#core/check.ts'

export default defineFix({
  en: 'Set the account’s password policy once: length, kinds of characters, reuse, and that everyone may change their own.',
  ja: 'アカウントのパスワードポリシーで、長さ、文字の種類、再利用の禁止、本人による変更の許可をまとめて設定します。',
})
