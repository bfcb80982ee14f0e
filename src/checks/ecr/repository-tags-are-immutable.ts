import { ecrRepository } from '#collectors/ecr.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'ECR repository does not let tags be overwritten', ja: 'ECR リポジトリのタグが上書きできない' },
  risk: {
    en: 'Whoever may push can replace a tested image under the same tag, and nobody sees the difference.',
    ja: 'プッシュできる人なら、テスト済みのイメージを同じタグのまま気づかれずに差し替えられます。',
  },
  about: ecrRepository,
  row: 18,
  severity: 'low',
  protects: ['integrity'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['ECR.2'] },
  outcomes: {
    immutable: { result: 'pass', en: 'A tag, once pushed, stays as it is.', ja: '一度プッシュしたタグは変更できません。' },
    exceptions: { result: 'pass', en: 'Tags cannot be overwritten, apart from listed exceptions.', ja: '指定した例外を除き、タグは上書きできません。' },
    mutable: { result: 'fail', en: 'Tags can be overwritten.', ja: 'タグを上書きできます。' },
    mostlyMutable: { result: 'fail', en: 'Tags can be overwritten, apart from listed exceptions.', ja: '指定した例外を除き、タグを上書きできます。' },
  },
  evaluate({ tags }) {
    if (tags === 'immutable') return 'immutable'
    if (tags === 'immutable-with-exceptions') return 'exceptions'
    return tags === 'mutable' ? 'mutable' : 'mostlyMutable'
  },
  examples: { immutable: [{}], exceptions: [{ tags: 'immutable-with-exceptions' }], mutable: [{ tags: 'mutable' }], mostlyMutable: [{ tags: 'mutable-with-exceptions' }] },
  remediation: {
    text: {
      en: 'Make the ECR repository’s tags immutable, with an exception for a tag such as “latest” if deployments rely on it.',
      ja: 'ECR リポジトリのタグをイミュータブルにします。「latest」などに依存するデプロイがあれば、そのタグだけ例外にします。',
    },
    call: { service: 'ecr', operation: 'PutImageTagMutability', input: { repositoryName: '{name}', imageTagMutability: 'IMMUTABLE' } },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-tag-mutability.html'],
  },
})
