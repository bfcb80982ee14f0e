import { UserError } from '#core/error.ts'
import { defineCommand } from './command.ts'

export default defineCommand({
  summary: { en: "Print a check's page: what, why, how we decide, traps, fix, sources.", ja: 'チェックの解説（内容、理由、判定方法、注意点、対処、出典）を表示します。' },
  positional: '[ID]',
  options: {},
  async run({ positionals, say, language, out }) {
    const [{ everyCheck }, { pageOf }] = await Promise.all([import('#scan/judge.ts'), import('#scan/page.ts')])
    const [id] = positionals
    if (id === undefined) {
      for (const [one, { title }] of everyCheck) await out(`${one.padEnd(56)} ${say(title)}\n`)
      return 0
    }
    const found = everyCheck.find(([one]) => one === id)
    if (found === undefined) {
      const near = everyCheck.map(([one]) => one).filter((one) => id.split(/[/-]/).some((word) => word.length > 2 && one.includes(word)))
      throw new UserError('usage', {
        text: { en: 'There is no check "{id}".', ja: '「{id}」というチェックはありません。' },
        next:
          near.length === 0
            ? { en: '`kokokara explain` lists them all.', ja: '`kokokara explain` で一覧を確認できます。' }
            : { en: 'Perhaps: {near}. `kokokara explain` lists them all.', ja: '候補: {near}。`kokokara explain` で一覧を確認できます。' },
        values: { id, near: near.slice(0, 3).join(', ') },
      })
    }
    await out(pageOf(id, found[1], language))
    return 0
  },
})
