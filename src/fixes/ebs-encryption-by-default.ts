import { defineFix } from '#core/check.ts'

export default defineFix({
  en: 'Turn on EBS encryption by default in the region: every volume made from then on is encrypted, whatever the template says.',
  ja: 'リージョンで EBS のデフォルトの暗号化を有効にします。以後に作成されるボリュームは、テンプレートの指定にかかわらず暗号化されます。',
})
