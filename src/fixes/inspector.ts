import { defineFix } from '#core/check.ts'

export default defineFix({
  en: 'Turn on Amazon Inspector for EC2, ECR and Lambda in the regions you use; the first 15 days are free.',
  ja: '使用しているリージョンで、EC2・ECR・Lambda に対する Amazon Inspector を有効にします。最初の 15 日間は無料です。',
})
