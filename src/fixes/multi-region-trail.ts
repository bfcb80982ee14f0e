import { defineFix } from '#core/check.ts'

export default defineFix({
  en: 'Create one trail for all regions that records every management event, with a bucket of its own, and see that it logs.',
  ja: '全リージョンのすべての管理イベントを記録する証跡を 1 つ作成し、専用のバケットに保存して、ログが有効であることを確認します。',
})
