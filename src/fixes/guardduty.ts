import { defineFix } from '#core/check.ts'

export default defineFix({
  en: 'Turn on GuardDuty with its protection plans in every region you have; the first 30 days of each are free and show what it will cost.',
  ja: '使用可能なすべてのリージョンで GuardDuty と各保護プランを有効にします。それぞれ最初の 30 日間は無料で、その間に料金の見積もりを確認できます。',
})
