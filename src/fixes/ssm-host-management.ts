import { defineFix } from '#core/check.ts'

export default defineFix({
  en: 'Set up Systems Manager’s host management once for the region: it gives instances the permissions, keeps the agent current and collects their inventory.',
  ja: 'Systems Manager の「ホスト管理」をリージョンごとに設定します。インスタンスへの権限の付与、エージェントの更新、インベントリの収集がまとめて有効になります。',
})
