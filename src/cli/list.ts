import { defineCommand, string } from './command.ts'
import { lakeOption } from './options.ts'
import { forScreen } from './screen.ts'

export default defineCommand({
  summary: { en: 'Show the stored snapshots.', ja: '保存済みのスナップショットを一覧表示します。' },
  options: lakeOption,
  async run({ options, env, say, out }) {
    const { defaultLake, listSnapshots } = await import('#lake/lake.ts')
    const lake = string(options['lake']) ?? defaultLake(env)
    const snapshots = await listSnapshots(lake)
    if (snapshots.length === 0)
      await out(
        await forScreen(`${say({ en: 'No snapshot in {lake} yet. `kokokara scan` makes one.', ja: '{lake} にスナップショットはまだありません。`kokokara scan` で作成できます。' }, { lake })}\n`),
      )
    for (const { id, takenAt, counts } of snapshots)
      await out(
        `${id}  ${takenAt.slice(0, 16).replace('T', ' ')} UTC  ${say({ en: '{resources} {resources|resource|resources}, {verdicts} {verdicts|verdict|verdicts}, {calls} {calls|call|calls}', ja: 'リソース {resources} 件、判定 {verdicts} 件、呼び出し {calls} 件' }, counts)}\n`,
      )
    return 0
  },
})
