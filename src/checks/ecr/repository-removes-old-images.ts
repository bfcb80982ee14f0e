import { ecrRepository } from '#collectors/ecr.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'ECR repository removes old images', ja: 'ECR リポジトリの古いイメージが自動的に削除される' },
  risk: {
    en: 'Images with holes that were mended long ago stay at hand to be deployed by mistake, and storage is paid for all of them.',
    ja: '修正済みの脆弱性が残る古いイメージが、誤ってデプロイされかねない状態で残り続け、保存料金もかかります。',
  },
  about: ecrRepository,
  row: 18,
  severity: 'info',
  protects: ['integrity'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['ECR.3'] },
  outcomes: {
    removed: { result: 'pass', en: 'A lifecycle policy is set.', ja: 'ライフサイクルポリシーが設定されています。' },
    kept: { result: 'fail', en: 'No lifecycle policy is set: images are kept for ever.', ja: 'ライフサイクルポリシーがなく、イメージがいつまでも残ります。' },
  },
  evaluate: ({ lifecyclePolicy }) => (lifecyclePolicy === null ? 'kept' : 'removed'),
  examples: { removed: [{}], kept: [{ lifecyclePolicy: null }] },
  remediation: {
    text: {
      en: 'Add a lifecycle policy to the ECR repository that removes untagged images first; preview it before it runs.',
      ja: 'ECR リポジトリに、まずタグのないイメージを削除するライフサイクルポリシーを追加します。適用前にプレビューで対象を確認します。',
    },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/AmazonECR/latest/userguide/LifecyclePolicies.html'],
  },
})
